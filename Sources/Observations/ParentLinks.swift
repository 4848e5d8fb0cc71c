import Lineages

/// Turns the names of parents into rows, by the paper's edge rule: a name that is no model of the files is
/// skipped, and so is a model's own.
struct ParentLinks {
  private(set) var parents = ListColumn()
  private(set) var relations: [Relation] = []

  /// - Parameters:
  ///   - names: the ids of the models; their rows are the numbers in it.
  ///   - parents: the names that were given as parents.
  ///   - lists: for each model the numbers of its parents in `parents`.
  ///   - relations: the relation of each entry of `lists.values`.
  init(
    names: Vocabulary, parents: Vocabulary, lists: ListColumn, relations: [Relation], log: inout CleaningLog
  ) {
    let bytes = parents.texts.bytes.span
    let rows = (0..<parents.count).map { names.find(bytes.extracting(parents.texts.range($0))) }
    let causes = ParentLinks.causes(ofMissing: rows, parents: parents, names: names)
    self.parents.reserve(rows: lists.count, values: lists.values.count)
    self.relations.reserveCapacity(relations.count)
    for child in 0..<lists.count {
      for place in lists.range(child) {
        let parent = Int(lists.values[place])
        if let row = rows[parent] {
          if Int(row) == child {
            log.add(.selfLoop, names.texts[child])
          } else {
            self.parents.add(row)
            self.relations.append(relations[place])
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
    var missing = Vocabulary()
    var spellings: [Int32] = []
    for parent in rows.indices where rows[parent] == nil {
      spellings.append(missing.intern(lowercase(parents.texts.bytes.span, parents.texts.range(parent)).span))
    }
    var isThereInOtherCase = [Bool](repeating: false, count: missing.count)
    if missing.count > 0 {
      let bytes = names.texts.bytes.span
      for row in 0..<names.count {
        if let found = missing.find(lowercase(bytes, names.texts.range(row)).span) {
          isThereInOtherCase[Int(found)] = true
        }
      }
    }
    var next = 0
    return rows.indices.map { parent in
      if rows[parent] != nil { return nil }
      defer { next += 1 }
      if isThereInOtherCase[Int(spellings[next])] { return .parentOtherCase }
      return cause(of: parents.texts[parent])
    }
  }

  /// Why a name is no model of the files, by its looks.
  static func cause(of name: String) -> CleaningCause {
    let slashes = name.utf8.count { $0 == UInt8(ascii: "/") }
    if slashes > 1 || name.contains("\\") || name.hasPrefix("/") || name.hasSuffix("/")
      || name.hasPrefix(".") || name.hasPrefix("~")
    {
      return name.contains("://") ? .parentUnknown : .parentLocalPath
    }
    return slashes == 0 ? .parentBareName : .parentUnknown
  }

  /// A text with the letters A to Z made small; ids on the Hub have no others.
  private static func lowercase(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      for i in 0..<range.count {
        let byte = unsafe bytes[unchecked: range.lowerBound + i]
        unsafe buffer[i] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
      }
      count = range.count
    }
  }
}
