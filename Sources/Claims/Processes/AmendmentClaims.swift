import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What was settled after the draws of the other claims: relatives of merges, houses with a law of their own,
  /// withdrawn values, habits of creators.
  static let amendments = [relatives, lawOfHouses, withdrawals, habits]

  static let relatives = Claim(
    "relatives of merges",
    """
    A further parent of a merge is, with the given share, a parent or a sibling of its first parent where that has \
    any, and else as often related as anybody.
    """,
    source: "Grove's dynamics", law: 0.8, spoiled: [0.76, 0.84], models: 60_000
  ) { seed, models in
    try SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.3, relations: [0, 0.4, 0, 0, 0.3], extraMergeParents: 0)
      $0.mix.relatedMergeParents = 0.8
      $0.attachment.exponent = 0
    }.grow(seed)
  } test: { genealogy, share in
    var siblings = [[Int32]](repeating: [], count: genealogy.count)
    var related = Deviation()
    for row in 0..<genealogy.count {
      let parents = genealogy.parents[row]
      if parents.count == 2, let first = parents.first {
        let above = genealogy.parents[Int(first)]
        if let main = above.first {
          let kin = Set(above).union(siblings[Int(main)]).subtracting([first])
          // All models are equally likely where no relative is asked for.
          let accident = Double(kin.count) / Double(row - 1)
          if !kin.isEmpty {
            related.add(kin.contains(parents.last!), probability: share + (1 - share) * accident)
          }
        }
      }
      for parent in parents { siblings[Int(parent)].append(Int32(row)) }
    }
    return related.pValue
  }

  static let lawOfHouses = Claim(
    "houses with a law of their own",
    "Where houses have a law of their own, house values follow it and not the founders'.",
    source: "Grove's dynamics", law: 0.8, spoiled: [0.76, 0.84], models: 40_000
  ) { seed, models in
    let genealogy = try world(models, founder: 0.5) { rules, _ in
      rules.licenses = SmallWorld.categorical(["value"], founders: [1, 0])
      rules.licenses.houseValues = [0.2, 0.8]
      rules.licenses.house = HouseRules(share: 1)
      rules.languages = SmallWorld.sets(["value"], founders: [([], 1)])
      rules.languages.houseSets = [([], 0.2), ([0], 0.8)]
      rules.languages.house = HouseRules(share: 1)
    }.grow(seed)
    var seen = [Bool](repeating: false, count: genealogy.creators.count)
    var counts = (of: 0, reported: [0, 0])
    for row in 0..<genealogy.count where !seen[Int(genealogy.creator[row])] {
      seen[Int(genealogy.creator[row])] = true
      counts.of += 1
      for (number, trait) in [Trait.licenses, .languages].enumerated() {
        counts.reported[number] += genealogy[trait].lists.length(row)
      }
    }
    return counts
  } test: { counts, share in
    PValue.least(
      counts.reported.map { PValue.binomial(successes: $0, trials: counts.of, probability: share) })
  }

  static let withdrawals = Claim(
    "withdrawn values",
    """
    Of the models that draw a withdrawn value, those that comply have another in proportion to the law without it; \
    the others keep it.
    """,
    source: "Grove's dynamics, by total probability", law: [0.1, 0.14, 0.76],
    spoiled: [[0.1, 0.133, 0.767], [0.1, 0.147, 0.753], [0.105, 0.14, 0.755]], models: 150_000
  ) { seed, models in
    // The first value has 0.7 of the law; 0.8 of those who draw it comply.
    let genealogy = try world(models, founder: 0.5) { rules, _ in
      let row = [0.3 * 0.1 / 0.86, 0.7, 0.3 * 0.76 / 0.86]
      rules.licenses = SmallWorld.categorical(
        ["one", "two"], founders: row, rows: Array(repeating: row, count: 3))
      rules.licenses.withdrawn = [Withdrawal(state: 1, compliance: Compliance(share: 0.8))]
    }.grow(seed)
    var counts = [0, 0, 0]
    for row in 0..<genealogy.count { counts[genealogy[.licenses].lists.state(row)] += 1 }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: $1)
  }

  static let habits = Claim(
    "habits of creators",
    """
    Where complying is a habit, a share of creators comply with all their models and the others with none.
    """,
    source: "Grove's dynamics: one draw a creator", law: 0.8, spoiled: [0.76, 0.84], models: 60_000
  ) { seed, models in
    let genealogy = try world(models, founder: 0.5) { rules, _ in
      rules.cards = CardRules(
        founders: [1, 0, 0], kernels: [Kernel(rows: Array(repeating: [1, 0, 0], count: 3))],
        kernel: ByClass(0))
      rules.cards.required = Compliance(share: 0.8, by: .creator)
    }.grow(seed)
    var habit = [Bool?](repeating: nil, count: genealogy.creators.count)
    var areHabits = true
    for row in 0..<genealogy.count {
      let creator = Int(genealogy.creator[row])
      let complies = genealogy.cardAutomatic[row] != nil
      if let known = habit[creator], known != complies { areHabits = false }
      habit[creator] = complies
    }
    return (areHabits, complying: habit.count { $0 == true }, of: habit.count)
  } test: { found, share in
    found.0 ? PValue.binomial(successes: found.complying, trials: found.of, probability: share) : 0
  }
}
