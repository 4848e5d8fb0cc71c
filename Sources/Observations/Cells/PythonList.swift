/// Reads lists of texts as Python writes them: `['apache-2.0', "children's"]`. Lists of JSON are read as
/// well.
enum PythonList {
  /// Calls `body` with each text of a list, in UTF-8. An empty cell, `None` and `nan` are lists of nothing,
  /// and so is `None` inside a list.
  ///
  /// - Returns: false where the cell is no list of texts; `body` may have been called with its beginning.
  @inline(__always)
  static func forEach(
    in cell: Span<UInt8>, scratch: inout [UInt8], _ body: (Span<UInt8>) -> Void
  ) -> Bool {
    let end = cell.count
    if end < 2 { return end == 0 || (end == 1 && isBlank(cell[0])) }
    if end == 2, unsafe cell[unchecked: 0] == open, unsafe cell[unchecked: 1] == close { return true }
    var at = skipBlanks(cell, 0)
    if at == end || isNothing(cell, at, end) { return true }
    guard cell[at] == open else { return false }
    at += 1
    while true {
      at = skipBlanks(cell, at)
      guard at < end else { return false }
      var byte = unsafe cell[unchecked: at]
      if byte == close { break }
      if byte == single || byte == double {
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
      } else {
        let start = at
        while at < end, cell[at] != comma, cell[at] != close, !isBlank(cell[at]) { at += 1 }
        guard isNothing(cell, start, at) else { return false }
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

  /// Whether the bytes from `start` to `end` stand for no value: `None`, `nan`, `NaN`, `NaT`, JSON's `null`.
  static func isNothing(_ cell: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    func reads(_ word: StaticString) -> Bool {
      guard word.utf8CodeUnitCount == end - start else { return false }
      for i in 0..<(end - start) where unsafe word.utf8Start[i] != cell[start + i] { return false }
      return true
    }
    switch end - start {
    case 3: return reads("nan") || reads("NaN") || reads("NaT")
    case 4: return reads("None") || reads("null")
    default: return false
    }
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
