import Lineages
import Randomness
import Synchronization

/// The branching rules ready to draw by, and what the families need to know of each other.
struct BranchingPlan: Sendable {
  /// How models of one kind have children.
  enum Reproduction: Sendable {
    case children(Offspring, after: DelayLaw)
    /// The mean gap between two children in days; nil for no children.
    case gaps(mean: Double?)
  }

  static let millisecondsADay = 86_400_000.0

  let seed: Seed
  let creators: CreatorRules
  /// No birth from here on; in milliseconds as `Timestamp` has them.
  let end: Int64
  /// How models have children, by kind: 0 for a founder, else 1 + the relation's raw value.
  let reproduction: [Reproduction]
  /// The start of each epoch in milliseconds, and the law of a child's relation from there on.
  let mixes: [(start: Int64, law: Categorical)]
  /// For each founder the number of the first founder by the same creator; its own where its creator is new.
  /// Shape `[founders]`.
  let firstOfCreator: [Int32]
  private let steps: [ArrivalStep]
  private let stepLaw: Categorical

  /// - Throws: where a law of the rules is none.
  init(_ branching: BranchingRules, _ timeline: Timeline, seed: Seed) throws(DistributionError) {
    let rules = timeline.constant
    precondition(
      branching.founders >= 1 && branching.founders <= branching.limit && branching.limit <= Int32.max,
      "a branching world has at least one founder, and no more than its limit, which fits 32 bits")
    precondition(
      branching.reproduction.count == 1 + Relation.allCases.count,
      "founders and each relation have a way to reproduce")
    precondition(
      rules.arrivals.allSatisfy { $0.rate == 0 || $0.end <= branching.end }, "founders arrive before the end")
    self.seed = seed
    end = branching.end.milliseconds
    creators = rules.creators
    steps = rules.arrivals
    stepLaw = try Categorical(
      rules.arrivals.map { $0.rate * Double($0.end.milliseconds - $0.start.milliseconds) })
    var mixes: [(start: Int64, law: Categorical)] = []
    for epoch in timeline.epochs {
      mixes.append((epoch.start.milliseconds, try Categorical(epoch.rules.mix.relations)))
    }
    self.mixes = mixes
    var reproduction: [Reproduction] = []
    for rule in branching.reproduction { reproduction.append(try BranchingPlan.ready(rule)) }
    self.reproduction = reproduction
    firstOfCreator = BranchingPlan.firstOfCreator(creators, branching.founders, seed: seed)
  }

  private static func ready(_ rule: Engine.Reproduction) throws(DistributionError) -> Reproduction {
    switch rule {
    case .children(let law, let delay):
      try delay.requireLaw()
      return .children(try Offspring(law), after: delay)
    case .rate(let perDay):
      guard perDay >= 0 && perDay <= 1e6 else {
        throw .outOfRange("children at a rate of \(perDay) a day: it lies in [0, 1e6]")
      }
      return .gaps(mean: perDay > 0 ? 1 / perDay : nil)
    }
  }

  private static let founders = Seed(0)["founders"]

  /// The key of a founder, from which the keys of its family are made.
  static func key(ofFounder number: Int) -> UInt64 { founders[number].key }

  /// The key of a model's child. Those of one parent never coincide, any two with probability 2⁻⁶⁴.
  @inline(__always)
  static func key(ofChild number: Int, of parent: UInt64) -> UInt64 { Seed(parent)[number].key }

  /// The moment a founder arrives, independent of all others.
  func arrival(_ stream: inout RandomStream) -> Int64 {
    let step = steps[stream.draw(stepLaw)]
    let start = step.start.milliseconds
    return start + Int64(stream.index(below: Int(step.end.milliseconds - start)))
  }

  /// The law of the relation of a child born at this moment.
  @inline(__always)
  func mix(at birth: Int64) -> Categorical {
    var epoch = mixes.count - 1
    while epoch > 0, birth < mixes[epoch].start { epoch -= 1 }
    return mixes[epoch].law
  }

  private static func firstOfCreator(_ rules: CreatorRules, _ founders: Int, seed: Seed) -> [Int32] {
    var pool = CreatorPool(CreatorRules(newShare: rules.newShare, exponent: rules.exponent), models: founders)
    var newcomers = RandomStream(seed["newcomers"], inOrder: true)
    var stream = RandomStream(seed["creators"], inOrder: true)
    var first: [Int32] = []
    return (0..<founders).map { founder in
      newcomers.move(to: UInt64(founder))
      stream.move(to: UInt64(founder))
      let creator = pool.next(&newcomers, &stream)
      if creator == first.count { first.append(Int32(founder)) }
      return first[creator]
    }
  }
}

/// Counts the models that the draws of all threads together have asked for, and stops growth that passes the
/// limit.
///
/// A class, because all threads share it.
final class BranchingBudget: Sendable {
  private let limit: Int
  private let spent = Atomic(0)

  init(limit: Int) { self.limit = limit }

  /// Counts so many models more.
  ///
  /// - Throws: where the sum passes the limit. Whether growth fails depends on the sum alone, and so not on
  ///   the threads.
  func spend(_ models: Int) throws(BranchingError) {
    guard models <= limit, spent.wrappingAdd(models, ordering: .relaxed).newValue <= limit else {
      throw BranchingError(limit: limit)
    }
  }
}
