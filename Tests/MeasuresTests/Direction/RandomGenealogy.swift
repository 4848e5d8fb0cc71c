import Lineages

/// A small generator for test data, so that every run sees the same. Source: SplitMix64, as in `Seed`.
struct TestLuck: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

extension Genealogy {
  /// Models with random traits, cards and dates, and random edges between them: forwards, backwards, in
  /// circles, to oneself, merges; some models without a date.
  static func random(models: Int, edges: Int, _ luck: inout TestLuck) -> Genealogy {
    var builder = GenealogyBuilder()
    let values: [Trait: [String]] = [
      .licenses: ["mit", "apache-2.0", "gemma", "other", "gpl-3.0", "openrail", "cc-by-nc-4.0"],
      .languages: ["English", "French", "German", "Thai"], .tasks: ["a", "b", "c"], .libraries: ["x", "y"],
      .tags: ["p", "q", "r"],
    ]
    func pick(_ list: [String], most: Int) -> [String] {
      (0..<Int.random(in: 0...most, using: &luck)).map { _ in list.randomElement(using: &luck)! }
    }
    for model in 0..<models {
      let day =
        Int64.random(in: 0..<40, using: &luck) * 86_400_000 + Int64.random(in: 0..<86_400_000, using: &luck)
      builder.addModel(
        "c\(Int.random(in: 0..<5, using: &luck))/m\(model)", likes: Int32.random(in: -1...9, using: &luck),
        downloads: Int64.random(in: -1...99, using: &luck),
        birth: Int.random(in: 0..<12, using: &luck) == 0
          ? .unknown : Timestamp(milliseconds: 1_700_000_000_000 + day),
        traits: [
          .licenses: pick(values[.licenses]!, most: 2), .languages: pick(values[.languages]!, most: 4),
          .tasks: pick(values[.tasks]!, most: 1), .libraries: pick(values[.libraries]!, most: 1),
          .tags: pick(values[.tags]!, most: 3),
        ])
    }
    var pairs = Set<[Int]>()
    for _ in 0..<edges {
      pairs.insert([Int.random(in: 0..<models, using: &luck), Int.random(in: 0..<models, using: &luck)])
    }
    var result = builder.genealogy()
    result.parents = ListColumn()
    for child in 0..<models {
      for pair in pairs.sorted(by: { $0[1] < $1[1] }) where pair[0] == child {
        result.parents.add(Int32(pair[1]))
        result.relations.append(Relation.allCases.randomElement(using: &luck)!)
      }
      result.parents.endRow()
      result.cardLength[child] = [-1, 3, 40, 900, 2000].randomElement(using: &luck)!
      result.cardAutomatic[child] = [nil, true, false].randomElement(using: &luck)!
    }
    result.requireWholeColumns()
    return result
  }

  /// A random number of models, from none to some twenty, with few to many edges.
  static func random(_ luck: inout TestLuck) -> Genealogy {
    let models = Int.random(in: 1...24, using: &luck)
    return random(models: models, edges: Int.random(in: 0...3 * models, using: &luck), &luck)
  }

  /// The edges of a view as the definition has them: (parent, child, relation), self-loops left out.
  func edgeList(_ view: LineageView) -> [(parent: Int, child: Int, relation: Relation)] {
    (0..<count).flatMap { child in
      parents.range(child).compactMap { edge in
        let parent = Int(parents.values[edge])
        return parent == child || !view.includes(relations[edge]) ? nil : (parent, child, relations[edge])
      }
    }
  }
}
