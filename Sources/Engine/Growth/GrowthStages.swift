import Lineages
import Randomness

/// The stages of a growth by attachment, one by one, so that each can be timed.
package struct GrowthStages {
  private let timeline: Timeline
  private let seed: Seed
  private var times: [Timestamp] = []
  private var topology = Topology()

  /// The stages of growing under these rules.
  package init(_ rules: Rules, seed: Seed) {
    timeline = Timeline(rules)
    self.seed = seed
  }

  private var growth: Growth { Growth(timeline, seed: seed["tree"], traits: seed["traits"]) }

  /// Draws when models are born.
  package mutating func drawTimes() { times = growth.times }

  /// Grows the tree: creators, relations and parents.
  ///
  /// - Returns: how many models there are.
  /// - Throws: `DistributionError` where a law of the rules is none.
  package mutating func growTree() throws -> Int {
    topology = try growth.grown(times).topology
    return topology.count
  }

  /// Runs a trait of at most one value down the tree.
  ///
  /// - Returns: the state of every model, 0 for unreported.
  /// - Throws: `DistributionError` where a law of the rules is none.
  package func mutate(_ trait: KeyPath<Rules, CategoricalRules>) throws -> [Int32] {
    let inheritance = Inheritance(topology, try Laws(timeline), seed: seed["traits"])
    return try CategoricalMutation(
      [timeline.constant[keyPath: trait]], modes: timeline.constant.modes.relations.count
    )
    .states(inheritance, seed: seed["traits"]["timed"])
  }
}
