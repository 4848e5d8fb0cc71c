import Lineages

/// The links from children to parents as rows, made from the names of the parents.
///
/// By the paper's edge rule a parent that is no model of the files is skipped, and so is the model itself.
struct ParentLinks {
  /// The rows of each model's parents.
  private(set) var parents = ListColumn()
  /// The relation of each entry of `parents.values`.
  private(set) var relations: [Relation] = []

  /// - Parameters:
  ///   - names: the ids of the models; their rows are the numbers in it.
  ///   - parents: the names that were given as parents.
  ///   - lists: for each model the numbers of its parents in `parents`.
  ///   - relations: the relation of each entry of `lists.values`.
  ///   - renames: the former names of models.
  ///   - log: counts the links that are left out or renamed.
  init(
    names: Vocabulary, parents: Vocabulary, lists: ListColumn, relations: [Relation], renames: Renames?,
    log: inout CleaningLog
  ) {
    let bytes = parents.texts.bytes.span
    var rows = (0..<parents.count).map { names.find(bytes.extracting(parents.texts.range($0))) }
    // A model whose id has blanks around it keeps them, as one has whose id looks like a page of another; else
    // those of a parent are a slip.
    var isTrimmed = [Bool](repeating: false, count: rows.count)
    let trimmed = rows.contains(nil) ? TrimmedNames(names.texts) : nil
    for parent in rows.indices where rows[parent] == nil {
      let text = bytes.extracting(parents.texts.range(parent))
      let bare = text.extracting(HubAddress.withoutBlanks(text))
      let name = text.extracting(HubAddress.withoutPages(text) ?? 0..<0)
      rows[parent] =
        names.find(bare) ?? trimmed?.row(of: bare) ?? names.find(name) ?? trimmed?.row(of: name)
      isTrimmed[parent] = rows[parent] != nil
    }
    var isRenamed = [Bool](repeating: false, count: rows.count)
    if let renames {
      for parent in rows.indices where rows[parent] == nil {
        let text = bytes.extracting(parents.texts.range(parent))
        rows[parent] =
          renames.row(of: text, among: names)
          ?? renames.row(of: text.extracting(HubAddress.withoutPages(text) ?? 0..<0), among: names)
        isRenamed[parent] = rows[parent] != nil
      }
    }
    let causes = ParentLinks.causes(ofMissing: rows, parents: parents, names: names)
    self.parents.reserve(rows: lists.count, values: lists.values.count)
    self.relations.reserveCapacity(relations.count)
    var links: [(parent: Int32, relation: Relation)] = []
    for child in 0..<lists.count {
      var hasRenamed = false
      links.removeAll(keepingCapacity: true)
      for entry in lists.range(child) {
        let parent = Int(lists.values[entry])
        if let row = rows[parent] {
          if isRenamed[parent] || isTrimmed[parent] {
            hasRenamed = true
            log.add(
              isRenamed[parent] ? .parentRenamed : .parentByAddress,
              "\(names.texts[child]) <- \(parents.texts[parent])")
          }
          if Int(row) == child {
            log.add(.selfLoop, names.texts[child])
          } else {
            links.append((row, relations[entry]))
          }
        } else if let cause = causes[parent] {
          log.add(cause, "\(names.texts[child]) <- \(parents.texts[parent])")
        }
      }
      for (parent, relation) in hasRenamed ? ParentLinks.united(links) : links {
        self.parents.add(parent)
        self.relations.append(relation)
      }
      self.parents.endRow()
    }
  }

  /// Links of a model of which those to one parent under several names are one, by the edge rule: the later
  /// relation counts.
  private static func united(
    _ links: [(parent: Int32, relation: Relation)]
  ) -> [(parent: Int32, relation: Relation)] {
    var places: [Int32: Int] = [:]
    var united: [(parent: Int32, relation: Relation)] = []
    for link in links {
      if let place = places[link.parent] {
        if link.relation.rawValue > united[place].relation.rawValue { united[place].relation = link.relation }
      } else {
        places[link.parent] = united.count
        united.append(link)
      }
    }
    return united
  }

  /// Why each parent is no model of the files; nil for those that are.
  private static func causes(
    ofMissing rows: [Int32?], parents: Vocabulary, names: Vocabulary
  ) -> [CleaningCause?] {
    var spellings = Spellings()
    for parent in rows.indices where rows[parent] == nil { spellings.insert(parents.texts, parent) }
    let known = spellings.known(among: names.texts)
    var next = 0
    return rows.indices.map { parent in
      if rows[parent] != nil { return nil }
      defer { next += 1 }
      return known[next] ? .parentOtherCase : cause(of: parents.texts[parent])
    }
  }

  /// Why a parent is no model of the files, as its name suggests.
  static func cause(of name: String) -> CleaningCause {
    let slashes = name.utf8.count { $0 == UInt8(ascii: "/") }
    if slashes > 1 || name.contains("\\") || name.hasPrefix("/") || name.hasSuffix("/")
      || name.hasPrefix(".") || name.hasPrefix("~")
    {
      return name.contains("://") ? .parentUnknown : .parentLocalPath
    }
    return slashes == 0 ? .parentBareName : .parentUnknown
  }
}
