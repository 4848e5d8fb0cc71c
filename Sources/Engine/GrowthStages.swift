import Randomness
import Workers

/// The stages of a growth, one by one, so that each can be timed.
package struct GrowthStages {
  private let topology: Topology
  private let timeline: Timeline
  private let seed: Seed

  /// Grows the tree: births, creators, relations and parents.
  package init(_ rules: Rules, seed: Seed, _ workers: Workers) throws {
    timeline = Timeline(rules)
    self.seed = seed
    topology = try Simulator(timeline, seed: seed).topology(workers)
  }

  /// How many models were born.
  package var models: Int { topology.count }

  /// Runs a trait of at most one value down the tree.
  ///
  /// - Returns: the state of every model, 0 for unreported.
  package func mutate(_ trait: KeyPath<Rules, CategoricalRules>) throws -> [Int32] {
    let inheritance = Inheritance(topology, timeline, seed: seed["traits"]["niche"])
    return try CategoricalMutation([timeline.constant[keyPath: trait]])
      .states(inheritance, seed: seed["traits"]["timed"])
  }
}
