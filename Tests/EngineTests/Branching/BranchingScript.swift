import Lineages
import Randomness
import Workers

@testable import Engine

/// A small branching world.
struct BranchingScript {
  static let start = Timestamp("2024-01-01")!
  /// So late that no family of mortal models reaches it.
  static let never = Timestamp("9999-01-01")!

  var founders = 1000
  var end = BranchingScript.never
  /// How all models reproduce, where `byKind` does not say.
  var reproduction = Reproduction.children(OffspringLaw(.poisson(mean: 0.5)), after: .exponential(mean: 1))
  /// How models of some kinds reproduce: 0 for a founder, else 1 + the relation's raw value.
  var byKind: [Int: Reproduction] = [:]
  var limit = 1_000_000
  /// Founders arrive all at once where nil.
  var arrivals: [ArrivalStep]?
  /// What the rest of the world is like.
  var world = Script()

  /// Only founders have children.
  static func oneGeneration(_ law: OffspringLaw, after delay: DelayLaw = .exponential(mean: 1))
    -> BranchingScript
  {
    BranchingScript(founders: 20_000, reproduction: .childless, byKind: [0: .children(law, after: delay)])
  }

  var rules: Rules {
    var rules = world.rules
    rules.arrivals =
      arrivals ?? [
        ArrivalStep(
          start: BranchingScript.start,
          end: Timestamp(milliseconds: BranchingScript.start.milliseconds + 1), rate: 1)
      ]
    rules.branching = BranchingRules(
      founders: founders, end: end, reproduction: (0...5).map { byKind[$0] ?? reproduction }, limit: limit)
    return rules
  }

  func topology(_ seed: Int, threads: Int = 1) throws -> Topology {
    try Simulator(rules, seed: Seed(UInt64(seed))).topology(Workers(count: threads))
  }

  func grow(_ seed: Int, threads: Int = 1) throws -> Genealogy {
    try Simulator(rules, seed: Seed(UInt64(seed))).grow(Workers(count: threads))
  }
}

extension Topology {
  /// The founder of each model's family.
  var founderOfRow: [Int] {
    var founder: [Int] = []
    for row in 0..<count { founder.append(mutationClass[row] < 0 ? row : founder[mainParent(row)]) }
    return founder
  }

  /// The number of each founder's children.
  var childrenOfFounders: [Int] {
    var children = [Int](repeating: 0, count: count)
    for row in 0..<count where mutationClass[row] >= 0 { children[mainParent(row)] += 1 }
    return (0..<count).filter { mutationClass[$0] < 0 }.map { children[$0] }
  }
}
