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
  ///   - log: counts the links that are left out.
  init(
    names: Vocabulary, parents: Vocabulary, lists: ListColumn, relations: [Relation], log: inout CleaningLog
  ) {
    let bytes = parents.texts.bytes.span
    let rows = (0..<parents.count).map { names.find(bytes.extracting(parents.texts.range($0))) }
    let causes = ParentLinks.causes(ofMissing: rows, parents: parents, names: names)
    self.parents.reserve(rows: lists.count, values: lists.values.count)
    self.relations.reserveCapacity(relations.count)
    for child in 0..<lists.count {
      for entry in lists.range(child) {
        let parent = Int(lists.values[entry])
        if let row = rows[parent] {
          if Int(row) == child {
            log.add(.selfLoop, names.texts[child])
          } else {
            self.parents.add(row)
            self.relations.append(relations[entry])
          }
        } else if let cause = causes[parent] {
          log.add(cause, "\(names.texts[child]) <- \(parents.texts[parent])")
        }
      }
      self.parents.endRow()
    }
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
