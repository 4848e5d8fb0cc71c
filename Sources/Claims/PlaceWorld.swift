import Engine
import Lineages
import Randomness
import Workers

/// A large ecosystem whose rules differ by mutation class and by epoch, and in which each class has about as
/// many models as any other in each of two epochs.
struct PlaceWorld: Sendable {
  /// How many models are born.
  var models: Int
  /// How often creators repeat their last derivative: then parents have several children of one class.
  var seriesShare = 0.0
  /// Changes the plain rules of an epoch, 0 or 1.
  let amend: @Sendable (_ rules: inout Rules, _ epoch: Int) -> Void

  /// The rules of both epochs.
  var timeline: Timeline {
    let plain = SmallWorld {
      $0.models = models
      $0.arrivals = [ArrivalStep(start: SmallWorld.start, end: SmallWorld.end, rate: 1)]
      $0.mix = RelationMix(founder: 0.62, relations: [0.2, 0.2, 0.2, 0.2, 0.2], extraMergeParents: 0)
      $0.creators = CreatorRules(newShare: 0.4, ownParentShare: 0.8, seriesShare: seriesShare)
      $0.attachment.offset = 5
    }.rules
    return Timeline(
      [Timestamp.unknown, SmallWorld.middle].enumerated().map { epoch, start in
        var rules = plain
        amend(&rules, epoch)
        return (start, rules)
      })
  }

  /// - Throws: what the engine throws.
  func grow(_ seed: Seed) throws -> Genealogy {
    try Simulator(timeline, seed: seed).grow(Workers(count: 1))
  }
}

/// The first parent and the place of every model of an ecosystem with two epochs, worked out from parents,
/// creators and dates alone and not from the engine's classes.
struct Descent {
  /// The row of the first parent; nil for founders. Shape `[models]`.
  private(set) var parent: [Int?] = []
  /// The number of the place; -1 for founders. Shape `[models]`.
  private(set) var place: [Int] = []
  /// The epoch that each model is born in, 0 or 1. Shape `[models]`.
  private(set) var epoch: [Int] = []

  init(_ genealogy: Genealogy) {
    var generation: [Int] = []
    for row in 0..<genealogy.count {
      epoch.append(genealogy.birth[row] < SmallWorld.middle ? 0 : 1)
      let first = genealogy.parents[row].first.map(Int.init)
      parent.append(first)
      guard let first else {
        generation.append(0)
        place.append(-1)
        continue
      }
      let ofRow = Place(
        relation: genealogy.kind(row) - 1,
        isSameCreator: genealogy.creator[row] == genealogy.creator[first],
        generation: min(generation[first], 2), epoch: epoch[row])
      place.append(ofRow.number)
      generation.append(generation[first] + 1)
    }
  }
}
