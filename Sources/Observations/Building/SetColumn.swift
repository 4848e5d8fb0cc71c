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

  /// Adds a license in lower case, as the Hub's identifiers are.
  @inline(__always)
  mutating func add(license text: Span<UInt8>) -> Addition {
    SetBatch.isLowerCase(text) ? add(text) : add(SetBatch.lowercase(text).span)
  }

  /// The index in `values` of a license of the current row, in whatever case.
  func find(license text: Span<UInt8>) -> Int? {
    SetBatch.isLowerCase(text) ? find(text) : find(SetBatch.lowercase(text).span)
  }

  /// Whether a text is ASCII without capitals.
  private static func isLowerCase(_ text: Span<UInt8>) -> Bool {
    for i in 0..<text.count where text[i] >= 128 || (text[i] >= 65 && text[i] <= 90) { return false }
    return true
  }

  private static func lowercase(_ text: Span<UInt8>) -> [UInt8] {
    Array(String(copying: text).lowercased().utf8)
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
  }

  mutating func endRow() {
    ends.append(UInt32(values.count))
    start = values.count
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
