import Fits
import Lineages
import Parameters

/// What founders report of each trait, counted.
struct FounderLaws {
  let genealogy: Genealogy
  /// The rows that count as founders.
  let founders: [Int]
  let vocabulary: TraitVocabulary
  let pruning: Pruning
  let free: FreeTags
  let source: String

  /// The law of a trait of at most one value. Of several values the first counts; models with a value that the fit does not know are
  /// left out.
  func weights(_ trait: Trait, _ values: [String]) -> Entry {
    let column = genealogy[trait]
    var count: [String: Int] = [:]
    let known = Set(values).subtracting(KernelEntries.reserved)
    for row in founders {
      let value = column.lists[row].first.map { column.vocabulary[$0] }
      if let value, !known.contains(value) { continue }
      count[value ?? "none", default: 0] += 1
    }
    if count.isEmpty { count["none"] = 1 }
    let law = count.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return .map([
      ("unit", .word("models")), ("source", .quoted(source)),
      ("weights", .table(law.map { ($0.key, Double($0.value)) })),
    ])
  }

  /// The sets that founders have of a trait of several values, the most frequent first.
  func sets(_ trait: Trait, _ values: [String]) -> Entry {
    let column = genealogy[trait]
    let number = Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let place = (0..<column.vocabulary.count).map { number[column.vocabulary[Int32($0)]] }
    var count: [[Int]: Int] = [:]
    for row in founders {
      let set = Set(
        column.lists[row].lazy.filter { trait != .tags || free.isFree($0, row) }
          .compactMap { place[Int($0)] }
      ).sorted()
      count[set, default: 0] += 1
    }
    if count.isEmpty { count[[]] = 1 }
    let law = count.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
    let list = law.prefix(pruning.founderSets).map { set, models -> Entry in
      .map([("weight", .number(Double(models))), ("values", .words(set.map { values[$0] }))])
    }
    return .map([("unit", .word("models")), ("source", .quoted(source)), ("sets", .list(list))])
  }
}

/// Which tags people wrote, as opposed to those that the Hub derives from other traits.
struct FreeTags {
  /// Of each tag of the vocabulary whether the Hub derives it.
  private let isDerived: [Bool]
  private let task: (ids: [Int32], lists: ListColumn)
  private let library: (ids: [Int32], lists: ListColumn)

  init(_ genealogy: Genealogy) {
    let tags = genealogy[.tags].vocabulary
    let names = (0..<tags.count).map { tags[Int32($0)] }
    isDerived = names.map { tag in
      ["license:", "base_model:", "region:"].contains(where: tag.hasPrefix)
        || LanguageCode.row(ofCode: Array(tag.utf8).span) != nil
    }
    func ids(_ trait: Trait) -> [Int32] { names.map { genealogy[trait].vocabulary.find($0) ?? -1 } }
    task = (ids(.tasks), genealogy[.tasks].lists)
    library = (ids(.libraries), genealogy[.libraries].lists)
  }

  /// Whether a tag of a model is no library, no task and nothing that the Hub derives.
  func isFree(_ tag: Int32, _ row: Int) -> Bool {
    !isDerived[Int(tag)] && !task.lists[row].contains(task.ids[Int(tag)])
      && !library.lists[row].contains(library.ids[Int(tag)])
  }
}
