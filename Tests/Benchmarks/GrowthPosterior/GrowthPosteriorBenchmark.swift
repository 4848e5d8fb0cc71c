import Engine
import Fits
import Foundation
import Randomness
import Scenarios
import Statistics
import Workers

/// Times simulations of trees with their statistics, and how often what is learned from them holds.
///
/// usage: GrowthPosteriorBenchmark SCENARIO [MODELS [SIMULATIONS [WORLDS]]]
///
/// Prints simulations a second at MODELS (20,000) and at 300 models, what a simulation takes besides its world, coverage and
/// width of the 90 % intervals over WORLDS (300; the first 200 for coverage), the p-values of the ranks, and how far α by
/// likelihood lies from the truth. A missed bar is said, and the run fails; speeds count processor time, so that what else
/// runs on the machine does not matter: two cores are to do 60 simulations a second, 5,000 of 300 models.
@main struct GrowthPosteriorBenchmark {
  /// Says where a bar is missed, and counts.
  private struct Bars {
    var missed = 0
    mutating func require(_ isMet: Bool, _ bar: String) {
      if isMet { return }
      missed += 1
      print("MISSED: \(bar)")
    }
  }

  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let file = words.first else {
      print("usage: GrowthPosteriorBenchmark SCENARIO [MODELS [SIMULATIONS [WORLDS]]]")
      exit(64)
    }
    let numbers = words.dropFirst().compactMap { Int($0) }
    let (models, count, worlds) = (
      numbers.first ?? 20_000, numbers.dropFirst().first ?? 1000, numbers.dropFirst(2).first ?? 300
    )
    var bars = Bars()
    var rules = try Scenario(contentsOf: file).timeline.epochs[0].rules
    let workers = Workers()
    rules.models = 300
    bars.require(try times(rules, 20_000, workers) <= 2.0 / 5000, "5,000 simulations a second of 300 models")
    bars.require(try overhead(rules) < 1e-4, "0.1 ms besides the world")
    rules.models = models
    let time = try times(rules, 100, workers)
    bars.require(time <= 2.0 / 60, "60 simulations a second of \(models) models")

