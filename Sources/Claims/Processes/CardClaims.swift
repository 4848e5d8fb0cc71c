import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How model cards pass from parent to child.
  static let cards = [
    cardStates, cardLengths, houseCards, nicheCards, copiedCards, requiredCards, keptWords,
  ]

  private static let stateLaw = KinLaw(
    founders: [0.2, 0.5, 0.3], kernel: [[0.3, 0.5, 0.2], [0.1, 0.4, 0.5], [0.1, 0.2, 0.7]])

  /// A world of founders and their children whose cards follow a law.
  private static func families(
    _ models: Int, _ law: KinLaw = stateLaw, niche: Double = 0, _ change: (inout CardRules) -> Void = { _ in }
  ) -> SmallWorld {
    var world = SmallWorld.families(models, law)
    world.niche = niche
    world.cards = CardRules(
      founders: law.founders, kernels: [Kernel(rows: law.kernel)], kernel: ByClass(0))
    // Long cards, so that two of them are hardly ever equally long by accident.
    world.cards.ownLength = CardLength(median: 20_000, spread: 1)
    world.cards.automaticLength = CardLength(median: 20_000, spread: 1)
    world.cards.lengths = ByClass(InheritedLength(intercept: 5, slope: 0.5, spread: 1))
    change(&world.cards)
    return world
  }

  static let cardStates = Claim(
    "states of cards",
    """
    Whether a founder has a card, by hand or from a template, follows the founders' law, and its child's \
    the row of the founder's state: πᵢ Kᵢⱼ.
    """,
    source: "Grove's dynamics", law: stateLaw,
    spoiled: [
      KinLaw(
        founders: stateLaw.founders, kernel: [[0.3, 0.5, 0.2], [0.1, 0.6, 0.3], [0.1, 0.2, 0.7]]),
      KinLaw(founders: [0.2, 0.35, 0.45], kernel: stateLaw.kernel),
    ]
  ) { seed in
    let genealogy = try families(12_000).grow(seed)
    var counts = [Int](repeating: 0, count: 9)
    for (parent, child) in KinPairs(genealogy).parentChild {
      counts[3 * genealogy.cardState(parent) + genealogy.cardState(child)] += 1
    }
    return counts
  } test: { counts, law in
    PValue.chiSquare(
      counts: counts, weights: (0..<9).map { law.founders[$0 / 3] * law.kernel[$0 / 3][$0 % 3] })
  }

  static let cardLengths = Claim(
    "lengths of cards",
    """
    The length of a card by hand is lognormal around exp(a + b · log(parent's length)), whatever that is; of \
    one from a template around the template's own.
    """,
    source: "Grove's dynamics", law: CardLaw(),
    spoiled: [
      // The same median whatever the parent's length; then each law on its own.
      CardLaw({ $0.inherited = InheritedLength(intercept: 8.35, slope: 0, spread: 0.6) }),
      CardLaw({ $0.inherited.spread = 0.3 }), CardLaw({ $0.own.median = 4500 }),
      CardLaw({ $0.automatic.median = 4500 }),
    ]
  ) { seed in
    var world = SmallWorld.families(20_000, stateLaw)
    world.cards = CardLaw().rules
    return try world.grow(seed)
  } test: { genealogy, law in
    let lengths = genealogy.cardLength.map(Double.init)
    let pairs = KinPairs(genealogy).parentChild
    return law.pValue(
      founders: pairs.map { lengths[$0.0] },
      children: pairs.filter { genealogy.cardState($0.1) == 1 }.map { (lengths[$0.0], lengths[$0.1]) },
      automatic: pairs.filter { genealogy.cardState($0.1) == 2 }.map { lengths[$0.1] })
  }

  static let houseCards = Claim(
    "house cards",
    """
    Two models by one creator have cards of the same state if both have the house card, or by accident: \
    h² + (1 − h²) Σ πᵢ²; and cards of the same length only if both have it: h² times the share of cards.
    """,
    source: "Grove's dynamics, by independence of the two draws", law: 0.36, spoiled: [0.6, 0.15]
  ) { seed in
    let founders = [0.2, 0.5, 0.3]
    var world = families(8000, KinLaw(founders: founders, kernel: Array(repeating: founders, count: 3))) {
      $0.house = HouseRules(share: 0.6)
    }
    world.creators.newShare = 0.5
    let genealogy = try world.grow(seed)
    return (
      states: agreements(genealogy) { genealogy.cardState($0) == genealogy.cardState($1) },
      lengths: agreements(genealogy) { genealogy.hasEqualCards($0, $1) }
    )
  } test: { found, both in
    PValue.least([
      pValue(found.states, onPurpose: both, byAccident: 0.04 + 0.25 + 0.09),
      pValue(found.lengths, onPurpose: both * 0.8, byAccident: 0),
    ])
  }

  static let nicheCards = Claim(
    "cards of the niche",
    """
    Two children of one parent have cards of the same length if both are in its niche and have a card; of the same \
    state also by accident.
    """,
    source: "Grove's dynamics, by independence of the two draws", law: 0.36, spoiled: [0.6, 0.15]
  ) { seed in
    // Every row is the same, so that all parents count alike.
    let law = [0.2, 0.5, 0.3]
    let genealogy = try families(
      12_000, KinLaw(founders: law, kernel: Array(repeating: law, count: 3)), niche: 0.6
    ).grow(seed)
    let pairs = KinPairs(genealogy).siblings
    return (
      states: (
        agree: pairs.count { genealogy.cardState($0.0) == genealogy.cardState($0.1) }, of: pairs.count
      ),
      lengths: (agree: pairs.count { genealogy.hasEqualCards($0.0, $0.1) }, of: pairs.count)
    )
  } test: { found, both in
    PValue.least([
      pValue(found.states, onPurpose: both, byAccident: 0.04 + 0.25 + 0.09),
      pValue(found.lengths, onPurpose: both * 0.8, byAccident: 0),
    ])
  }

  static let copiedCards = Claim(
    "copied cards",
    "A share of the children of models with a card have that very card; a parent without a card has none to copy.",
    source: "Grove's dynamics", law: 0.4, spoiled: [0.25, 0.55]
  ) { seed in
    let genealogy = try families(12_000) { $0.copyShare = 0.4 }.grow(seed)
    let pairs = KinPairs(genealogy).parentChild
    let without = pairs.filter { genealogy.cardState($0.0) == 0 }
    return (
      copies: (
        agree: pairs.count { genealogy.hasEqualCards($0.0, $0.1) }, of: pairs.count - without.count
      ), without: (agree: without.count { genealogy.cardState($0.1) == 0 }, of: without.count)
    )
  } test: { found, share in
    PValue.least([
      pValue(found.copies, onPurpose: share, byAccident: 0),
      pValue(found.without, onPurpose: 0, byAccident: 0.3),
    ])
  }

  static let requiredCards = Claim(
    "required cards",
    """
    Where a policy requires a card of a share q of models, 1 − q times as many as before have none, and the states \
    of the others are in the same proportion as before.
    """,
    source: "by independence of the two draws", law: [0.12, 0.55, 0.33],
    spoiled: [[0.16, 0.525, 0.315], [0.12, 0.58, 0.3], [0.2, 0.5, 0.3]]
  ) { seed in
    var world = families(16_000) { $0.required = Compliance(share: 0.4) }
    world.mix.founder = 5
    let genealogy = try world.grow(seed)
    var counts = [0, 0, 0]
    for row in 0..<genealogy.count where genealogy.parents[row].isEmpty {
      counts[genealogy.cardState(row)] += 1
    }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: $1)
  }

  static let keptWords = Claim(
    "kept words",
    """
    A word of a card by hand is the parent's word of the same number if it is kept, or by accident: \
    k + (1 − k) Σ w², with the words' shares w.
    """,
    source: "Grove's dynamics", law: 0.5, spoiled: [0.4, 0.6]
  ) { seed in
    let genealogy = try families(
      800, KinLaw(founders: [0, 1, 0], kernel: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    ) {
      $0.keeps = ByClass(0.5)
      $0.words = (0..<20).map { (word: "word-\($0)", weight: 1) }
      $0.writtenCharacters = 600
    }.grow(seed)
    var found = Agreements(agree: 0, of: 0)
    for (parent, child) in KinPairs(genealogy).parentChild {
      for (old, new) in zip(genealogy.cardWords(parent), genealogy.cardWords(child)) {
        found = (agree: found.agree + (old == new ? 1 : 0), of: found.of + 1)
      }
    }
    return found
  } test: {
    pValue($0, onPurpose: $1, byAccident: 1.0 / 20)
  }
}

extension Genealogy {
  /// The number of the state of a model's card, in the order of `CardState`.
  func cardState(_ row: Int) -> Int { cardAutomatic[row].map { $0 ? 2 : 1 } ?? 0 }

  /// Whether two models both have a card, of the same length.
  fileprivate func hasEqualCards(_ a: Int, _ b: Int) -> Bool {
    cardLength[a] >= 0 && cardLength[a] == cardLength[b]
  }

  /// The whole words of a card below its title.
  func cardWords(_ row: Int) -> [Substring] {
    let text = cards[row]
    guard let title = text.range(of: "\n# "), let start = text[title.upperBound...].range(of: "\n\n") else {
      return []
    }
    return text[start.upperBound...].split(separator: " ").dropLast()
  }
}
