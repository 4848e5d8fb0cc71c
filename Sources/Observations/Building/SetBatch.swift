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
