import Foundation
import Randomness
import Workers

/// A posterior learned from simulated worlds, for any observed tree: learned summaries, regression adjustment, and conformal
/// correction on draws held back.
///
/// The worlds are cut into folds. For each world the others' folds say where its parameters should be, a median and a spread,
/// and how many spreads off they truly are is noted. These errors, from worlds that nothing was learned from, then serve as
/// the law around the median of any other world: an interval of 90 % covers at least about 90 % of draws of the prior, whatever
/// the regression misses (V. Vovk, A. Gammerman, G. Shafer, *Algorithmic Learning in a Random World*, 2005). How parameters
/// depend on one another comes from the adjusted neighbours. All is done on the logit of the share of the prior below a value.
public struct SimulatedPosterior: Sendable {
  /// What the parameters were drawn from.
  public let prior: GrowthPrior
  private let summaries: LearnedSummaries
  private let learned: [[Double]]
  private let spreads: [Double]
  private let targets: [[Double]]
  /// How many spreads off the truth was in draws held back, ascending. Shape `[parameters][worlds]`.
  private let errors: [[Double]]
  /// How much of the variance of each share the medians of draws held back explain.
  private let explained: [Double]
  private let ends: [(low: Double, high: Double)]

  /// How many folds.
  static let folds = 5
  /// The probability of the intervals.
  public static let level = 0.9
  /// The fewest worlds to learn from.
  public static let fewest = 100

  /// Learns from chunks of simulations, in the order of their draws.
  ///
  /// - Parameter workers: the threads that share the work; nothing depends on their number.
  public init(
    _ chunks: [GrowthSimulations.Chunk], prior: GrowthPrior, _ workers: Workers = Workers()
  ) {
    let ordered = chunks.sorted { $0.first < $1.first }
    let statistics = ordered.flatMap(\.statistics)
    let shares = ordered.flatMap(\.shares)
    precondition(
      statistics.count >= SimulatedPosterior.fewest, "a posterior is learned from 100 worlds or more")
    let targets = shares.map { $0.map(SimulatedPosterior.logit) }
    let parameters = prior.laws.count
    let folds = workers.map(SimulatedPosterior.folds) {
      fold -> [(world: Int, errors: [Double], medians: [Double])] in
      let inside = targets.indices.filter { $0 % SimulatedPosterior.folds != fold }
      let (s, t) = (inside.map { statistics[$0] }, inside.map { targets[$0] })
      let summaries = LearnedSummaries(s, t)
      let learned = s.map(summaries.of)
      let spreads = SimulatedPosterior.spreads(learned)
      return targets.indices.filter { $0 % SimulatedPosterior.folds == fold }.map { world in
        let near = AdjustedNeighbours(learned, spreads, t, at: summaries.of(statistics[world]))
        let places = (0..<parameters).map(near.place)
        return (
          world, zip(targets[world], places).map { ($0 - $1.median) / $1.spread },
          places.map { SimulatedPosterior.share($0.median) }
        )
      }
    }
    let held = folds.flatMap { $0 }
    errors = (0..<parameters).map { parameter in held.map { $0.errors[parameter] }.sorted() }
    explained = (0..<parameters).map { parameter in
      let missed = held.reduce(0.0) {
        let off = shares[$1.world][parameter] - $1.medians[parameter]
        return $0 + off * off
      }
      return 1 - 12 * missed / Double(held.count)
    }
    ends = statistics[0].indices.map { at in
      let column = statistics.map { $0[at] }
      return (column.min()!, column.max()!)
    }
    summaries = LearnedSummaries(statistics, targets)
    learned = statistics.map(summaries.of)
    spreads = SimulatedPosterior.spreads(learned)
    self.targets = targets
    self.prior = prior
  }

  /// Where one world's parameters are: shares of the prior.
  struct Place {
    var median: [Double]
    var low: [Double]
    var high: [Double]
    /// Shape `[draws, parameters]`.
    var draws: [[Double]]
  }

