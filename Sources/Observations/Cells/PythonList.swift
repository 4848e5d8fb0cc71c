/// Reads lists of texts as Python writes them: `['apache-2.0', "children's"]`. Most lists of JSON are the
/// same. Fast and strict; `ListCell` reads what this does not.
enum PythonList {
  /// Calls `body` with each text of a list, in UTF-8.
  ///
  /// - Returns: false where the cell is no list of texts alone; `body` may have been called with its beginning.
  @inline(__always)
  static func forEach(
    in cell: Span<UInt8>, scratch: inout [UInt8], _ body: (Span<UInt8>) -> Void
  ) -> Bool {
    let end = cell.count
    if end == 2, unsafe cell[unchecked: 0] == open, unsafe cell[unchecked: 1] == close { return true }
    var at = skipBlanks(cell, 0)
    guard at < end, cell[at] == open else { return false }
    at += 1
    while true {
      at = skipBlanks(cell, at)
      guard at < end else { return false }
      var byte = unsafe cell[unchecked: at]
      if byte == close { break }
      guard byte == single || byte == double else { return false }
      let quote = byte
      let start = at + 1
      at = start
      while at < end {
        byte = unsafe cell[unchecked: at]
        if byte == quote || byte == escape { break }
        at += 1
      }
      guard at < end else { return false }
      if byte == quote {
        body(cell.extracting(start..<at))
        at += 1
      } else {
        guard let next = PythonText.unescape(cell, from: start, quote: quote, into: &scratch) else {
          return false
        }
        body(scratch.span)
        at = next
      }
      at = skipBlanks(cell, at)
      guard at < end else { return false }
      byte = unsafe cell[unchecked: at]
      if byte == close { break }
      guard byte == comma else { return false }
      at += 1
    }
    return skipBlanks(cell, at + 1) == end
  }

  @inline(__always)
  private static func skipBlanks(_ cell: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < cell.count, isBlank(unsafe cell[unchecked: at]) { at += 1 }
    return at
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  private static let open = UInt8(ascii: "[")
  private static let close = UInt8(ascii: "]")
  private static let comma = UInt8(ascii: ",")
  private static let single = UInt8(ascii: "'")
  private static let double = UInt8(ascii: "\"")
  private static let escape = UInt8(ascii: "\\")
}
