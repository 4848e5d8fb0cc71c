/// Reads cells that hold a list of texts, in whatever way a program has printed it.
///
/// Lists of Python and JSON, tuples, sets, arrays of numpy, vectors of R, and a single bare word. Elements
/// that are no texts are left out, the rest is kept. Several words with commas, bars or blanks between them
/// are no list: nobody can tell whether the marks belong to the values.
enum ListCell {
  /// What a cell holds.
  enum Reading {
    /// A list, without so many elements that are no texts.
    case list(leftOut: Int)
    /// No value: the cell is empty, or a word for nothing stands in it.
    case nothing(isWord: Bool)
    /// No list, and why.
    case refused(CleaningCause)
  }

  /// Memory that is used again from cell to cell.
  struct Scratch: Sendable {
    fileprivate var text: [UInt8] = []
    fileprivate var json: [UInt8] = []
  }

  /// Calls `body` with each text of a list in UTF-8; what `body` got counts only where there is a list.
  static func forEach(
    in cell: Span<UInt8>, _ scratch: inout Scratch, _ body: (Span<UInt8>) -> Void
  ) -> Reading {
    let text = cell.extracting(HubAddress.withoutBlanks(cell))
    if text.count == 0 { return .nothing(isWord: false) }
    if Nothing.reads(text) { return .nothing(isWord: true) }
    switch Literal.rewrite(text, into: &scratch.json) {
    case .cut: return .refused(.cutList)
    case .none: return bareWord(text.extracting(withoutBrackets(text)), body)
    case .value: break
    }
    var at = 0
    let json = scratch.json
    if JSONReader.startsText(json.span, &at) {
      guard JSONReader.readText(json.span, &at, into: &scratch.text) else {
        return .refused(.badList)
      }
      body(scratch.text.span)
      return .list(leftOut: 0)
    }
    // `{}` is an empty list to those who print sets in curly brackets.
    if json.count == 2, text[0] == UInt8(ascii: "{") { return .list(leftOut: 0) }
    var leftOut = 0
    let isList = JSONReader.forEachText(json.span, &at, &scratch.text, leftOut: &leftOut, body)
    return isList ? .list(leftOut: leftOut) : .refused(.badList)
  }

  /// The same for a value of JSON that is no text.
  static func forEach(
    inJSON value: Span<UInt8>, _ scratch: inout Scratch, _ body: (Span<UInt8>) -> Void
  ) -> Reading {
    var at = 0
    var leftOut = 0
    let isList = JSONReader.forEachText(value, &at, &scratch.text, leftOut: &leftOut, body)
    return isList ? .list(leftOut: leftOut) : .refused(.badList)
  }

  /// What stands in brackets without quotes, `[mit]` or `{mit}`; any other text as it is.
  private static func withoutBrackets(_ text: Span<UInt8>) -> Range<Int> {
    guard text.count > 2,
      (text[0] == UInt8(ascii: "[") && text[text.count - 1] == UInt8(ascii: "]"))
        || (text[0] == UInt8(ascii: "{") && text[text.count - 1] == UInt8(ascii: "}"))
    else { return 0..<text.count }
    let inner = HubAddress.withoutBlanks(text.extracting(1..<text.count - 1))
    return inner.lowerBound + 1..<inner.upperBound + 1
  }

  /// A list of one bare word.
  private static func bareWord(_ text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) -> Reading {
    var isSeparated = false
    var hasWord = false
    for i in 0..<text.count {
      switch Unicode.Scalar(text[i]) {
      case "[", "]", "{", "}", "(", ")", "'", "\"", "`", "<", ">": return .refused(.badList)
      case ",", "|", ";", " ", "\t", "\n", "\r": isSeparated = true
      default: hasWord = true
      }
    }
    if !hasWord { return .refused(.badList) }
    if isSeparated { return .refused(.separatedValues) }
    body(text)
    return .list(leftOut: 0)
  }
}
