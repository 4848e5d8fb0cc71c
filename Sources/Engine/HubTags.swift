import Lineages

/// Writes the tags of simulated models as the Hub would list them: library, free tags, task, language codes, the parents'
/// names with and without relation, license, region.
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

  func column() -> TraitColumn {
    let (libraries, tasks, licenses) = (traits.libraries, traits.tasks, traits.licenses)
    let (languages, free) = (traits.languages, traits.freeTags)
    var tags = TraitColumn()
    var vocabulary = Vocabulary()
    func ids(_ trait: TraitColumn, _ text: (String) -> String) -> [Int32] {
      (0..<trait.vocabulary.count).map { vocabulary.intern(text(trait.vocabulary[Int32($0)])) }
    }
    let libraryTag = ids(libraries) { $0 }
    let taskTag = ids(tasks) { $0 }
    let licenseTag = ids(licenses) { "license:\($0)" }
    let languageTag = ids(languages) { LanguageCode.code(ofLanguage: $0) ?? $0 }
    let freeTag = ids(free) { $0 }
    let region = vocabulary.intern("region:us")

    // A parent's two tags, made when its first child of the relation needs them.
    var plainTag: [Int32: Int32] = [:]
    var typedTag = [[Int32: Int32]](repeating: [:], count: Relation.allCases.count)
    func parentTag(_ parent: Int32, _ relation: Relation?) -> Int32 {
      if let known = relation.map({ typedTag[Int($0.rawValue)][parent] }) ?? plainTag[parent] { return known }
      let id = vocabulary.intern("base_model:" + (relation.map { "\($0.name):" } ?? "") + names[Int(parent)])
      if let relation { typedTag[Int(relation.rawValue)][parent] = id } else { plainTag[parent] = id }
      return id
    }

    var lists = ListColumn()
    let perModel =
      [libraries, tasks, licenses, languages, free].reduce(topology.count + 2 * topology.relations.count) {
        $0 + $1.lists.values.count
      }
    lists.reserve(rows: topology.count, values: perModel)
    for row in 0..<topology.count {
      for value in libraries.lists.range(row) { lists.add(libraryTag[Int(libraries.lists.values[value])]) }
      let (library, task) = (libraries.lists[row].first, tasks.lists[row].first)
      for value in free.lists.range(row) {
        // People also write down what the Hub derives; it stands once.
        let tag = freeTag[Int(free.lists.values[value])]
        if library.map({ libraryTag[Int($0)] == tag }) ?? false { continue }
        if task.map({ taskTag[Int($0)] == tag }) ?? false { continue }
        lists.add(tag)
      }
      for value in tasks.lists.range(row) { lists.add(taskTag[Int(tasks.lists.values[value])]) }
      for value in languages.lists.range(row) { lists.add(languageTag[Int(languages.lists.values[value])]) }
      for edge in topology.parents.range(row) {
        lists.add(parentTag(topology.parents.values[edge], nil))
        if rules.namesRelation, topology.relations[edge] != .untyped {
          lists.add(parentTag(topology.parents.values[edge], topology.relations[edge]))
        }
      }
      for value in licenses.lists.range(row) { lists.add(licenseTag[Int(licenses.lists.values[value])]) }
      lists.add(region)
      lists.endRow()
    }
    tags.vocabulary = vocabulary
    tags.lists = lists
    return tags
  }
}
