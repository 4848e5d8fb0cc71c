import Randomness
import Statistics
import Workers

/// Whether a posterior holds: its intervals and draws for simulated worlds that it did not learn from, beside the truth.
///
/// Ranks: S. Talts, M. Betancourt, D. Simpson, A. Vehtari, A. Gelman, "Validating Bayesian inference algorithms with
/// simulation-based calibration", arXiv 1804.06788 (2018).
public struct PosteriorCheck: Sendable, Codable, Equatable {
  /// The paths of the parameters.
  public var paths: [String]
  /// How many worlds.
  public var worlds: Int
  /// In how many of them the interval holds the truth. Shape `[parameters]`.
  public var covered: [Int]
  /// The intervals' mean width over that of the prior, both of the same level, by share of the prior. Shape `[parameters]`.
  public var relativeWidths: [Double]
  /// How many of the draws lie below the truth, by world. Shape `[parameters][worlds]`.
  public var ranks: [[Int]]
  /// How many draws each rank is among.
  public var draws: Int

  /// Checks a posterior against simulations that it was not learned from.
  ///
  /// - Parameters:
  ///   - draws: for each rank; one less than a multiple of 10 makes 10 equal cells.
  ///   - seed: of the draws.
  public init(
    _ posterior: SimulatedPosterior, _ chunks: [GrowthSimulations.Chunk], draws: Int = 99, seed: Seed,
    _ workers: Workers = Workers()
  ) {
    let ordered = chunks.sorted { $0.first < $1.first }
    let (shares, statistics) = (ordered.flatMap(\.shares), ordered.flatMap(\.statistics))
    let all = Array(posterior.prior.laws.indices)
    let places = workers.map(shares.count) { world in
      posterior.place(statistics[world], draws: draws, seed: seed[world])
    }
    paths = posterior.prior.laws.map(\.parameter.path)
    worlds = shares.count
    self.draws = draws
    covered = all.map { at in
      zip(places, shares).count { $0.low[at] <= $1[at] && $1[at] <= $0.high[at] }
    }
    relativeWidths = all.map { at in
      let sum = places.reduce(0.0) { $0 + $1.high[at] - $1.low[at] }
      return sum / Double(max(places.count, 1)) / SimulatedPosterior.level
    }
    ranks = all.map { at in
      zip(places, shares).map { place, truth in place.draws.count { $0[at] < truth[at] } }
    }
  }

  /// The share of worlds whose interval holds the truth, by parameter.
  public var coverage: [Double] { covered.map { Double($0) / Double(max(worlds, 1)) } }

  /// The ranks of a parameter in cells of equal size.
  public func histogram(_ parameter: Int, cells: Int = 10) -> [Int] {
    var counts = [Int](repeating: 0, count: cells)
    for rank in ranks[parameter] { counts[rank * cells / (draws + 1)] += 1 }
    return counts
  }

  /// The p-value of the χ² test that a parameter's ranks are uniform.
  public func uniformity(_ parameter: Int, cells: Int = 10) -> Double {
    PValue.chiSquare(
      counts: histogram(parameter, cells: cells), weights: [Double](repeating: 1, count: cells))
  }
}
