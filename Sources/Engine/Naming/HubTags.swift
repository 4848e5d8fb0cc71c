import Lineages
import Workers

/// How the Hub writes a model's tags.
public struct DocumentRules: Sendable, Equatable {
  /// Whether a parent is named twice, `base_model:PARENT` and `base_model:RELATION:PARENT`, as the Hub does since the end of 2024; else only without
  /// the relation.
  public var namesRelation: Bool
  /// The free tags that the Hub lists between library and task (file formats, architecture), in this order.
  public var beforeTask: [String] = []
  /// Those that it lists after the license, in this order. All others stand between task and languages, in the order of the tags' values; data sets
  /// and papers between languages and parents.
  public var afterLicense: [String] = []

  public init(namesRelation: Bool = true) { self.namesRelation = namesRelation }
}

/// Writes the tags of simulated models in the order of the Hub: library, file formats and architecture, task, what people wrote, language codes,
/// data sets and papers, the parents' names, license, what the Hub found out, region.
///
/// The order matters: neighbouring tags are terms of the metadata document too.
struct HubTags {
  let topology: Topology
  /// The models' ids in the order of the topology.
  let names: TextColumn
  let traits: Traits
  let rules: DocumentRules

  /// Whether the Hub derives a tag from something else than the author's own list; tasks and libraries aside.
  static func isDerived(_ tag: String) -> Bool {
    if ["license:", "base_model:", "region:"].contains(where: tag.hasPrefix) { return true }
    let bytes = Array(tag.utf8)
    return LanguageCode.row(ofCode: bytes.span) != nil
  }

  func column(_ workers: Workers) -> TraitColumn {
    var vocabulary = Vocabulary()
    func ids(_ trait: TraitColumn, _ text: (String) -> String) -> [Int32] {
      (0..<trait.vocabulary.count).map { vocabulary.intern(text(trait.vocabulary[Int32($0)])) }
    }
    let ids = Ids(
      library: ids(traits.libraries) { $0 }, task: ids(traits.tasks) { $0 },
      license: ids(traits.licenses) { "license:\($0)" },
      language: ids(traits.languages) { LanguageCode.code(ofLanguage: $0) ?? $0 },
      free: ids(traits.freeTags) { $0 }, region: vocabulary.intern("region:us"),
      parents: ParentTags(topology, names, rules, in: &vocabulary),
      places: TagPlaces(traits.freeTags.vocabulary, rules).places)
    let pieces = Pieces(of: topology.count, atMost: workers.count)
    var parts = workers.map(pieces.count) { lists(pieces[$0], ids) }
    var tags = TraitColumn(vocabulary: vocabulary)
    if parts.count == 1 {
      tags.lists = parts.removeLast()
    } else {
      tags.lists.reserve(
        rows: topology.count, values: parts.reduce(0) { $0 + $1.values.count })
      for part in parts { tags.lists.append(contentsOf: part) }
    }
    return tags
  }

  /// The tags of each value of the traits.
  private struct Ids {
    let library, task, license, language, free: [Int32]
    let region: Int32
    let parents: ParentTags
    /// Where each free tag stands.
    let places: [Int32]
  }

  private func lists(_ rows: Range<Int>, _ ids: Ids) -> ListColumn {
    let (libraries, tasks, licenses) = (traits.libraries.lists, traits.tasks.lists, traits.licenses.lists)
    let (languages, free) = (traits.languages.lists, traits.freeTags.lists)
    var ordered: [(place: Int32, tag: Int32)] = []
    var lists = ListColumn()
    func values(_ column: ListColumn) -> Int {
      Int(column.starts[rows.upperBound] - column.starts[rows.lowerBound])
    }
    lists.reserve(
      rows: rows.count,
      values: [libraries, tasks, licenses, languages, free].reduce(rows.count) { $0 + values($1) }
        + 2 * values(topology.parents))
    for row in rows {
      for value in libraries.range(row) { lists.add(ids.library[Int(libraries.values[value])]) }
      let (library, task) = (libraries[row].first, tasks[row].first)
      ordered.removeAll(keepingCapacity: true)
      for value in free.range(row) {
        // People also write down what the Hub derives; it stands once.
        let id = free.values[value]
        let tag = ids.free[Int(id)]
        if library.map({ ids.library[Int($0)] == tag }) ?? false { continue }
        if task.map({ ids.task[Int($0)] == tag }) ?? false { continue }
        ordered.append((ids.places[Int(id)], tag))
      }
      if ordered.count > 1 { ordered.sort { $0.place < $1.place } }
      var next = 0
      func addFree(before end: Int32) {
        while next < ordered.count, ordered[next].place < end {
          lists.add(ordered[next].tag)
          next += 1
        }
      }
      addFree(before: TagPlaces.task)
      for value in tasks.range(row) { lists.add(ids.task[Int(tasks.values[value])]) }
      addFree(before: TagPlaces.languages)
      for value in languages.range(row) { lists.add(ids.language[Int(languages.values[value])]) }
      addFree(before: TagPlaces.parents)
      for edge in topology.parents.range(row) {
        ids.parents.add(topology.parents.values[edge], topology.relations[edge], rules, to: &lists)
      }
      for value in licenses.range(row) { lists.add(ids.license[Int(licenses.values[value])]) }
      addFree(before: .max)
      lists.add(ids.region)
      lists.endRow()
    }
    return lists
  }
}

/// Where each free tag stands among the tags of a model.
struct TagPlaces {
  /// What stands after the task, after the languages (data sets and papers) and after the license begins at these places.
  static let task: Int32 = 1 << 20
  static let languages: Int32 = 2 << 20
  static let parents: Int32 = 3 << 20

  /// The place of each entry of the vocabulary; a tag of a smaller place stands before.
  let places: [Int32]

  init(_ vocabulary: Vocabulary, _ rules: DocumentRules) {
    precondition(vocabulary.count <= 1 << 20, "there are at most a million free tags")
    var places = (0..<Int32(vocabulary.count)).map { $0 + TagPlaces.task }
    for id in places.indices where ["dataset:", "arxiv:"].contains(where: vocabulary[Int32(id)].hasPrefix) {
      places[id] += TagPlaces.languages - TagPlaces.task
    }
    for (start, list) in [(0, rules.beforeTask), (TagPlaces.parents, rules.afterLicense)] {
      for (place, tag) in list.enumerated() {
        if let id = vocabulary.find(tag) { places[Int(id)] = start + Int32(place) }
      }
    }
    self.places = places
  }
}
