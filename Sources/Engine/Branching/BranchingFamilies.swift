import Lineages
import Randomness

/// A birth in a branching world, before families are merged in time.
struct BranchingBirth: Sendable {
  /// In milliseconds as `Timestamp` has them.
  var birth: Int64
  /// What all draws of the model are keyed by: a number made of the path from its founder.
  var key: UInt64
  /// The index of the parent in the same array; -1 for a founder.
  var parent: Int32
  /// Who made it: the index in the same array of its creator's first model, or ~n where that is the founder
  /// number n.
  var creator: Int32
  /// 0 for a founder, else 1 + the relation's raw value.
  var kind: UInt8
}

/// Grows families, one after the other, each from its own keys alone.
///
/// What is drawn for a model depends on its key alone, and so neither on the other families nor on the order
/// in which they are grown.
struct BranchingFamilies: ~Copyable {
  private let plan: BranchingPlan
  private let budget: BranchingBudget
  private var arrivals: RandomStream
  private var offspring: RandomStream
  private var delays: RandomStream
  private var relations: RandomStream
  private var creators: RandomStream
  /// The models of all families so far; each family from its founder on, parents before their children.
  private(set) var births: [BranchingBirth] = []
  /// Models that the draws have asked for and the budget has not counted yet.
  private var uncounted = 0

  init(_ plan: BranchingPlan, _ budget: BranchingBudget) {
    self.plan = plan
    self.budget = budget
    arrivals = RandomStream(plan.seed["arrivals"])
    offspring = RandomStream(plan.seed["offspring"])
    delays = RandomStream(plan.seed["delays"])
    relations = RandomStream(plan.seed["mix"])
    creators = RandomStream(plan.seed["strangers"])
  }

  /// The births of the families of these founders, family by family.
  ///
  /// - Throws: where all threads together have asked for more models than the limit.
  static func grown(_ founders: Range<Int>, _ plan: BranchingPlan, _ budget: BranchingBudget)
    throws(BranchingError) -> [BranchingBirth]
  {
    var families = BranchingFamilies(plan, budget)
    for founder in founders { try families.grow(founder) }
    try budget.spend(families.uncounted)
    return families.births
  }

  /// Grows the family of a founder, generation by generation.
  private mutating func grow(_ founder: Int) throws(BranchingError) {
    var parent = births.count
    let key = BranchingPlan.key(ofFounder: founder)
    arrivals.move(to: key)
    births.append(
      BranchingBirth(
        birth: plan.arrival(&arrivals), key: key, parent: -1, creator: ~plan.firstOfCreator[founder], kind: 0)
    )
    try count(1)
    while parent < births.count {
      try addChildren(of: parent, founder)
      parent += 1
    }
  }

  /// Adds the children of the birth with this index.
  private mutating func addChildren(of index: Int, _ founder: Int) throws(BranchingError) {
    let parent = births[index]
    offspring.move(to: parent.key)
    switch plan.reproduction[Int(parent.kind)] {
    case .children(let law, let delay):
      let children = law.draw(&offspring)
      guard children > 0 else { return }
      try count(children)
      for child in 0..<children {
        let key = BranchingPlan.key(ofChild: child, of: parent.key)
        delays.move(to: key)
        if let birth = birth(of: parent, after: delay.draw(&delays)) { add(key, birth, index, founder) }
      }
    case .gaps(let mean):
      guard let mean else { return }
      var age = 0.0
      var child = 0
      while true {
        age += offspring.exponential(mean: mean)
        guard let birth = birth(of: parent, after: age) else { return }
        try count(1)
        add(BranchingPlan.key(ofChild: child, of: parent.key), birth, index, founder)
        child += 1
      }
    }
  }

  /// The moment so many days after a parent's birth, rounded up to whole milliseconds and at least one later;
  /// nil from the end on.
  @inline(__always)
  private func birth(of parent: BranchingBirth, after days: Double) -> Int64? {
    let delay = max(1, (days * BranchingPlan.millisecondsADay).rounded(.up))
    return delay < Double(plan.end - parent.birth) ? parent.birth + Int64(delay) : nil
  }

  @inline(__always)
  private mutating func add(_ key: UInt64, _ birth: Int64, _ parent: Int, _ founder: Int) {
    relations.move(to: key)
    let kind = UInt8(1 + relations.draw(plan.mix(at: birth)))
    let index = births.count
    births.append(
      BranchingBirth(
        birth: birth, key: key, parent: Int32(parent),
        creator: creator(of: key, at: index, parent, founder), kind: kind))
  }

  /// Who makes the child with this key and index, as `BranchingBirth.creator` has it.
  @inline(__always)
  private mutating func creator(of key: UInt64, at index: Int, _ parent: Int, _ founder: Int) -> Int32 {
    creators.move(to: key)
    if creators.happens(plan.creators.ownParentShare) { return births[parent].creator }
    if creators.happens(plan.creators.newShare) { return Int32(index) }
    return ~plan.firstOfCreator[creators.index(below: founder + 1)]
  }

  /// Counts models that the draws ask for; only now and then in the budget, which all threads share.
  @inline(__always)
  private mutating func count(_ models: Int) throws(BranchingError) {
    uncounted += models
    if uncounted >= 4096 {
      try budget.spend(uncounted)
      uncounted = 0
    }
  }
}
