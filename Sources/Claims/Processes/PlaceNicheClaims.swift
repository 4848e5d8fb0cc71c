import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Niches in each mutation class and epoch.
  static let nichesByPlace = [nicheShares, kernelsInNiches, bundles]

  /// The share of children in the niche is that of the law with this salt.
  private static let salt = 12

  /// An ecosystem of large families in which tasks and libraries tell who shares a niche: others hardly ever
  /// have both in common.
  private static func world(
    _ models: Int, _ amend: @escaping @Sendable (inout Rules, _ epoch: Int) -> Void = { _, _ in }
  ) -> PlaceWorld {
    PlaceWorld(models: models, seriesShare: 0.75) { rules, epoch in
      rules.nicheShare = PlaceLaw().byClass(epoch: epoch, salt)
      rules.tasks = SmallWorld.manyValued(200, passes: true)
      rules.libraries = SmallWorld.manyValued(200, passes: true)
      amend(&rules, epoch)
    }
  }

  /// What tells a niche: task and library of a model, as one number.
  private static func marks(_ genealogy: Genealogy) -> [Int] {
    let (tasks, libraries) = (genealogy[.tasks].lists, genealogy[.libraries].lists)
    return (0..<genealogy.count).map { tasks.state($0) * 1000 + libraries.state($0) }
  }

  /// The children of each parent that stand in one place, in groups: rows in the order of births.
  private static func groups(_ descent: Descent, _ place: (Int) -> Int) -> [[Int]] {
    let rows = descent.parent.indices.filter { descent.parent[$0] != nil }
    func key(_ row: Int) -> Int { descent.parent[row]! * Place.count + place(descent.place[row]) }
    let keys = rows.map { (key: key($0), row: $0) }.sorted { ($0.key, $0.row) < ($1.key, $1.row) }
    var groups: [[Int]] = []
    for (i, entry) in keys.enumerated() {
      if i > 0, keys[i - 1].key == entry.key {
        groups[groups.count - 1].append(entry.row)
      } else {
        groups.append([entry.row])
      }
    }
    return groups
  }

  static let nicheShares = Claim(
    "niche shares by class and epoch",
    """
    Of the children of one parent and mutation class, a share that depends on class and epoch have one bundle of \
    traits in common.
    """,
    source: "Grove's dynamics: binomial numbers of children in each niche", law: PlaceLaw(),
    spoiled: PlaceLaw.spoiled(), models: 900_000
  ) { seed, models in
    let genealogy = try world(models).grow(seed)
    let descent = Descent(genealogy)
    let marks = marks(genealogy)
    var draws = SharedDraws(cells: Place.count)
    for group in groups(descent, { $0 }) where group.count > 1 {
      draws.add(group.map { marks[$0] }, to: descent.place[group[0]])
    }
    return draws
  } test: { draws, law in
    draws.deviations { law.share(Place(number: $0), salt) }.pValue
  }

  static let kernelsInNiches = Claim(
    "kernels in niches by class and epoch",
    """
    What the first child of a parent and class has follows the kernel of its class and epoch, in the niche as \
    outside.
    """,
    source: "Grove's dynamics: one draw from the kernel a niche", law: PlaceLaw(),
    spoiled: PlaceLaw.spoiled(), models: 1_000_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, epoch in
      rules.nicheShare = PlaceLaw().byClass(epoch: epoch, salt)
      rules.licenses = PlaceLaw().categorical(epoch: epoch, salt: 0)
    }.grow(seed)
    let descent = Descent(genealogy)
    // Places without their epoch: a niche lasts.
    let first = groups(descent) { $0 / 2 }.map { $0[0] }
    return StateChanges(genealogy, descent, .licenses, of: first)
  } test: {
    $0.pValue($1, salt: 0)
  }

  /// How many pairs agree, of how many, in each of several respects.
  private typealias Pairs = [(agree: Int, of: Int)]

  static let bundles = Claim(
    "whole bundles",
    """
    Children who share a niche share license, languages, tags, card and the stem of their name; niches of two classes \
    of one parent have nothing to do with one another.
    """,
    source: "Grove's dynamics: one draw a parent and class for all traits together",
    law: [1.0, 1, 1, 1, 1, 0],
    spoiled: (0..<6).map { wrong in
      (0..<6).map { $0 == wrong ? ($0 < 5 ? 0.95 : 0.05) : $0 < 5 ? 1 : 0 }
    }, models: 60_000
  ) { seed, models -> Pairs in
    let genealogy = try world(models) { rules, epoch in
      rules.licenses = PlaceLaw().categorical(epoch: 0, salt: 0)
      rules.languages = SmallWorld.sets(
        ["English", "French", "German"], founders: SetLaw.exampleSets, kernel: SetLaw.example().kernel)
      rules.tags = SmallWorld.sets(
        ["first", "second", "third"], founders: SetLaw.exampleSets, kernel: SetLaw.example().kernel)
      rules.cards = CardRules(
        founders: [1, 1, 1], kernels: [Kernel(rows: Array(repeating: [1, 1, 1], count: 3))],
        kernel: ByClass(0))
      rules.cards.lengths = ByClass(InheritedLength(intercept: 4, slope: 0.5, spread: 1))
      rules.naming.stems = (0..<500).map { ("stem\($0)", 1) }
      rules.naming.kept = ByClass(0.5)
    }.grow(seed)
    let descent = Descent(genealogy)
    let marks = marks(genealogy)
    let tags = genealogy[.tags]
    let free = Set(["first", "second", "third"].compactMap { tags.vocabulary.find($0) })
    func freeTags(_ row: Int) -> [Int32] { tags.lists[row].filter { free.contains($0) } }
    let agree: [(Int, Int) -> Bool] = [
      { genealogy[.licenses].lists[$0] == genealogy[.licenses].lists[$1] },
      { genealogy[.languages].lists[$0] == genealogy[.languages].lists[$1] },
      { freeTags($0) == freeTags($1) },
      {
        genealogy.cardAutomatic[$0] == genealogy.cardAutomatic[$1]
          && genealogy.cardLength[$0] == genealogy.cardLength[$1]
      },
      { genealogy.stem($0) == genealogy.stem($1) },
    ]
    var pairs = Pairs(repeating: (0, 0), count: 6)
    var last: (parent: Int, mark: Int)?
    for group in groups(descent, { $0 / 2 }) {
      guard let twins = twins(group, marks) else { continue }
      for (number, agree) in agree.enumerated() {
        pairs[number].of += 1
        if agree(twins.0, twins.1) { pairs[number].agree += 1 }
      }
      let parent = descent.parent[group[0]]!
      if let last, last.parent == parent {
        pairs[5].of += 1
        if last.mark == marks[twins.0] { pairs[5].agree += 1 }
      }
      last = (parent, marks[twins.0])
    }
    return pairs
  } test: { pairs, shares in
    PValue.least(
      zip(pairs, shares).enumerated().map { number, pair in
        // Two niches have the same mark by accident.
        let share = number < 5 ? pair.1 : max(pair.1, 1.0 / 40_000)
        return PValue.binomial(successes: pair.0.agree, trials: pair.0.of, probability: share)
      })
  }

  /// The first two of a group who have the same mark.
  private static func twins(_ group: [Int], _ marks: [Int]) -> (Int, Int)? {
    for (i, row) in group.enumerated() {
      if let twin = group[(i + 1)...].first(where: { marks[$0] == marks[row] }) { return (row, twin) }
    }
    return nil
  }
}

extension Genealogy {
  /// The stem of a model's name: the first word below its creator.
  func stem(_ row: Int) -> Substring { names[row].split(separator: "/")[1].prefix { $0 != "-" } }
}