    let simulations = GrowthSimulations(rules, prior: .wide, seed: Seed(1))
    let training = try simulations.chunk(0..<count, workers)
    let held = try simulations.chunk(count..<count + worlds, workers)
    let start = Date()
    let posterior = SimulatedPosterior([training], prior: .wide, workers)
    print("learned in \(seconds(since: start)) s")
    let check = PosteriorCheck(posterior, [held.prefix(200)], seed: Seed(2), workers)
    let ranks = PosteriorCheck(posterior, [held], seed: Seed(2), workers)
    tell(check, ranks: false)
    tell(ranks, ranks: true)
    let seven = check.paths.indices.filter { check.paths[$0] != "attachment.exponent" }
    bars.require(
      (0.85...0.95).contains(seven.map { check.coverage[$0] }.mean), "coverage of the seven 85 to 95 %")
    bars.require(seven.map { check.relativeWidths[$0] }.mean <= 0.44, "mean relative width at most 0.44")
    for at in seven { bars.require(ranks.uniformity(at) > 0.01, "uniform ranks of \(ranks.paths[at])") }
    let tested = count..<count + min(worlds, 200)
    try exponents("exponent by likelihood", simulations, tested, .ofHiddenKinds, workers)
    rules.founderKinds = [.only]
    rules.attachment.fertility = [1, 1, 1, 1, 1, 1]
    let alike = GrowthSimulations(rules, prior: .wide, seed: Seed(1))
    try exponents("the same, founders and derivatives alike", alike, tested.prefix(40), .alike, workers)
    if bars.missed > 0 { exit(1) }
  }

  private static func seconds(since start: Date) -> String {
    String(format: "%.2f", Date().timeIntervalSince(start))
  }

  private static func times(_ rules: Rules, _ count: Int, _ workers: Workers) throws -> Double {
    let simulations = GrowthSimulations(rules, prior: .wide, seed: Seed(3))
    let (start, before) = (Date(), clock())
    _ = try simulations.chunk(0..<count, workers)
    let time = Date().timeIntervalSince(start)
    let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC)
    print(
      "\(rules.models) models: \(String(format: "%.0f", Double(count) / time)) simulations a second on "
        + "\(workers.count) threads; \(String(format: "%.3f", 1000 * processor / Double(count))) ms of processor each"
    )
    return processor / Double(count)
  }

  /// What is left of a simulation's processor time without growing the world and its statistics.
  private static func overhead(_ rules: Rules) throws -> Double {
    var rules = rules
    let prior = GrowthPrior(
      GrowthPrior.wide.laws.map { law in
        var law = law
        let middle = law.value(at: 0.5)
        (law.low, law.high) = (middle * 0.999_999, middle * 1.000_001)
        return law
      })
    let simulations = GrowthSimulations(rules, prior: prior, seed: Seed(4))
    let count = 5000
    var best = (whole: Double.infinity, part: Double.infinity)
    for _ in 0..<3 {
      var before = clock()
      _ = try simulations.chunk(0..<count, Workers(count: 1))
      best.whole = min(best.whole, Double(clock() - before) / Double(CLOCKS_PER_SEC))
      simulations.write(draw: 0, to: &rules)
      before = clock()
      for draw in 0..<count {
        let tree = try GrownTree(rules, seed: Seed(4)["worlds"][draw])
        _ = TreeStatistics.of(GrowthData(tree))
      }
      best.part = min(best.part, Double(clock() - before) / Double(CLOCKS_PER_SEC))
    }
    print(
      "overhead \(String(format: "%.4f", 1000 * (best.whole - best.part) / Double(count))) ms a simulation")
    return (best.whole - best.part) / Double(count)
  }

  private static func tell(_ check: PosteriorCheck, ranks: Bool) {
    func list(_ numbers: [Double]) -> String {
      numbers.map { String(format: "%.3f", $0) }.joined(separator: " ")
    }
    let mean = { (numbers: [Double]) in numbers.reduce(0, +) / Double(numbers.count) }
    if ranks {
      print(
        "ranks of \(check.worlds) worlds, p of uniform:",
        list(check.paths.indices.map { check.uniformity($0) }))
      for at in check.paths.indices { print("  ", check.paths[at], check.histogram(at)) }
      return
    }
    let seven = check.paths.indices.filter { check.paths[$0] != "attachment.exponent" }
    print("parameters:", check.paths.joined(separator: " "))
    print("coverage over \(check.worlds) worlds:", list(check.coverage))
    print("relative width:", list(check.relativeWidths))
    print(
      "mean of the seven without the exponent: coverage \(list([mean(seven.map { check.coverage[$0] })])), "
        + "width \(list([mean(seven.map { check.relativeWidths[$0] })]))")
  }

  /// α by likelihood beside the truth.
  private static func exponents(
    _ title: String, _ simulations: GrowthSimulations, _ draws: Range<Int>, _ founders: ChoiceFit.Founders,
    _ workers: Workers
  ) throws {
    let at = simulations.prior.laws.firstIndex { $0.parameter == .exponent }!
    let law = simulations.prior.laws[at]
    let start = Date()
    let results = try workers.map(draws.count) { draw -> (error: Double, covers: Bool, width: Double)? in
      let tree = try simulations.tree(draws.lowerBound + draw)
      guard let fit = ChoiceFit(GrowthData(tree), founders: founders, profiles: .exponent) else { return nil }
      let truth = law.value(at: simulations.prior.shares(draws.lowerBound + draw, seed: simulations.seed)[at])
      let (low, high) = (fit.exponent.low ?? -.infinity, fit.exponent.high ?? .infinity)
      return (fit.exponent.value - truth, low <= truth && truth <= high, high - low)
    }.compactMap { $0 }
    let errors = results.map(\.error).sorted()
    let distances = errors.map(abs).sorted()
    let widths = results.map(\.width).sorted()
    func text(_ number: Double) -> String { String(format: "%.3f", number) }
    func share(_ count: Int) -> String { text(Double(count) / Double(results.count)) }
    print(
      "\(title), \(errors.count) worlds in \(seconds(since: start)) s: median error \(text(errors.quantile(0.5))), "
        + "median distance \(text(distances.quantile(0.5))), within 0.03 \(share(distances.count { $0 <= 0.03 })), "
        + "90 % interval covers \(share(results.count { $0.covers })), median width \(text(widths[widths.count / 2])), "
        + "open \(share(widths.count { $0 == .infinity }))")
    let sharp = results.filter { $0.width <= 0.12 }
    print(
      "  of \(sharp.count) with an interval of 0.12 or less: mean error \(text(sharp.map(\.error).mean)), within 0.03 "
        + "\(text(Double(sharp.count { abs($0.error) <= 0.03 }) / Double(max(sharp.count, 1)))), covers "
        + "\(text(Double(sharp.count { $0.covers }) / Double(max(sharp.count, 1))))")
  }
}

extension GrowthSimulations.Chunk {
  /// The first so many draws.
  fileprivate func prefix(_ count: Int) -> Self {
    Self(first: first, shares: Array(shares.prefix(count)), statistics: Array(statistics.prefix(count)))
  }
}
