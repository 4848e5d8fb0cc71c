/// CSV read one byte after the other by a table of states: slow, obvious, the oracle of the fast reader.
enum SlowTable {
  /// The rows of a text, or nil where a quote is out of place.
  static func rows(_ bytes: [UInt8]) -> [[[UInt8]]]? {
    enum State { case start, plain, quoted, closed }
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var field: [UInt8] = []
    var state = State.start
    func endField(_ wasPlain: Bool, atEnd: Bool) {
      if wasPlain && atEnd && field.last == 13 { field.removeLast() }
      row.append(field)
      field = []
      state = .start
    }
    for (at, byte) in bytes.enumerated() {
      switch (state, byte) {
      case (.start, 34): state = .quoted
      case (.quoted, 34): state = .closed
      case (.quoted, _): field.append(byte)
      case (.closed, 34):
        field.append(34)
        state = .quoted
      case (_, 44): endField(state != .closed, atEnd: false)
      case (_, 10):
        endField(state != .closed, atEnd: true)
        rows.append(row)
        row = []
      case (.closed, 13) where at + 1 == bytes.count || bytes[at + 1] == 10: break
      case (.closed, _), (.plain, 34): return nil
      default:
        field.append(byte)
        state = .plain
      }
    }
    if state == .quoted { return nil }
    if state != .start || !row.isEmpty {
      endField(state != .closed, atEnd: true)
      rows.append(row)
    }
    return rows
  }
}
