import Experiments
import Licenses
import Measures
import Parameters
import Readings
import Scenarios
import Workers

/// How often the paired 90 % interval holds the long-run effect of a policy, over experiments of 20 seeds.
///
/// usage: PairedCoverageBenchmark SCENARIO [MODELS]
///
/// The policy is inherit-license at a compliance of 0.25, the numbers are the share of violations and of derivatives that report, of
/// models born since 2024. The long-run effect is that of 2,000 seeds; the 300 experiments have 6,000 others. Exit code 1
/// where an interval holds it in fewer than 86 or more than 94 of 100 experiments.
@main struct PairedCoverageBenchmark {
  static let names = ["outcomes.violations.share", "outcomes.reporting"]
  static let (longRun, experiments, seeds) = (2000, 300, 20)

  /// The numbers of both worlds of a pair.
  struct Pair {
    var baseline: [Double]
    var arm: [Double]
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let file = arguments.first ?? "scenarios/hub-small.yaml"
    let models = arguments.dropFirst().first ?? "5000"
    let scenario = try Scenario(contentsOf: file).setting(Overrides(["models": models]))
    let terms = try LicenseTable.standard.terms
    let worlds = Worlds(scenario, terms: terms)
    let policy = Overrides(["policies": "[{name: inherit-license, from: 2024-01-01, compliance: 0.25}]"])
    let request = MeasureRequest(
      MeasureOptions(view: .full), names: [.outcomes], terms: terms,
      born: BirthWindow("2024-01-01..") ?? BirthWindow())
    let one = Workers(count: 1)
    let pairs = try Workers().map(longRun + experiments * seeds) { (number) throws -> Pair in
      func values(_ overrides: Overrides) throws -> [Double] {
        let world = try worlds.grow(UInt64(number + 1), overrides: overrides, one)
        let readings = measure(world, request, workers: one).readings
        return names.map { readings.value(QuantityPath($0)) ?? 0 }
      }
      return Pair(baseline: try values(Overrides()), arm: try values(policy))
    }
    print(
      "share of \(experiments) experiments of \(seeds) seeds whose paired 90 % interval holds the effect of \(longRun)"
    )
    var isMissed = false
    for (place, name) in names.enumerated() {
      func effect(_ range: Range<Int>) -> PairedEffect? {
        PairedEffect(
          baseline: [pairs[range].map { $0.baseline[place] }], arm: [pairs[range].map { $0.arm[place] }])
      }
      guard let truth = effect(0..<longRun), let ratio = truth.ratio else { continue }
      var (difference, ratios) = (0, 0)
      for experiment in 0..<experiments {
        let start = longRun + experiment * seeds
        guard let found = effect(start..<(start + seeds)) else { continue }
        if found.difference.holds(truth.difference.value) { difference += 1 }
        if found.ratio?.holds(ratio.value) == true { ratios += 1 }
      }
      for (what, value, hits) in [
        ("difference", truth.difference.value, difference), ("ratio", ratio.value, ratios),
      ] {
        let share = Double(hits) / Double(experiments)
        print("\(name), \(what) \(value): \(share)")
        if !(0.86...0.94).contains(share) { isMissed = true }
      }
    }
    if isMissed { throw Missed() }
  }
}

/// An interval holds the effect too seldom or too often.
struct Missed: Error {}

extension PairedEffect.Estimate {
  /// Whether the interval holds a value.
  func holds(_ value: Double) -> Bool {
    guard let low, let high else { return false }
    return low <= value && value <= high
  }
}
