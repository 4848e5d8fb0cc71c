import Lineages

/// A set of texts for each row of a piece, filled row by row.
struct SetBatch: Sendable {
  /// What became of a text.
  enum Addition {
    /// It was added to the set.
    case new
    /// It is in the set already, as the entry of `values` with this index.
    case repeated(Int)
    /// It is empty and was left out.
    case empty
  }

  /// The distinct texts.
  var vocabulary = Vocabulary()
  /// The sets as ids in the vocabulary, one after the other.
  private(set) var values: [Int32] = []
  /// Where the list of each row ends in `values`.
  private(set) var ends: [UInt32] = []
  /// The index in `values` at which each text was added last.
  private var last: [Int32] = []
  /// Where the set of the current row starts in `values`.
  private var start = 0
  /// The values of the current row up to `foldedEnd` in small letters, as far as they have been asked for.
  private var folded: [String: Int] = [:]
  private var foldedEnd = 0

  mutating func reserve(rows: Int) { ends.reserveCapacity(rows) }

  /// Adds a text to the row that `endRow` will close.
  @inline(__always)
  mutating func add(_ text: Span<UInt8>) -> Addition {
    if text.count == 0 { return .empty }
    let id = vocabulary.intern(text)
    let index = Int32(values.count)
    if Int(id) == last.count {
      last.append(index)
    } else {
      let before = Int(last[Int(id)])
      if before >= start && before < values.count && values[before] == id { return .repeated(before) }
      last[Int(id)] = index
    }
    values.append(id)
    return .new
  }

  /// Adds a text that may be in the set in other upper and lower case; then the first spelling stays.
  @inline(__always)
  mutating func add(_ text: Span<UInt8>, ignoringCase: Bool) -> Addition {
    if ignoringCase, start < values.count, text.count > 0, let index = find(text, ignoringCase: true) {
      return .repeated(index)
    }
    return add(text)
  }

  /// The index in `values` of a text of the current row, also where it differs in upper and lower case.
  mutating func find(_ text: Span<UInt8>, ignoringCase: Bool) -> Int? {
    if let index = find(text) { return index }
    guard ignoringCase, start < values.count else { return nil }
    if foldedEnd < start || foldedEnd > values.count {
      folded.removeAll(keepingCapacity: true)
      foldedEnd = start
    }
    while foldedEnd < values.count {
      let name = vocabulary[values[foldedEnd]].lowercased()
      if folded[name] == nil { folded[name] = foldedEnd }
      foldedEnd += 1
    }
    return folded[String(copying: text).lowercased()]
  }

  /// The number of values of all rows so far.
  var count: Int { values.count }

  /// The values of the current row, as indices in `values`.
  var current: Range<Int> { start..<values.count }

  /// The index in `values` of a text of the current row; nil where the row does not have it.
  func find(_ text: Span<UInt8>) -> Int? {
    guard start < values.count, let id = vocabulary.find(text) else { return nil }
    let index = Int(last[Int(id)])
    return index >= start && index < values.count && values[index] == id ? index : nil
  }

  /// Removes values of the current row, so that so many of all rows are left.
  mutating func cut(to count: Int) {
    values.removeLast(values.count - count)
    foldedEnd = -1
  }

  mutating func endRow() {
    ends.append(UInt32(values.count))
    start = values.count
    // Nothing is known of the next row.
    foldedEnd = -1
  }
}

/// A set of texts for each model, put together from the pieces.
struct SetColumn: Sendable {
  private(set) var vocabulary = Vocabulary()
  private var values: [Int32] = []
  private var starts: [UInt32] = [0]

  /// The sets as ids in the vocabulary.
  var lists: ListColumn { ListColumn(values: values, starts: starts) }

  /// Adds the rows whose flag is set; calls `each` with the range of every added row's values in the batch.
  mutating func add(_ batch: SetBatch, where isNew: [Bool], _ each: (Range<Int>) -> Void) {
    let ids = vocabulary.intern(batch.vocabulary.texts)
    var start = 0
    for row in batch.ends.indices {
      let end = Int(batch.ends[row])
      if isNew[row] {
        for entry in start..<end { values.append(ids[Int(batch.values[entry])]) }
        starts.append(UInt32(values.count))
        each(start..<end)
      }
      start = end
    }
  }
}
