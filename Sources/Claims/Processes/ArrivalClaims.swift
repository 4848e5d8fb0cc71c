import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// When models are born and what they are.
  static let arrivals = [birthsPerStep, birthsWithinStep, relationMix, mixOfTheEpoch, mergeParents]

  private static let steps = [
    ArrivalStep(start: SmallWorld.start, end: Timestamp("2024-01-11")!, rate: 1),
    ArrivalStep(start: Timestamp("2024-01-11")!, end: SmallWorld.middle, rate: 3),
    ArrivalStep(start: SmallWorld.middle, end: SmallWorld.end, rate: 0.5),
  ]

  private static func births(_ seed: Seed, _ models: Int) throws -> [Timestamp] {
    try SmallWorld {
      $0.models = models
      $0.arrivals = steps
    }.grow(seed).birth
  }

  static let birthsPerStep = Claim(
    "births per step",
    """
    Each stretch of time gets births in proportion to its rate times its length, each birth \
    independently of the others.
    """,
    source:
      "a Poisson process given its total is multinomial (J. F. C. Kingman, Poisson Processes, 1993, 2.4)",
    law: steps.map(\.rate), spoiled: [[1, 3, 0.525], [1.05, 3, 0.5], [1, 2.85, 0.5]], models: 200_000,
    grow: births
  ) { births, rates in
    let counts = steps.map { step in births.count { step.start <= $0 && $0 < step.end } }
    return PValue.chiSquare(counts: counts, weights: zip(steps, rates).map { $0.days * $1 })
  }

  static let birthsWithinStep = Claim(
    "births within a step",
    "Within a stretch of constant rate every moment is equally likely, and no birth falls outside all stretches.",
    source: "a Poisson process given its total (J. F. C. Kingman, Poisson Processes, 1993, 2.4)",
    law: 1.0, spoiled: [1.05, 0.95], models: 60_000, grow: births
  ) { births, power in
    let shares = steps.flatMap { step in
      births.filter { step.start <= $0 && $0 < step.end }.map {
        Double($0.milliseconds - step.start.milliseconds) / 86_400_000 / step.days
      }
    }
    return shares.count < births.count ? 0 : PValue.kolmogorov(shares) { pow($0, power) }
  }

  /// The number of births after the first of each kind: founders, then the relations.
  private static func kinds(_ genealogy: Genealogy, _ rows: Range<Int>) -> [Int] {
    var counts = [Int](repeating: 0, count: 6)
    for row in rows.clamped(to: 1..<genealogy.count) { counts[genealogy.kind(row)] += 1 }
    return counts
  }

  /// The weights of founders and of each relation in two epochs.
  private static let mixes = [[0.6, 0.3, 0.35, 0.3, 0.4, 0.5], [0.3, 0.4, 0.3, 0.5, 0.35, 0.6]]

  /// The same mixes with one weight wrong by a twentieth, for every weight; and with the epochs the other way
  /// round.
  private static let wrongMixes =
    mixes.indices.flatMap { epoch in
      mixes[epoch].indices.map { kind in
        var wrong = mixes
        wrong[epoch][kind] *= 1.05
        return wrong
      }
    } + [[mixes[1], mixes[0]]]

  static let relationMix = Claim(
    "relation mix by epoch",
    "Births are founders and derivatives of each relation in the shares of the epoch that they fall in.",
    source: "Grove's dynamics: each birth is drawn from the mix of its epoch", law: mixes,
    spoiled: wrongMixes, models: 800_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, epoch in
      rules.creators.newShare = 1
      rules.mix = RelationMix(
        founder: mixes[epoch][0], relations: Array(mixes[epoch][1...]), extraMergeParents: 0)
    }.grow(seed)
    let later = genealogy.birth.count { $0 < SmallWorld.middle }
    return [kinds(genealogy, 0..<later), kinds(genealogy, later..<genealogy.count)]
  } test: { counts, mixes in
    PValue.least(zip(counts, mixes).map { PValue.chiSquare(counts: $0, weights: $1) })
  }

  static let mixOfTheEpoch = Claim(
    "first day of an epoch",
    """
    When the shares of founders and relations change on a day, births from that day on follow the \
    new shares.
    """,
    source: "Grove's dynamics: the mix may change by epoch", law: SmallWorld.middle,
    spoiled: [-1, 1].map { Timestamp(milliseconds: SmallWorld.middle.milliseconds + $0 * 86_400_000) },
    models: 60_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, epoch in
      rules.creators.newShare = 1
      rules.mix = RelationMix(
        founder: epoch == 0 ? 1 : 0.05, relations: [0, epoch == 0 ? 0 : 0.95, 0, 0, 0],
        extraMergeParents: 0)
    }.grow(seed)
    return genealogy
  } test: { genealogy, change in
    let before = genealogy.birth.count { $0 < change }
    return PValue.least([
      PValue.chiSquare(counts: kinds(genealogy, 0..<before), weights: [1, 0, 0, 0, 0, 0]),
      PValue.chiSquare(
        counts: kinds(genealogy, before..<genealogy.count), weights: [0.05, 0, 0.95, 0, 0, 0]),
    ])
  }

  static let mergeParents = Claim(
    "parents of merges", "A merge has two parents and a geometric number more, of the given mean.",
    source: "Grove's dynamics: 2 + negative-binomial parents, here with one success", law: 0.5,
    spoiled: [0.475, 0.525], models: 200_000
  ) { seed, models in
    try SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.4, relations: [0, 0, 0, 0, 0.6], extraMergeParents: 0.5)
      $0.attachment.offset = 50
    }.grow(seed)
  } test: { genealogy, mean in
    var counts = [Int](repeating: 0, count: 12)
    // The first births have too few models to choose from.
    for row in 1000..<max(1000, genealogy.count) where !genealogy.parents[row].isEmpty {
      counts[min(genealogy.parents.length(row) - 2, 11)] += 1
    }
    let end = 1 / (1 + mean)
    return PValue.chiSquare(counts: counts, weights: (0..<12).map { end * pow(1 - end, Double($0)) })
  }
}

extension ArrivalStep {
  fileprivate var days: Double { Double(end.milliseconds - start.milliseconds) / 86_400_000 }
}

extension Genealogy {
  /// What a birth is: 0 for a founder, else 1 + the relation's raw value.
  func kind(_ row: Int) -> Int {
    parents[row].isEmpty ? 0 : 1 + Int(relations[parents.range(row).lowerBound].rawValue)
  }
}
