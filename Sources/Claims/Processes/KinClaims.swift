import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How often kin agree in their traits.
  static let kin = [
    parentChild, siblings, siblingsOutsideNiches, grandparent, auntNiece, bundle, nichesOfRelations,
    noMutation, fullNiche,
  ]

  /// Three values and unreported; every row of the kernel changes values, no two rows alike.
  private static let mixed = KinLaw(
    founders: [0.1, 0.4, 0.3, 0.2],
    kernel: [[0.5, 0.3, 0.1, 0.1], [0.05, 0.5, 0.35, 0.1], [0, 0.3, 0.65, 0.05], [0.2, 0.5, 0.2, 0.1]])

  /// A value that changes becomes the next one, the last the first.
  private static let drifting = KinLaw(
    founders: [0.25, 0.25, 0.25, 0.25],
    kernel: [[0.65, 0.35, 0, 0], [0, 0.65, 0.35, 0], [0, 0, 0.65, 0.35], [0.35, 0, 0, 0.65]])

  /// `mixed` with a niche share.
  private static func mixed(niche: Double) -> KinLaw {
    KinLaw(founders: mixed.founders, kernel: mixed.kernel, niche: niche)
  }

  /// A claim about the share of pairs of kin that agree in their license, in an ecosystem of so many
  /// models.
  private static func agreement(
    _ name: String, _ statement: String, _ pairs: KeyPath<KinPairs, [(Int, Int)]> & Sendable,
    among models: Int,
    of law: KinLaw, share: Double, spoiled: [Double]
  ) -> Claim {
    Claim(name, statement, source: "Grove's dynamics", law: share, spoiled: spoiled) { seed in
      let genealogy = try SmallWorld.families(models, law).grow(seed)
      let licenses = genealogy[.licenses].lists
      let pairs = KinPairs(genealogy)[keyPath: pairs]
      return (pairs.count { licenses[$0.0] == licenses[$0.1] }, of: pairs.count)
    } test: { pairs, share in
      PValue.binomial(successes: pairs.0, trials: pairs.of, probability: share)
    }
  }

  static let parentChild = agreement(
    "parent and child",
    "A child agrees with its parent as often as the kernel keeps values: Σ πᵢ Kᵢᵢ, niche or not.",
    \.parentChild, among: 8000, of: mixed(niche: 0.6), share: mixed.parentChild,
    // As if the niche held the parent's own value.
    spoiled: [0.36 + 0.64 * mixed.parentChild])

  static let siblings = agreement(
    "siblings",
    "Siblings agree if both take their parent's niche value, or by accident: s² + (1 − s²) Σ πᵢ Σⱼ Kᵢⱼ².",
    \.siblings, among: 16_000, of: mixed(niche: 0.6), share: mixed(niche: 0.6).siblings,
    // The second: the niche share entering once instead of squared.
    spoiled: [mixed(niche: 0.3).siblings, mixed(niche: 0.6.squareRoot()).siblings])

  static let siblingsOutsideNiches = agreement(
    "siblings without niches", "Without niches siblings agree only by accident: Σ πᵢ Σⱼ Kᵢⱼ².",
    \.siblings, among: 16_000, of: mixed, share: mixed.siblings,
    // The second: as if siblings agreed only where both kept their parent's value.
    spoiled: [mixed(niche: 0.5).siblings, mixed.keptTwice])

  static let grandparent = agreement(
    "grandparent and grandchild",
    "Values that change can change back: a grandchild agrees with its grandparent in Σ πᵢ (K²)ᵢᵢ.",
    \.grandparent, among: 16_000, of: mixed(niche: 0.6), share: mixed.grandparent,
    // As if no value changed back.
    spoiled: [mixed.keptTwice])

  static let auntNiece = agreement(
    "aunt and niece", "Without niches a model agrees with its parent's sibling in Σ πᵢ Σⱼ Kᵢⱼ (K²)ᵢⱼ.",
    \.auntNiece, among: 32_000, of: drifting, share: drifting.auntNiece,
    spoiled: [drifting.siblings, drifting.unrelated])

  static let bundle = Claim(
    "siblings share a whole bundle",
    """
    In the niche siblings agree in all traits at once: license and languages together in s² + (1 − \
    s²) times both accidents.
    """,
    source: "Grove's dynamics and §5.4", law: 0.36 + 0.64 * accidents.both,
    // As if every trait had a niche of its own.
    spoiled: [(0.36 + 0.64 * accidents.license) * (0.36 + 0.64 * accidents.languages)]
  ) { seed in
    var world = SmallWorld.families(32_000, mixed(niche: 0.6))
    world.languages = SmallWorld.sets(
      ["English", "French", "German"], founders: SetLaw.exampleSets, kernel: SetLaw.example().kernel)
    let genealogy = try world.grow(seed)
    let (licenses, languages) = (genealogy[.licenses].lists, genealogy[.languages].lists)
    let pairs = KinPairs(genealogy).siblings
    let both = pairs.count { licenses[$0.0] == licenses[$0.1] && languages[$0.0] == languages[$0.1] }
    return (both, of: pairs.count)
  } test: { pairs, share in
    PValue.binomial(successes: pairs.0, trials: pairs.of, probability: share)
  }

  static let nichesOfRelations = Claim(
    "niches of relations",
    """
    Every mutation class has a niche of its own: a fine-tune and an adapter of one parent agree by accident \
    even if all children are in the niche, two fine-tunes always.
    """,
    source: "Grove's dynamics: one draw per parent and class", law: mixed.independentSiblings,
    spoiled: [mixed.independentSiblings + 0.2, mixed.independentSiblings - 0.2]
  ) { seed in
    var world = SmallWorld.families(16_000, mixed(niche: 1))
    world.mix.relations = [0, 0.3, 0, 0.3, 0]
    let genealogy = try world.grow(seed)
    let licenses = genealogy[.licenses].lists
    return KinPairs(genealogy).siblings.map { a, b in
      (isSameClass: genealogy.kind(a) == genealogy.kind(b), agree: licenses[a] == licenses[b])
    }
  } test: { pairs, accident in
    PValue.least(
      [(true, 1), (false, accident)].map { isSameClass, share in
        let some = pairs.filter { $0.isSameClass == isSameClass }
        return PValue.binomial(successes: some.count { $0.agree }, trials: some.count, probability: share)
      })
  }

  private static var accidents: (license: Double, languages: Double, both: Double) {
    let (license, languages) = (mixed.independentSiblings, SetLaw.example().independentSiblings)
    return (license, languages, license * languages)
  }

  static let noMutation = agreement(
    "no mutation", "If nothing ever changes, every grandchild agrees with its grandparent.", \.grandparent,
    among: 8000, of: KinLaw(founders: [1, 1, 1, 1], kernel: Kernel.identity(states: 4).rows), share: 1,
    spoiled: [0.95])

  static let fullNiche = agreement(
    "everyone in the niche",
    "If every child takes its parent's niche value, all siblings agree.", \.siblings, among: 8000,
    of: mixed(niche: 1), share: 1, spoiled: [0.95])
}

extension SmallWorld {
  /// Many small families whose licenses follow these rules.
  static func families(_ models: Int, _ law: KinLaw) -> SmallWorld {
    SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.4, relations: [0, 0.6, 0, 0, 0], extraMergeParents: 0)
      $0.attachment.exponent = 0
      $0.niche = law.niche
      $0.licenses = categorical(
        (1..<law.founders.count).map { "license-\($0)" }, founders: law.founders, rows: law.kernel)
    }
  }
}
