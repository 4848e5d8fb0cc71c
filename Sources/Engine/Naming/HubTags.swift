import Lineages
import Workers

/// The rules of the tags that the Hub derives, and of the order of all tags.
public struct DocumentRules: Sendable, Equatable {
  /// Whether a parent is named twice, `base_model:PARENT` and `base_model:RELATION:PARENT`, as the Hub does
  /// since the end of 2024; else only without the relation.
  public var namesRelation: Bool
  /// The free tags that the Hub lists between library and task (file formats, architecture), in this order.
  public var beforeTask: [String] = []
  /// The free tags that it lists after the license, in this order. All others stand between task and
  /// languages, in the order of the tags' values; those of data sets and papers between languages and
  /// parents.
  public var afterLicense: [String] = []

  /// Whether derivatives of an observed genealogy keep the tags that name their parents as they were written, instead of naming
  /// the parents that the data resolves to.
  public var keepsLineageTags = false

  /// - Parameter namesRelation: whether a parent is named with its relation too.
  public init(namesRelation: Bool = true) { self.namesRelation = namesRelation }
}

/// Writes the tags of simulated models in the order of the Hub: library; free tags of file formats and
/// architecture; task; other free tags; language codes; data sets and papers; the parents' names; license;
/// free tags that the Hub adds itself; region.
///
/// The order matters to similarities: pairs of neighbouring tags are terms of a metadata document.
struct HubTags {
  let topology: Topology
  /// The models' ids in the order of the topology.
  let names: TextColumn
  let traits: Traits
  let rules: DocumentRules
  /// What observed derivatives wrote of their parents; nil where the tags name the parents of the topology.
  var written: WrittenLineage?

  /// Whether the Hub derives a tag from the license, the parents, the region or the languages, so that it is
  /// no free tag. Tasks and libraries are not looked for.
  static func isDerived(_ tag: String) -> Bool {
    if ["license:", "base_model:", "region:"].contains(where: tag.hasPrefix) { return true }
    let bytes = Array(tag.utf8)
    return LanguageCode.row(ofCode: bytes.span) != nil
  }

  /// The tags of all models.
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
      written: written?.ids(in: &vocabulary) ?? [],
      ranks: FreeTagOrder(traits.freeTags.vocabulary, rules).ranks)
    let pieces = Pieces(of: topology.count, atMost: workers.count)
    var parts = workers.map(pieces.count) { lists(pieces[$0], ids) }
    var tags = TraitColumn(vocabulary: vocabulary)
    guard !parts.isEmpty else { return tags }
    // The first has room for all.
    tags.lists = parts.removeFirst()
    while !parts.isEmpty { tags.lists.append(contentsOf: parts.removeFirst()) }
    return tags
  }

  /// The ids of the tags that each value of the traits becomes.
  private struct Ids {
    let library, task, license, language, free: [Int32]
    let region: Int32
    let parents: ParentTags
    /// By their numbers in `WrittenLineage`.
    let written: [Int32]
    /// The rank of each free tag, see `FreeTagOrder`.
    let ranks: [Int32]
  }

  private func lists(_ rows: Range<Int>, _ ids: Ids) -> ListColumn {
    let (libraries, tasks, licenses) = (traits.libraries.lists, traits.tasks.lists, traits.licenses.lists)
    let (languages, free) = (traits.languages.lists, traits.freeTags.lists)
    var ordered: [(rank: Int32, tag: Int32)] = []
    var lists = ListColumn()
    // The lists of the other rows will follow those of the first. Room that is not needed costs nothing.
    let room = rows.lowerBound == 0 ? 0..<topology.count : rows
    func values(_ column: ListColumn) -> Int {
      Int(column.starts[room.upperBound] - column.starts[room.lowerBound])
    }
    lists.reserve(
      rows: room.count,
      values: [libraries, tasks, licenses, languages, free].reduce(room.count) { $0 + values($1) }
        + 2 * values(topology.parents))
    for row in rows {
      for value in libraries.range(row) { lists.add(ids.library[Int(libraries.values[value])]) }
      let (library, task) = (libraries[row].first, tasks[row].first)
      ordered.removeAll(keepingCapacity: true)
      for value in free.range(row) {
        // People also write down what the Hub derives from library and task; such a tag stands once.
        let id = free.values[value]
        let tag = ids.free[Int(id)]
        if library.map({ ids.library[Int($0)] == tag }) ?? false { continue }
        if task.map({ ids.task[Int($0)] == tag }) ?? false { continue }
        ordered.append((ids.ranks[Int(id)], tag))
      }
      if ordered.count > 1 { ordered.sort { $0.rank < $1.rank } }
      var next = 0
      func addFree(before end: Int32) {
        while next < ordered.count, ordered[next].rank < end {
          lists.add(ordered[next].tag)
          next += 1
        }
      }
      addFree(before: FreeTagOrder.task)
      for value in tasks.range(row) { lists.add(ids.task[Int(tasks.values[value])]) }
      addFree(before: FreeTagOrder.languages)
      for value in languages.range(row) { lists.add(ids.language[Int(languages.values[value])]) }
      addFree(before: FreeTagOrder.parents)
      if let tags = written?[row] {
        for tag in tags { lists.add(ids.written[Int(tag)]) }
      } else {
        for edge in topology.parents.range(row) {
          ids.parents.add(topology.parents.values[edge], topology.relations[edge], rules, to: &lists)
        }
      }
      for value in licenses.range(row) { lists.add(ids.license[Int(licenses.values[value])]) }
      addFree(before: .max)
      lists.add(ids.region)
      lists.endRow()
    }
    return lists
  }
}

/// The order of free tags among the tags of a model.
struct FreeTagOrder {
  /// The tags that stand after the task have ranks from here on, those that stand after the languages (data
  /// sets and papers) from `languages` on, and those after the parents' names and the license from `parents`
  /// on.
  static let task: Int32 = 1 << 20
  static let languages: Int32 = 2 << 20
  static let parents: Int32 = 3 << 20

  /// The rank of each entry of the vocabulary; tags stand in ascending order of rank.
  let ranks: [Int32]

  init(_ vocabulary: Vocabulary, _ rules: DocumentRules) {
    precondition(vocabulary.count <= 1 << 20, "there are at most a million free tags")
    var ranks = (0..<Int32(vocabulary.count)).map { $0 + FreeTagOrder.task }
    for id in ranks.indices where ["dataset:", "arxiv:"].contains(where: vocabulary[Int32(id)].hasPrefix) {
      ranks[id] += FreeTagOrder.languages - FreeTagOrder.task
    }
    for (start, list) in [(0, rules.beforeTask), (FreeTagOrder.parents, rules.afterLicense)] {
      for (number, tag) in list.enumerated() {
        if let id = vocabulary.find(tag) { ranks[Int(id)] = start + Int32(number) }
      }
    }
    self.ranks = ranks
  }
}
