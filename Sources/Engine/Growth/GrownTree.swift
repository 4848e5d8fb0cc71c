import Lineages
import Randomness
import Workers

/// Who was born when, by whom and from whom, without traits, names and documents: for those who look at thousands of trees.
///
/// The tree of a seed is the tree of the ecosystem that `Simulator.grow` makes of the same rules and seed, before policies.
package struct GrownTree: Sendable {
  /// When each model was born, in ascending order. Shape `[models]`.
  package let birth: [Timestamp]
  /// The number of each model's creator, in the order of first births. Shape `[models]`.
  package let creator: [Int32]
  /// The number of creators.
  package let creatorCount: Int
  /// The rows of each model's parents, the main parent first; empty for a founder.
  package let parents: ListColumn
  /// The relation of each entry of `parents.values`.
  package let relations: [Relation]

  /// Grows a tree on this thread.
  ///
  /// - Throws: `DistributionError` where a law of the rules is none, `BranchingError` where families grow past their limit.
  package init(_ rules: Rules, seed: Seed) throws {
    let topology = try Simulator(rules, seed: seed).topology(Workers(count: 1))
    birth = topology.birth
    creator = topology.creator
    creatorCount = topology.creatorCount
    parents = topology.parents
    relations = topology.relations
  }
}
