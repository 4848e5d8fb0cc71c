import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Which kinds of founders there are, and which traits they have.
  static let founders = [kindsOfFounders, traitsOfFounders]

  /// The stems of the two kinds, which tell them.
  private static let stems = ["elm", "oak"]

  static let kindsOfFounders = Claim(
    "kinds of founders", "Founders are of each kind in proportion to its weight.",
    source: "Grove's dynamics", law: [3.0, 2], spoiled: [[3.15, 2], [2.85, 2]], models: 80_000
  ) { seed, models in
    let genealogy = try world(models).grow(seed)
    let first = (0..<genealogy.count).count { genealogy.stem($0) == stems[0] }
    return [first, genealogy.count - first]
  } test: {
    PValue.chiSquare(counts: $0, weights: $1)
  }

  /// Founders alone, in two epochs, whose traits differ by kind and epoch: they have the first state of a
  /// trait with one minus the law's share, else the second or the third in the ratio 3 : 2. Libraries and
  /// tags do not differ by kind.
  private static func world(_ models: Int) -> PlaceWorld {
    PlaceWorld(models: models) { rules, epoch in
      func laws(_ trait: Int) -> [[Double]] {
        (0..<2).map { founderLaw(PlaceLaw(), trait: trait, kind: $0, epoch: epoch) }
      }
      func sets(_ law: [Double]) -> [(set: [Int32], weight: Double)] {
        [([], law[0]), ([0], law[1]), ([0, 1], law[2])]
      }
      rules.mix = RelationMix(founder: 1, relations: [0, 0, 0, 0, 0], extraMergeParents: 0)
      rules.founderKinds = [FounderKind(name: "elm", weight: 3), FounderKind(name: "oak", weight: 2)]
      rules.naming.stemsOfKind = stems.map { [($0, 1)] }
      rules.licenses = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1])
      rules.licenses.foundersOfKind = laws(0)
      rules.tasks = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1])
      rules.tasks.foundersOfKind = laws(1)
      rules.libraries = SmallWorld.categorical(["one", "two"], founders: laws(2)[0])
      rules.languages = SmallWorld.sets(["English", "French"], founders: [([], 1)])
      rules.languages.foundersOfKind = laws(3).map(sets)
      rules.tags = SmallWorld.sets(["free-1", "free-2"], founders: sets(laws(4)[0]))
      rules.cards = CardRules(founders: [1, 1, 1], kernels: [.identity(states: 3)], kernel: ByClass(0))
      rules.cards.foundersOfKind = laws(5)
    }
  }

  private static func founderLaw(_ law: PlaceLaw, trait: Int, kind: Int, epoch: Int) -> [Double] {
    // The kind takes the part of the generation.
    let place = Place(number: [2, 4].contains(trait) ? epoch : 2 * kind + epoch)
    let share = min(1, law.share(place, 50 + trait))
    return [1 - share, share * 0.6, share * 0.4]
  }

  static let traitsOfFounders = Claim(
    "traits of founders by kind and epoch",
    "Founders have each trait by the law of their kind, where kinds differ, and of the epoch.",
    source: "Grove's dynamics", law: PlaceLaw(),
    spoiled: PlaceLaw.spoiled([.generationIgnored, .epochIgnored], at: 3), models: 150_000
  ) { seed, models in
    let genealogy = try world(models).grow(seed)
    let epoch = Descent(genealogy).epoch
    let tags = genealogy[.tags]
    let isFree = (0..<Int32(tags.vocabulary.count)).map { tags.vocabulary[$0].hasPrefix("free-") }
    // Entry 4 · trait + 2 · kind + epoch.
    var counts = [[Int]](repeating: [0, 0, 0], count: 24)
    for row in 0..<genealogy.count {
      let kind = genealogy.stem(row) == stems[0] ? 0 : 1
      let states = [
        genealogy[.licenses].lists.state(row), genealogy[.tasks].lists.state(row),
        genealogy[.libraries].lists.state(row), genealogy[.languages].lists.length(row),
        tags.lists[row].count { isFree[Int($0)] }, genealogy.cardState(row),
      ]
      for (trait, state) in states.enumerated() { counts[4 * trait + 2 * kind + epoch[row]][state] += 1 }
    }
    return counts
  } test: { counts, law in
    PValue.least(
      counts.enumerated().map { cell, count in
        PValue.chiSquare(
          counts: count, weights: founderLaw(law, trait: cell / 4, kind: cell / 2 % 2, epoch: cell % 2))
      })
  }
}
