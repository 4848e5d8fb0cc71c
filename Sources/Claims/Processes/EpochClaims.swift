import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What does not depend on the mutation class but may change by epoch: house values, what is inherited
  /// whatever the kernel says, required cards.
  static let byEpoch = [houseShares, houseLaw, inheritShares, requiredByEpoch]

  /// The share of a trait in an epoch under a law.
  static func share(_ law: PlaceLaw, trait: Int, epoch: Int) -> Double {
    law.share(Place(number: epoch), 20 + trait)
  }

  /// Binomial numbers by trait and epoch: cell 2 · trait + epoch.
  private static func pValue(_ counts: [(of: Int, found: Int)], _ law: PlaceLaw) -> Double {
    PValue.least(
      counts.enumerated().map { cell, count in
        PValue.binomial(
          successes: count.found, trials: count.of,
          probability: min(1, share(law, trait: cell / 2, epoch: cell % 2)))
      })
  }

  private static let wrongShares = PlaceLaw.spoiled([.epochIgnored], at: 1)

  /// An ecosystem of productive creators with two epochs.
  static func world(
    _ models: Int, founder: Double, _ amend: @escaping @Sendable (inout Rules, _ epoch: Int) -> Void
  ) -> PlaceWorld {
    PlaceWorld(models: models) { rules, epoch in
      rules.mix = RelationMix(founder: founder, relations: [0, 1 - founder, 0, 0, 0], extraMergeParents: 0)
      rules.creators = CreatorRules(newShare: 0.3)
      amend(&rules, epoch)
    }
  }

  private static let traits = [Trait.licenses, .tasks, .libraries, .languages, .tags]

  static let houseShares = Claim(
    "house shares by trait and epoch",
    """
    Of the models of one creator, founders and derivatives, a share that depends on trait and epoch have one value in \
    common.
    """,
    source: "Grove's dynamics: binomial numbers of models with the house value", law: PlaceLaw(),
    spoiled: wrongShares, models: 150_000
  ) { seed, models in
    // Whoever does not take the house value reports nothing, but for founders.
    let genealogy = try world(models, founder: 0.2) { rules, epoch in
      func house(_ trait: Int) -> HouseRules {
        HouseRules(share: share(PlaceLaw(), trait: trait, epoch: epoch))
      }
      rules.licenses = SmallWorld.manyValued(500, passes: false)
      rules.licenses.house = house(0)
      rules.tasks = SmallWorld.manyValued(500, passes: false)
      rules.tasks.house = house(1)
      rules.libraries = SmallWorld.manyValued(500, passes: false)
      rules.libraries.house = house(2)
      let none = [Double](repeating: 0, count: 500)
      let forgetful = SetKernel(
        loss: none, gain: none, stopReporting: 1, collapse: 0, collapseTo: nil, startReporting: 0)
      for (number, trait) in [\Rules.languages, \Rules.tags].enumerated() {
        rules[keyPath: trait] = SmallWorld.sets(
          (0..<500).map { "\(number)-\($0)" }, founders: (0..<500).map { ([$0], 1) }, kernel: forgetful)
        rules[keyPath: trait].house = house(3 + number)
      }
      rules.cards = CardRules(
        founders: [0, 1, 1], kernels: [Kernel(rows: [[1, 0, 0], [1, 0, 0], [1, 0, 0]])], kernel: ByClass(0))
      rules.cards.ownLength = CardLength(median: 20_000, spread: 1.5)
      rules.cards.automaticLength = CardLength(median: 20_000, spread: 1.5)
      rules.cards.house = house(5)
    }.grow(seed)
    let epoch = Descent(genealogy).epoch
    let tags = genealogy[.tags]
    let isFree = (0..<Int32(tags.vocabulary.count)).map { tags.vocabulary[$0].hasPrefix("1-") }
    func value(_ trait: Int, _ row: Int) -> Int? {
      if trait == 5 {
        return genealogy.cardAutomatic[row].map { 2 * Int(genealogy.cardLength[row]) + ($0 ? 1 : 0) }
      }
      let lists = genealogy[traits[trait]].lists
      if trait == 4 { return lists[row].first { isFree[Int($0)] }.map { Int($0) } }
      return lists[row].first.map { Int($0) }
    }
    var models = [[Int]](repeating: [], count: 2 * genealogy.creators.count)
    for row in 0..<genealogy.count { models[2 * Int(genealogy.creator[row]) + epoch[row]].append(row) }
    var draws = SharedDraws(cells: 12)
    for group in models where group.count > 1 {
      for trait in 0..<6 { draws.add(group.map { value(trait, $0) }, to: 2 * trait + epoch[group[0]]) }
    }
    return draws
  } test: { draws, law in
    draws.deviations { share(law, trait: $0 / 2, epoch: $0 % 2) }.pValue
  }

  static let houseLaw = Claim(
    "house values by epoch",
    "House values follow the founders' law of the epoch, of all kinds of founders together.",
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: wrongShares, models: 150_000
  ) { seed, models in
    let genealogy = try world(models, founder: 0.5) { rules, epoch in
      rules.founderKinds = [FounderKind(name: "a", weight: 1), FounderKind(name: "b", weight: 1)]
      func law(_ trait: Int) -> [Double] {
        let share = share(PlaceLaw(), trait: trait, epoch: epoch)
        return [1 - share, share]
      }
      rules.licenses = SmallWorld.categorical(["value"], founders: law(0))
      rules.licenses.foundersOfKind = [[1, 0], [1, 0]]
      rules.licenses.house = HouseRules(share: 1)
      rules.languages = SmallWorld.sets(["value"], founders: [([], law(1)[0]), ([0], law(1)[1])])
      rules.languages.foundersOfKind = [[([], 1)], [([], 1)]]
      rules.languages.house = HouseRules(share: 1)
      rules.cards = CardRules(
        founders: law(2) + [0], kernels: [.identity(states: 3)], kernel: ByClass(0))
      rules.cards.foundersOfKind = [[1, 0, 0], [1, 0, 0]]
      rules.cards.house = HouseRules(share: 1)
    }.grow(seed)
    let epoch = Descent(genealogy).epoch
    var seen = [Bool](repeating: false, count: 2 * genealogy.creators.count)
    var counts = [(of: Int, found: Int)](repeating: (0, 0), count: 6)
    for row in 0..<genealogy.count where !seen[2 * Int(genealogy.creator[row]) + epoch[row]] {
      seen[2 * Int(genealogy.creator[row]) + epoch[row]] = true
      let reported = [
        genealogy[.licenses].lists.length(row) > 0, genealogy[.languages].lists.length(row) > 0,
        genealogy.cardAutomatic[row] != nil,
      ]
      for (trait, isReported) in reported.enumerated() {
        counts[2 * trait + epoch[row]].of += 1
        if isReported { counts[2 * trait + epoch[row]].found += 1 }
      }
    }
    return counts
  } test: { counts, law in
    pValue(counts, law)
  }

  static let inheritShares = Claim(
    "inherited values by epoch",
    """
    A share of children that depends on the epoch take their parent's license whatever the kernel says, and of \
    models with a card a share of children take that very card.
    """,
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: wrongShares, models: 150_000
  ) { seed, models in
    // Whoever does not inherit has another value for sure.
    let genealogy = try world(models, founder: 0.3) { rules, epoch in
      rules.licenses = SmallWorld.categorical(
        ["one", "two"], founders: [1, 1, 1], rows: [[0, 1, 0], [0, 0, 1], [1, 0, 0]])
      let compliance = Compliance(share: share(PlaceLaw(), trait: 0, epoch: epoch))
      rules.licenses.amendments = [.inherit(InheritedLicense(compliance: compliance))]
      rules.cards = CardRules(
        founders: [1, 2, 2], kernels: [Kernel(rows: [[0, 1, 0], [0, 0, 1], [0, 1, 0]])], kernel: ByClass(0))
      rules.cards.copyShare = share(PlaceLaw(), trait: 1, epoch: epoch)
    }.grow(seed)
    let descent = Descent(genealogy)
    let licenses = genealogy[.licenses].lists
    var counts = [(of: Int, found: Int)](repeating: (0, 0), count: 4)
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      func count(_ trait: Int, isKept: Bool) {
        counts[2 * trait + descent.epoch[row]].of += 1
        if isKept { counts[2 * trait + descent.epoch[row]].found += 1 }
      }
      count(0, isKept: licenses[row] == licenses[parent])
      if genealogy.cardAutomatic[parent] != nil {
        count(
          1,
          isKept: genealogy.cardAutomatic[row] == genealogy.cardAutomatic[parent]
            && genealogy.cardLength[row] == genealogy.cardLength[parent])
      }
    }
    return counts
  } test: { counts, law in
    pValue(counts, law)
  }

  static let requiredByEpoch = Claim(
    "required cards by epoch",
    """
    Of the founders and derivatives that would have no card, a share that depends on the epoch have one nevertheless, \
    by hand or from a template in the proportion of the others.
    """,
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: wrongShares, models: 150_000
  ) { seed, models in
    let genealogy = try world(models, founder: 0.5) { rules, epoch in
      rules.cards = CardRules(
        founders: [0.9, 0.06, 0.04], kernels: [Kernel(rows: Array(repeating: [0.9, 0.06, 0.04], count: 3))],
        kernel: ByClass(0))
      rules.cards.required = Compliance(share: share(PlaceLaw(), trait: 6, epoch: epoch))
    }.grow(seed)
    let descent = Descent(genealogy)
    // By epoch, and by whether the model is a derivative.
    var counts = [[Int]](repeating: [0, 0, 0], count: 4)
    for row in 0..<genealogy.count {
      let state = genealogy.cardAutomatic[row].map { $0 ? 2 : 1 } ?? 0
      counts[2 * (descent.parent[row] == nil ? 0 : 1) + descent.epoch[row]][state] += 1
    }
    return counts
  } test: { counts, law in
    PValue.least(
      counts.enumerated().map { cell, count in
        let none = 0.9 * (1 - share(law, trait: 6, epoch: cell % 2))
        return PValue.chiSquare(counts: count, weights: [none, (1 - none) * 0.6, (1 - none) * 0.4])
      })
  }
}
