import Lineages

/// A set of texts for each row, in the making.
struct SetBatch: Sendable {
  enum Addition {
    case new
    /// The text is there already, at this place in `values`.
    case repeated(Int)
    case empty
  }

  var vocabulary = Vocabulary()
  private(set) var values: [Int32] = []
  /// Where the list of each row ends in `values`.
  private(set) var ends: [UInt32] = []
  /// Where in `values` each text stood last.
  private var last: [Int32] = []
  private var start = 0

  mutating func reserve(rows: Int) { ends.reserveCapacity(rows) }

  /// Adds a text to the row in the making.
  @inline(__always)
  mutating func add(_ text: Span<UInt8>) -> Addition {
    if text.count == 0 { return .empty }
    let id = vocabulary.intern(text)
    let place = Int32(values.count)
    if Int(id) == last.count {
      last.append(place)
    } else {
      let before = Int(last[Int(id)])
      if before >= start && before < values.count && values[before] == id { return .repeated(before) }
      last[Int(id)] = place
    }
    values.append(id)
    return .new
  }

  /// The values of all rows so far.
  var count: Int { values.count }

  /// Takes back values of the row in the making.
  mutating func cut(to count: Int) { values.removeLast(values.count - count) }

  mutating func endRow() {
    ends.append(UInt32(values.count))
    start = values.count
  }
}

/// A set of texts for each row, put together from those of the pieces.
struct SetColumn: Sendable {
  private(set) var vocabulary = Vocabulary()
  private var values: [Int32] = []
  private var starts: [UInt32] = [0]

  var lists: ListColumn { ListColumn(values: values, starts: starts) }

  /// Adds rows; `each` is told where the values of every row that is added lie in the batch.
  mutating func add(_ batch: SetBatch, where isNew: [Bool], _ each: (Range<Int>) -> Void) {
    let ids = batch.vocabulary.ids(in: &vocabulary)
    var start = 0
    for row in batch.ends.indices {
      let end = Int(batch.ends[row])
      if isNew[row] {
        for place in start..<end { values.append(ids[Int(batch.values[place])]) }
        starts.append(UInt32(values.count))
        each(start..<end)
      }
      start = end
    }
  }
}

extension Vocabulary {
  /// The ids that the texts have in another vocabulary, which takes in those that are new to it.
  func ids(in other: inout Vocabulary) -> [Int32] {
    let bytes = texts.bytes.span
    var ids: [Int32] = []
    ids.reserveCapacity(count)
    for id in 0..<count { ids.append(other.intern(bytes.extracting(texts.range(id)))) }
    return ids
  }
}
