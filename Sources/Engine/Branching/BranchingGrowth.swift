import Lineages
import Randomness
import Workers

/// Grows a topology family by family, side by side, and merges the families in time.
struct BranchingGrowth {
  private let branching: BranchingRules
  private let plan: BranchingPlan
  private let extraMergeParents: Double
  private let founderKinds: FounderKinds

  /// - Parameter branching: as the timeline's rules have them.
  init(_ branching: BranchingRules, _ timeline: Timeline, seed: Seed) throws(DistributionError) {
    self.branching = branching
    plan = try BranchingPlan(branching, timeline, seed: seed)
    extraMergeParents = timeline.constant.mix.extraMergeParents
    founderKinds = try FounderKinds(timeline.constant.founderKinds)
  }

  func topology(_ workers: Workers) throws(BranchingError) -> Topology {
    merged(sorted(try families(workers)))
  }

  /// All births, family by family in the order of the founders' numbers.
  func families(_ workers: Workers) throws(BranchingError) -> [BranchingBirth] {
    let founders = branching.founders
    let size = max(1, min(1024, founders / 64))
    let budget = BranchingBudget(limit: branching.limit)
    let plan = plan
    var pieces = try workers.map((founders + size - 1) / size) {
      (piece) throws(BranchingError) -> [BranchingBirth] in
      try BranchingFamilies.grown(piece * size..<min((piece + 1) * size, founders), plan, budget)
    }
    var births: [BranchingBirth] = []
    births.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    // Where each family so far begins; creators come from families that are placed already.
    var founderPlace: [Int32] = []
    founderPlace.reserveCapacity(founders)
    for piece in pieces.indices {
      let offset = Int32(births.count)
      for var birth in pieces[piece] {
        if birth.parent < 0 { founderPlace.append(Int32(births.count)) } else { birth.parent += offset }
        birth.creator = birth.creator < 0 ? founderPlace[Int(~birth.creator)] : birth.creator + offset
        births.append(birth)
      }
      pieces[piece] = []
    }
    return births
  }

  /// The births in the order of time, with rows for places.
  ///
  /// Links are renumbered while families are still together, where parents lie beside their children: over the sorted births every
  /// look would leave the cache.
  private func sorted(_ families: consuming [BranchingBirth]) -> [BranchingBirth] {
    var births = families
    let order = BranchingOrder(births).places
    var row = [Int32](repeating: 0, count: births.count)
    for place in order.indices { row[Int(order[place])] = Int32(place) }
    for place in births.indices {
      if births[place].parent >= 0 { births[place].parent = row[Int(births[place].parent)] }
      births[place].creator = row[Int(births[place].creator)]
    }
    return order.map { births[Int($0)] }
  }

  /// The topology of births in the order of time.
  private func merged(_ births: [BranchingBirth]) -> Topology {
    var topology = Topology()
    topology.reserve(models: births.count, edges: births.count)
    topology.birth = births.map { Timestamp(milliseconds: $0.birth) }
    topology.keys = births.map(\.key)
    topology.creator.reserveCapacity(births.count)
    // The number of the creator that each row brought.
    var number = [Int32](repeating: -1, count: births.count)
    var merges = RandomStream(plan.seed["merges"])
    var founders = RandomStream(plan.seed[FounderKinds.stream])
    var chosen: [Int32] = []
    for (row, birth) in births.enumerated() {
      if number[Int(birth.creator)] < 0 {
        number[Int(birth.creator)] = Int32(topology.creatorKeys.count)
        topology.creatorKeys.append(births[Int(birth.creator)].key)
      }
      topology.creator.append(number[Int(birth.creator)])
      guard birth.kind > 0, let relation = Relation(rawValue: birth.kind - 1) else {
        topology.endFounder(of: founderKinds.kind(ofFounder: birth.key, &founders))
        continue
      }
      chosen.removeAll(keepingCapacity: true)
      chosen.append(birth.parent)
      if relation == .merge {
        merges.move(to: birth.key)
        addMergeParents(to: &chosen, among: row, &merges)
      }
      let same = topology.creator[Int(birth.parent)] == topology.creator[row]
      topology.endDerivative(chosen, relation, sameCreator: same)
    }
    topology.creatorCount = topology.creatorKeys.count
    return topology
  }

  /// A merge's further parents, one and a geometric number more, each equally likely any of the models born before it.
  private func addMergeParents(to chosen: inout [Int32], among models: Int, _ stream: inout RandomStream) {
    let wanted = min(1 + stream.geometric(probability: 1 / (1 + extraMergeParents)), models)
    while chosen.count < wanted {
      let parent = Int32(stream.index(below: models))
      if !chosen.contains(parent) { chosen.append(parent) }
    }
  }
}