  /// The posterior of a world with these statistics, as shares of the prior.
  func place(_ statistics: [Double], draws count: Int, seed: Seed) -> Place {
    let near = AdjustedNeighbours(learned, spreads, targets, at: summaries.of(statistics))
    let places = prior.laws.indices.map(near.place)
    func value(_ parameter: Int, at share: Double) -> Double {
      let place = places[parameter]
      return SimulatedPosterior.share(
        place.median + place.spread * SimulatedPosterior.quantile(share, errors[parameter]))
    }
    let tail = (1 - SimulatedPosterior.level) / 2
    let all = Array(prior.laws.indices)
    let below = all.map(near.weightBelow)
    var stream = RandomStream(seed["posterior"])
    var draws: [[Double]] = []
    for draw in 0..<count {
      stream.move(to: UInt64(draw))
      var (left, chosen) = (stream.uniform(), 0)
      while chosen < near.weights.count - 1, left >= near.weights[chosen] {
        left -= near.weights[chosen]
        chosen += 1
      }
      draws.append(
        all.map { value($0, at: below[$0][chosen] + stream.uniform() * near.weights[chosen]) })
    }
    return Place(
      median: all.map { value($0, at: 0.5) }, low: all.map { value($0, at: tail) },
      high: all.map { value($0, at: 1 - tail) }, draws: draws)
  }

  /// The posterior of an observed tree.
  ///
  /// - Parameters:
  ///   - draws: how many equally likely values to draw.
  ///   - seed: draw i is a function of this and i alone.
  public func posterior(_ data: GrowthData, draws: Int, seed: Seed) -> GrowthPosterior {
    let statistics = TreeStatistics.of(data)
    let place = place(statistics, draws: draws, seed: seed)
    let parameters = prior.laws.enumerated().map { at, law in
      let (low, high) = (place.low[at], place.high[at])
      let (isLow, isHigh) = (low < 0.01, high > 0.99)
      let interval = GrowthInterval(
        low: isLow ? nil : law.value(at: low), high: isHigh ? nil : law.value(at: high),
        level: SimulatedPosterior.level)
      let width = (high - low) / SimulatedPosterior.level
      return GrowthPosterior.Parameter(
        path: law.parameter.path, unit: law.parameter.unit, median: law.value(at: place.median[at]),
        interval: interval, relativeWidth: width, explained: explained[at],
        identification: width > 0.9 || (isLow && isHigh)
          ? .notIdentified : isLow || isHigh ? .atBound : .identified)
    }
    let strange = zip(TreeStatistics.names, zip(statistics, ends)).filter { _, pair in
      let room = 0.1 * (pair.1.high - pair.1.low)
      return pair.0 < pair.1.low - room || pair.0 > pair.1.high + room
    }
    return GrowthPosterior(
      paths: prior.laws.map(\.parameter.path), units: prior.laws.map(\.parameter.unit),
      draws: place.draws.map { zip(prior.laws, $0).map { $0.value(at: $1) } }, parameters: parameters,
      simulations: targets.count, strangeStatistics: strange.map(\.0))
  }

  /// The value below which a share of sorted numbers lies, with the numbers as the middles of n + 1 equal shares' bounds.
  private static func quantile(_ share: Double, _ sorted: [Double]) -> Double {
    let at = share * Double(sorted.count + 1) - 1
    if at <= 0 { return sorted[0] }
    if at >= Double(sorted.count - 1) { return sorted[sorted.count - 1] }
    let below = Int(at)
    return sorted[below] + (at - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  private static func spreads(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { at in
      let mean = rows.reduce(0) { $0 + $1[at] } / Double(rows.count)
      let square = rows.reduce(0) { $0 + ($1[at] - mean) * ($1[at] - mean) } / Double(rows.count)
      return max(square.squareRoot(), 1e-9)
    }
  }

  /// The logit of a share, which is kept a thousandth off 0 and 1.
  static func logit(_ share: Double) -> Double {
    let inside = min(max(share, 1e-3), 1 - 1e-3)
    return log(inside / (1 - inside))
  }

  /// The share of a logit.
  static func share(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
