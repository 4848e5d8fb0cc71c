import Lineages

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

    var parentTags = ParentTags()
    let places = TagPlaces(free.vocabulary, rules).places
    var ordered: [(place: Int32, tag: Int32)] = []
    var lists = ListColumn()
    let perModel =
      [libraries, tasks, licenses, languages, free].reduce(topology.count + 2 * topology.relations.count) {
        $0 + $1.lists.values.count
      }
    lists.reserve(rows: topology.count, values: perModel)
    for row in 0..<topology.count {
      for value in libraries.lists.range(row) { lists.add(libraryTag[Int(libraries.lists.values[value])]) }
      let (library, task) = (libraries.lists[row].first, tasks.lists[row].first)
      ordered.removeAll(keepingCapacity: true)
      for value in free.lists.range(row) {
        // People also write down what the Hub derives; it stands once.
        let id = free.lists.values[value]
        let tag = freeTag[Int(id)]
        if library.map({ libraryTag[Int($0)] == tag }) ?? false { continue }
        if task.map({ taskTag[Int($0)] == tag }) ?? false { continue }
        ordered.append((places[Int(id)], tag))
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
      for value in tasks.lists.range(row) { lists.add(taskTag[Int(tasks.lists.values[value])]) }
      addFree(before: TagPlaces.languages)
      for value in languages.lists.range(row) { lists.add(languageTag[Int(languages.lists.values[value])]) }
      addFree(before: TagPlaces.parents)
      for edge in topology.parents.range(row) {
        let (parent, relation) = (topology.parents.values[edge], topology.relations[edge])
        lists.add(parentTags.tag(of: parent, nil, names, in: &vocabulary))
        if rules.namesRelation, relation != .untyped {
          lists.add(parentTags.tag(of: parent, relation, names, in: &vocabulary))
        }
      }
      for value in licenses.lists.range(row) { lists.add(licenseTag[Int(licenses.lists.values[value])]) }
      addFree(before: .max)
      lists.add(region)
      lists.endRow()
    }
    tags.vocabulary = vocabulary
    tags.lists = lists
    return tags
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
