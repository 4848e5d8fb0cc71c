import Lineages
import Randomness
import Workers

/// Grows a topology family by family, side by side, and merges the families in time.
struct BranchingGrowth {
  private let branching: BranchingRules
  private let plan: BranchingPlan
  private let mix: RelationMix
  private let founderKinds: FounderKinds

  /// - Parameter branching: the branching rules of the timeline.
  /// - Throws: where a law of the rules is none.
  init(_ branching: BranchingRules, _ timeline: Timeline, seed: Seed) throws(DistributionError) {
    self.branching = branching
    plan = try BranchingPlan(branching, timeline, seed: seed)
    mix = timeline.constant.mix
    founderKinds = try FounderKinds(timeline.constant.founderKinds)
  }

  /// A grown topology.
  ///
  /// - Throws: where the families grow past their limit.
  func topology(_ workers: Workers) throws(BranchingError) -> Topology {
    merged(sorted(try families(workers)))
  }

  /// All births, family by family in the order of the founders' numbers.
  ///
  /// - Throws: where the families grow past their limit.
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
    // The index of each founder so far; a creator's first model never comes later than the model at hand.
    var founderIndex: [Int32] = []
    founderIndex.reserveCapacity(founders)
    for piece in pieces.indices {
      let offset = Int32(births.count)
      for var birth in pieces[piece] {
        if birth.parent < 0 { founderIndex.append(Int32(births.count)) } else { birth.parent += offset }
        birth.creator = birth.creator < 0 ? founderIndex[Int(~birth.creator)] : birth.creator + offset
        births.append(birth)
      }
      pieces[piece] = []
    }
    return births
  }

  /// The births in the order of time, their links turned from indices into rows.
  ///
  /// Links are renumbered before sorting: there parents lie near their children, and memory is read from the
  /// cache.
  private func sorted(_ families: consuming [BranchingBirth]) -> [BranchingBirth] {
    var births = families
    let order = BranchingOrder(births).indices
    var rowOfIndex = [Int32](repeating: 0, count: births.count)
    for row in order.indices { rowOfIndex[Int(order[row])] = Int32(row) }
    for index in births.indices {
      if births[index].parent >= 0 { births[index].parent = rowOfIndex[Int(births[index].parent)] }
      births[index].creator = rowOfIndex[Int(births[index].creator)]
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
    // The number of the creator whose first model each row is; -1 for the others, and before it comes up.
    var number = [Int32](repeating: -1, count: births.count)
    var merges = RandomStream(plan.seed["merges"])
    var related = RandomStream(plan.seed["relatives"])
    var relatives = Relatives(share: mix.relatedMergeParents, tries: WeightedChoice.tries)
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
        related.move(to: birth.key)
        let wanted = 1 + merges.geometric(probability: 1 / (1 + mix.extraMergeParents))
        if wanted > row { topology.mergesCutShort += 1 }
        while chosen.count < min(wanted, row) {
          chosen.append(
            relatives.draw(besides: chosen, topology.parents, &related)
              ?? BranchingGrowth.anyModel(besides: chosen, among: row, &merges))
        }
      }
      let same = topology.creator[Int(birth.parent)] == topology.creator[row]
      topology.endDerivative(chosen, relation, sameCreator: same)
      relatives.add(row, of: chosen[...])
    }
    topology.creatorCount = topology.creatorKeys.count
    return topology
  }

  /// A model born before a merge that is not among its parents yet, each equally likely.
  private static func anyModel(
    besides chosen: [Int32], among models: Int, _ stream: inout RandomStream
  ) -> Int32 {
    for _ in 0..<WeightedChoice.tries {
      let parent = Int32(stream.index(below: models))
      if !chosen.contains(parent) { return parent }
    }
    return RowsLeft(without: chosen).row(stream.index(below: models - chosen.count))
  }
}
