import Lineages
import Workers

/// The intervals of a measurement's numbers, by their paths as the keys of JSON objects: `similarity.tfidf.trio_1 2`,
/// `mutation.licenses.rate`.
public struct Intervals: Sendable, Equatable, Codable {
  /// How often the families were drawn.
  public var replicates: Int
  /// The share of replicates that an interval holds. In (0, 1).
  public var level: Double
  /// The key of the seed.
  public var seed: UInt64
  /// The families of each lineage graph that were drawn from, lone models included; by view.
  public var families: [String: Int]
  /// From the bootstrap over families. Numbers that rest on a single family have no interval: it says nothing of others.
  public var statistics: [String: Interval]
  /// From the paper's pair bootstrap, which takes the drawn pairs for independent.
  public var pairBootstrap: PairBootstrap?

  enum CodingKeys: String, CodingKey {
    case replicates, level, seed, families, statistics
    case pairBootstrap = "pair_bootstrap"
  }

  /// Intervals that were found already: see the properties.
  public init(
    replicates: Int, level: Double, seed: UInt64, families: [String: Int], statistics: [String: Interval],
    pairBootstrap: PairBootstrap? = nil
  ) {
    self.replicates = replicates
    self.level = level
    self.seed = seed
    self.families = families
    self.statistics = statistics
    self.pairBootstrap = pairBootstrap
  }
}

extension Intervals {
  /// Bootstraps the statistics of sums over the families of some graphs.
  init(
    _ sums: [(view: LineageView, sums: FamilySums)], _ options: BootstrapOptions, workers: Workers,
    progress: (@Sendable (String, Double) -> Void)? = nil
  ) {
    self.init(
      replicates: options.replicates, level: options.level, seed: options.seed.key, families: [:],
      statistics: [:])
    for (view, sums) in sums {
      families[view.rawValue] = sums.families
      guard !sums.statistics.isEmpty else { continue }
      let bootstrap = FamilyBootstrap(sums, view: view, seed: options.seed)
      let found = bootstrap.intervals(options, workers: workers) { progress?("resampling families", $0) }
      statistics.merge(found) { first, _ in first }
    }
  }
}
