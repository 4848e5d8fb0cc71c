import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What models are called, and what the Hub says of them.
  static let names = [namesByClass, stemsOfKinds, derivedTags]

  /// The suffixes of each relation; their weights are 5, 3 and 2 in another order each.
  private static let suffixes = ["x", "y", "z"]
  private static func suffixWeight(_ suffix: Int, _ relation: Int) -> Double {
    [5, 3, 2][(suffix + relation) % 3]
  }

  /// What of the names of derivatives comes from chance.
  private struct Names {
    /// By place: how many derivatives there are, and how many are named after their parent.
    var kept = [(of: Int, agree: Int)](repeating: (0, 0), count: Place.count)
    /// By relation and suffix.
    var suffixes = [[Int]](repeating: [0, 0, 0], count: Relation.allCases.count)
  }

  private struct NameLaw: Sendable {
    var law = PlaceLaw()
    /// What is added to the number of the relation.
    var shift = 0
    /// What the weight of the first suffix is multiplied by.
    var factor = 1.0
  }

  static let namesByClass = Claim(
    "names by class",
    """
    In every mutation class a share of derivatives are named after their parent, and a derivative's suffix is one of \
    its relation's, in proportion to the weights.
    """,
    source: "Grove's dynamics", law: NameLaw(),
    spoiled: PlaceLaw.spoiled([.relationIgnored, .creatorIgnored, .generationIgnored]).map {
      NameLaw(law: $0)
    } + [NameLaw(shift: 1), NameLaw(factor: 1.05)], models: 350_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, _ in
      rules.naming.stems = (0..<500).map { ("stem\($0)", 1) }
      rules.naming.kept = PlaceLaw().byClass(epoch: 0, 41)
      rules.naming.suffixes = (0..<Relation.allCases.count).map { relation in
        suffixes.indices.map { (suffixes[$0], suffixWeight($0, relation)) }
      }
    }.grow(seed)
    let descent = Descent(genealogy)
    let stems = (0..<genealogy.count).map { String(genealogy.stem($0)) }
    var names = Names()
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      // Names do not change by epoch.
      let place = descent.place[row] / 2 * 2
      names.kept[place].of += 1
      if stems[row] == stems[parent] { names.kept[place].agree += 1 }
      let parts = genealogy.names[row].split(separator: "-")
      guard let suffix = suffixes.firstIndex(of: String(parts[parts.count - 2])) else { continue }
      names.suffixes[Place(number: place).relation][suffix] += 1
    }
    return names
  } test: { names, law in
    var kept = [Deviation](repeating: Deviation(), count: Place.count)
    for place in Place.all where place.epoch == 0 {
      let share = law.law.share(place, 41)
      kept[place.number].add(
        names.kept[place.number].agree, of: names.kept[place.number].of,
        probability: share + (1 - share) / 500)
    }
    let ofRelations = names.suffixes.enumerated().map { relation, counts in
      let weights = suffixes.indices.map {
        suffixWeight($0, relation + law.shift) * ($0 == 0 ? law.factor : 1)
      }
      return PValue.chiSquare(counts: counts, weights: weights)
    }
    return PValue.least([kept.pValue] + ofRelations)
  }

  static let stemsOfKinds = Claim(
    "stems of kinds of founders",
    "Founders of each kind are named after the stems of their kind, in proportion to the weights.",
    source: "Grove's dynamics", law: [[3.0, 2], [2.0, 3]],
    spoiled: [[[3.15, 2], [2, 3]], [[3, 2], [2, 3.15]], [[2, 3], [3, 2]]], models: 250_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, _ in
      rules.mix = RelationMix(founder: 1, relations: [0, 0, 0, 0, 0], extraMergeParents: 0)
      rules.founderKinds = [FounderKind(name: "a", weight: 1), FounderKind(name: "b", weight: 1)]
      rules.licenses = SmallWorld.categorical(["a", "b"], founders: [0, 1, 1])
      rules.licenses.foundersOfKind = [[0, 1, 0], [0, 0, 1]]
      rules.naming.stemsOfKind = [[("one", 3), ("two", 2)], [("one", 2), ("two", 3)]]
    }.grow(seed)
    var counts = [[0, 0], [0, 0]]
    for row in 0..<genealogy.count {
      counts[genealogy[.licenses].lists.state(row) - 1][genealogy.stem(row) == "one" ? 0 : 1] += 1
    }
    return counts
  } test: { counts, weights in
    PValue.least(zip(counts, weights).map { PValue.chiSquare(counts: $0, weights: $1) })
  }

  static let derivedTags = Claim(
    "derived tags",
    """
    A model's tags are, once each: its library, its task, its free tags, its languages' codes, base_model lines for \
    each parent with and without the relation, its license, and the region.
    """,
    source: "the Hub's tags", law: true, spoiled: [false], models: 20_000
  ) { seed, models in
    tagLists(
      try PlaceWorld(models: models) { rules, epoch in
        rules.mix.extraMergeParents = 0.5
        rules.licenses = PlaceLaw().categorical(epoch: epoch, salt: 0)
        rules.tasks = PlaceLaw().categorical(epoch: epoch, salt: 3)
        rules.languages = SmallWorld.sets(
          ["English", "French", "German"], founders: SetLaw.exampleSets, kernel: SetLaw.example().kernel)
        rules.tags = SmallWorld.sets(["pytorch", "gguf"], founders: [([0, 1], 1)])
      }.grow(seed))
  } test: { lists, namesRelations in
    (namesRelations ? lists.right : lists.withoutRelations) == lists.all ? 1 : 0
  }

  /// How many models there are, how many of them have the tags that they should, and how many have these
  /// without those that name relations.
  private struct TagLists {
    var (all, right, withoutRelations) = (0, 0, 0)
  }

  private static func tagLists(_ genealogy: Genealogy) -> TagLists {
    let codes: [String: String] = ["English": "en", "French": "fr", "German": "de"]
    var lists = TagLists()
    for row in 0..<genealogy.count {
      func values(_ trait: Trait) -> [String] { genealogy[trait].values(row) }
      var expected: [String] = ["pytorch", "gguf", "region:us"]
      expected += values(.libraries)
      expected += values(.tasks)
      for language in values(.languages) { expected.append(codes[language] ?? language) }
      for license in values(.licenses) { expected.append("license:" + license) }
      var named: [String] = []
      for edge in genealogy.parents.range(row) {
        let parent: String = genealogy.names[Int(genealogy.parents.values[edge])]
        let relation: Relation = genealogy.relations[edge]
        expected.append("base_model:" + parent)
        if relation != .untyped { named.append("base_model:" + relation.name + ":" + parent) }
      }
      let tags = values(.tags).sorted()
      lists.all += 1
      if tags == expected.sorted() { lists.withoutRelations += 1 }
      if tags == (expected + named).sorted() { lists.right += 1 }
    }
    return lists
  }
}
