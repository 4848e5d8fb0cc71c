import Lineages
import Randomness

/// Who was born when, by whom and from whom: a genealogy without its traits.
struct Topology {
  var birth: [Timestamp]
  var creator: [Int32] = []
  var creatorCount = 0
  var parents = ListColumn()
  /// The relation of each entry of `parents.values`.
  var relations: [Relation] = []
  /// The index of each model's mutation class; -1 for a founder.
  var mutationClass: [Int8] = []

  /// Grows the topology birth by birth. Every decision has a stream of its own, keyed by the number of the birth.
  init(_ rules: Rules, seed: Seed) throws(DistributionError) {
    let models = rules.models
    birth = Arrivals(steps: rules.arrivals).times(models, seed: seed["arrivals"])
    let kinds = try Categorical([rules.mix.founder] + rules.mix.relations)
    let derivativeShare = 1 - rules.mix.founder / (rules.mix.founder + rules.mix.relations.reduce(0, +))
    let expectedEdges = Int(Double(models) * derivativeShare * 1.1) + 16

    creator.reserveCapacity(models)
    mutationClass.reserveCapacity(models)
    parents.reserve(rows: models, values: expectedEdges)
    relations.reserveCapacity(expectedEdges)
    var generation: [UInt8] = []
    generation.reserveCapacity(models)

    var kindStream = RandomStream(seed["mix"])
    var creatorStream = RandomStream(seed["creators"])
    var parentStream = RandomStream(seed["attachment"])
    var mergeStream = RandomStream(seed["merges"])
    var attachment = LinearAttachment(offset: rules.attachment.offset, edges: expectedEdges)
    var chosen: [Int32] = []

    for number in 0..<models {
      let event = UInt64(number)
      creatorStream.move(to: event)
      if number == 0 || creatorStream.happens(rules.creators.newShare) {
        creator.append(Int32(creatorCount))
        creatorCount += 1
      } else {
        creator.append(creator[creatorStream.index(below: number)])
      }

      kindStream.move(to: event)
      let kind = kindStream.draw(kinds)
      // The first model has nobody to descend from.
      guard kind > 0, number > 0, let relation = Relation(rawValue: UInt8(kind - 1)) else {
        parents.endRow()
        mutationClass.append(-1)
        generation.append(0)
        continue
      }

      var wanted = 1
      if relation == .merge {
        mergeStream.move(to: event)
        wanted = 1 + mergeStream.geometric(probability: 1 / (1 + rules.mix.extraMergeParents))
      }
      wanted = min(wanted, number)
      parentStream.move(to: event)
      chosen.removeAll(keepingCapacity: true)
      while chosen.count < wanted {
        let parent = attachment.choose(among: number, &parentStream)
        // A parent that came up before is drawn again: the rest keep their weights among themselves.
        if !chosen.contains(parent) { chosen.append(parent) }
      }
      for parent in chosen {
        parents.add(parent)
        relations.append(relation)
        attachment.addChild(of: parent)
      }
      parents.endRow()

      let first = Int(chosen[0])
      let parentGeneration = Int(generation[first])
      let place = MutationClass(
        relation: relation, sameCreator: creator[first] == creator[number], generation: parentGeneration)
      mutationClass.append(Int8(place.index))
      generation.append(UInt8(min(parentGeneration + 1, 2)))
    }
  }

  var count: Int { birth.count }

  /// The parent a model takes its traits from: the first it names.
  @inline(__always)
  func mainParent(_ row: Int) -> Int { Int(parents.values[Int(parents.starts[row])]) }
}
