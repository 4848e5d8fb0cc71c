import Engine
import Lineages

extension EncodedLineage {
  /// Fills vocabulary, bundles and sets; returns the bundle of each row.
  mutating func encodeTraits(
    _ genealogy: Genealogy, _ lineage: GivenLineage, _ options: EncodingOptions
  ) -> [Int32] {
    let first = { (trait: Trait) in
      { (row: Int) -> ArraySlice<Int32> in genealogy[trait].lists[row].prefix(1) }
    }
    let free = FreeTags(genealogy)
    let freeTags = (0..<genealogy.count).map { row in
      genealogy[.tags].lists[row].filter { free.isFree($0, of: row) }
    }
    func coded(
      _ trait: Trait, least: Int, most: Int = .max, but names: Set<String> = [],
      _ values: (Int) -> some Collection<Int32>
    ) -> CodedTrait {
      CodedTrait(
        genealogy[trait].vocabulary, rows: genealogy.count, least: least, most: most, but: names, values)
    }
    let single = [Trait.licenses, .tasks, .libraries].map {
      coded($0, least: options.leastModels, first($0))
    }
    let languages = coded(.languages, least: options.leastLanguage) { genealogy[.languages].lists[$0] }
    // Kernels of scenarios say `default` and `other` of all values that they do not name.
    let tags = coded(.tags, least: 1, most: options.tags, but: ["default", "other"]) { freeTags[$0] }
    vocabulary = TraitVocabulary(
      licenses: single[0].values, tasks: single[1].values, libraries: single[2].values,
      languages: languages.values, tags: tags.values)
    losses = zip([Trait.licenses, .tasks, .libraries, .languages, .tags], single + [languages, tags]).map {
      EncodingLoss(trait: $0.name, kept: $1.kept, lost: $1.lost, models: $1.losing)
    }
    bundles.stateCounts = single.map { $0.values.count + 2 }
    bundles.tagCount = tags.values.count
    sets.languageCount = languages.values.count
    sets.members.endRow()

    var numbers: [[Int32]: Int32] = [:]
    var setNumbers: [[Int32]: Int32] = [[]: 0]
    var bundleOf = [Int32](repeating: 0, count: genealogy.count)
    for row in lineage.order.map(Int.init) {
      let states = single.indices.map { i in
        genealogy[[.licenses, .tasks, .libraries][i]].lists[row].first.map(single[i].state) ?? 0
      }
      let set = languages.set(genealogy[.languages].lists[row])
      let setNumber = EncodedLineage.number(of: set, in: &setNumbers) { sets.members.append($0) }
      let tagSet = tags.set(freeTags[row])
      bundleOf[row] = EncodedLineage.number(of: states + [setNumber] + tagSet, in: &numbers) { _ in
        for i in states.indices { bundles.states[i].append(states[i]) }
        bundles.languages.append(setNumber)
        bundles.tags.append(tagSet)
      }
    }
    return bundleOf
  }

  /// The number of a list, a new one where it has not come up.
  private static func number(
    of list: [Int32], in numbers: inout [[Int32]: Int32], new: ([Int32]) -> Void
  ) -> Int32 {
    if let number = numbers[list] { return number }
    let number = Int32(numbers.count)
    numbers[list] = number
    new(list)
    return number
  }
}

/// The values of a trait that are told apart, numbered by how many models report them, ties by name.
private struct CodedTrait {
  let values: [String]
  /// By the number in the genealogy's vocabulary; -1 where a value is not told apart.
  private let code: [Int32]
  /// How many reported values are told apart, how many are not, and how many models have one of these.
  private(set) var kept = 0, lost = 0, losing = 0

  init(
    _ vocabulary: Vocabulary, rows: Int, least: Int, most: Int, but names: Set<String>,
    _ list: (Int) -> some Collection<Int32>
  ) {
    var models = [Int](repeating: 0, count: vocabulary.count)
    for row in 0..<rows { for value in Set(list(row)) { models[Int(value)] += 1 } }
    let frequent = models.indices.filter { models[$0] >= least && models[$0] > 0 }
      .map { (number: $0, name: vocabulary[Int32($0)]) }
      .filter { !names.contains($0.name) }
      .sorted { (models[$1.number], $0.name) < (models[$0.number], $1.name) }
      .prefix(most)
    var code = [Int32](repeating: -1, count: vocabulary.count)
    for (i, value) in frequent.enumerated() { code[value.number] = Int32(i) }
    values = frequent.map(\.name)
    self.code = code
    for row in 0..<rows {
      let list = Set(list(row))
      let known = list.count { code[Int($0)] >= 0 }
      kept += known
      lost += list.count - known
      losing += known < list.count ? 1 : 0
    }
  }

  /// The state of a value: i + 1 of value i, the last of any that is not told apart.
  func state(_ value: Int32) -> Int32 {
    code[Int(value)] >= 0 ? code[Int(value)] + 1 : Int32(values.count + 1)
  }

  /// The ascending numbers of values that are told apart.
  func set(_ list: some Collection<Int32>) -> [Int32] {
    Set(list.map { code[Int($0)] }.filter { $0 >= 0 }).sorted()
  }
}
