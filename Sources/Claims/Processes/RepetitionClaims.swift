import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What creators do again: series, loyalty, house values.
  static let repetition = [series, loyalty, mixOfTheLoyal, houseValues]

  static let series = Claim(
    "series",
    """
    With the series share b a creator's next model repeats the parents and the relation of their \
    last derivative.
    """,
    source: "Grove's dynamics: b + (1 − b) times the chance of repeating by accident", law: 0.5,
    spoiled: [0.475, 0.525], models: 60_000
  ) { seed, models in
    try SmallWorld {
      $0.models = models
      $0.mix.relations = [0, 0.25, 0, 0.25, 0]
      $0.creators = CreatorRules(newShare: 0.05, seriesShare: 0.5)
      $0.attachment.exponent = 0
    }.grow(seed)
  } test: { genealogy, share in
    var repeats = Deviation()
    var last: [Int32: (kind: Int, parent: Int32)] = [:]
    for row in 1..<genealogy.count {
      let kind = genealogy.kind(row)
      let made = genealogy.parents[row].first.map { (kind: kind, parent: $0) }
      if let before = last[genealogy.creator[row]] {
        // Here every model is equally likely to be chosen, and a quarter of the births is of each relation.
        let accident = 0.25 / Double(row)
        repeats.add(made.map { $0 == before } ?? false, probability: share + (1 - share) * accident)
      }
      if let made { last[genealogy.creator[row]] = made }
    }
    return repeats.pValue
  }

  /// How many pairs agree in something, of how many.
  typealias Agreements = (agree: Int, of: Int)

  /// How many creators' first two models agree in something. The creator of the first birth is left out.
  ///
  /// - Parameters:
  ///   - isChosen: which models count.
  ///   - isSame: whether two models agree.
  static func agreements(
    _ genealogy: Genealogy, among isChosen: (Int) -> Bool = { _ in true }, _ isSame: (Int, Int) -> Bool
  ) -> Agreements {
    var models = [[Int]](repeating: [], count: genealogy.creators.count)
    for row in 0..<genealogy.count where isChosen(row) { models[Int(genealogy.creator[row])].append(row) }
    let pairs = models.dropFirst().filter { $0.count > 1 }
    return (pairs.count { isSame($0[0], $0[1]) }, of: pairs.count)
  }

  /// The p-value of agreements that come about on purpose, with the given probability, or else by accident.
  static func pValue(_ found: Agreements, onPurpose: Double, byAccident: Double) -> Double {
    PValue.binomial(
      successes: found.agree, trials: found.of, probability: onPurpose + (1 - onPurpose) * byAccident)
  }

  /// An ecosystem of loyal creators, whose mix changes with the epoch.
  private static func loyals(_ seed: Seed, _ models: Int) throws -> Genealogy {
    try PlaceWorld(models: models) { rules, epoch in
      rules.mix = RelationMix(
        founder: loyalMixes[epoch][0], relations: Array(loyalMixes[epoch][1...]), extraMergeParents: 0)
      rules.creators = CreatorRules(newShare: 0.5, loyalty: loyal)
    }.grow(seed)
  }

  private static let loyalMixes = [[0.4, 0, 0.2, 0.2, 0.2, 0], [0.2, 0, 0.3, 0.2, 0.3, 0]]
  private static let loyal = 0.8

  static let loyalty = Claim(
    "loyalty",
    """
    Two models by one creator in one epoch are of the same kind if both are of the creator's own kind, or by \
    accident: ℓ² + (1 − ℓ²) Σ share².
    """,
    source: "by independence of the two draws", law: loyal, spoiled: [0.76, 0.84], models: 60_000
  ) { seed, models in
    let genealogy = try loyals(seed, models)
    let epoch = Descent(genealogy).epoch
    return (0..<2).map { number in
      agreements(genealogy, among: { epoch[$0] == number }) { genealogy.kind($0) == genealogy.kind($1) }
    }
  } test: { pairs, loyal in
    PValue.least(
      zip(pairs, loyalMixes).map {
        pValue($0, onPurpose: loyal * loyal, byAccident: $1.reduce(0) { $0 + $1 * $1 })
      })
  }

  static let mixOfTheLoyal = Claim(
    "mix of loyal creators",
    """
    Loyalty changes who makes what, not how much of it there is: each creator's first model follows \
    the mix of its epoch.
    """,
    source: "Grove's dynamics", law: loyalMixes,
    spoiled: [
      [[0.42, 0, 0.2, 0.2, 0.2, 0], loyalMixes[1]], [loyalMixes[0], [0.2, 0, 0.3, 0.21, 0.3, 0]],
    ], models: 600_000
  ) { seed, models in
    let genealogy = try loyals(seed, models)
    let epoch = Descent(genealogy).epoch
    var seen = [Bool](repeating: false, count: genealogy.creators.count)
    var counts = [[Int]](repeating: [0, 0, 0, 0, 0, 0], count: 2)
    // The first birth is a founder whatever its creator's kind.
    for row in 1..<genealogy.count where !seen[Int(genealogy.creator[row])] {
      seen[Int(genealogy.creator[row])] = true
      if genealogy.creator[row] != genealogy.creator[0] { counts[epoch[row]][genealogy.kind(row)] += 1 }
    }
    return counts
  } test: { counts, mixes in
    PValue.least(zip(counts, mixes).map { PValue.chiSquare(counts: $0, weights: $1) })
  }

  private static let houseSets: [(set: [Int32], weight: Double)] = [([], 1), ([0], 2), ([0, 1], 3)]

  static let houseValues = Claim(
    "house values",
    """
    Two models by one creator agree if both have the house value, or by accident: h² + (1 − h²) Σ πᵢ²; \
    so for one value as for sets.
    """,
    source: "Grove's dynamics, by independence of the two draws", law: 0.6 * 0.6,
    spoiled: [0.57 * 0.57, 0.63 * 0.63], models: 120_000
  ) { seed, models in
    let genealogy = try SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.8, relations: [0, 0.2, 0, 0, 0], extraMergeParents: 0)
      $0.creators.newShare = 0.5
      // Every row is the founders' law, so that derivatives, too, agree by accident as often as founders.
      let law = [1.0, 2, 3, 4]
      $0.licenses = SmallWorld.categorical(
        ["a", "b", "c"], founders: law, rows: Array(repeating: law, count: 4))
      $0.licenses.house = HouseRules(share: 0.6)
      $0.languages = SmallWorld.sets(["English", "French"], founders: houseSets)
      $0.languages.house = HouseRules(share: 0.6)
    }.grow(seed)
    let (licenses, languages) = (genealogy[.licenses].lists, genealogy[.languages].lists)
    return (
      licenses: agreements(genealogy) { licenses[$0] == licenses[$1] },
      languages: agreements(genealogy, among: { genealogy.parents[$0].isEmpty }) {
        languages[$0] == languages[$1]
      }
    )
  } test: { found, both in
    PValue.least([
      pValue(found.licenses, onPurpose: both, byAccident: (1 + 4 + 9 + 16) / 100),
      pValue(found.languages, onPurpose: both, byAccident: (1 + 4 + 9) / 36),
    ])
  }
}
