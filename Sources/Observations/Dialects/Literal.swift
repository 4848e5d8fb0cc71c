import Texts

/// Rewrites values as JSON that Python, numpy, pandas or R have printed: `('x',)`, `{'a'}`, `['a' 'b']`,
/// `[np.str_('x')]`, `c("a", "b")`, `{'license': 'mit'}`.
///
/// Tuples, sets and arrays become lists. What JSON has no word for, such as a date, becomes `{}`.
struct Literal {
  /// What was found.
  enum Outcome {
    case value
    /// A list that was cut when it was printed (`...`): some of its values are lost.
    case cut
    /// No value as one of these programs prints it.
    case none
  }

  /// How deep lists may stand in lists.
  private static let deepest = 100

  private var at = 0
  private var json: [UInt8]
  private var text: [UInt8] = []
  private var isCut = false

  private init(_ json: consuming [UInt8]) { self.json = json }

  /// Rewrites a text that is one value; `json` is good only where the outcome is `value`.
  static func rewrite(_ cell: Span<UInt8>, into json: inout [UInt8]) -> Outcome {
    var given: [UInt8] = []
    swap(&given, &json)
    given.removeAll(keepingCapacity: true)
    var literal = Literal(given)
    let isWhole = literal.value(cell, depth: 0) && literal.skipBlanks(cell) == cell.count
    json = literal.json
    if literal.isCut || (!isWhole && endsInDots(cell)) { return .cut }
    return isWhole ? .value : .none
  }

  /// Whether a text that begins like a list ends in the dots of a width that was too small.
  private static func endsInDots(_ cell: Span<UInt8>) -> Bool {
    guard cell.count > 4, cell[0] == UInt8(ascii: "[") || cell[0] == UInt8(ascii: "(") else { return false }
    let end = String(copying: cell.extracting(cell.count - 3..<cell.count))
    return end == "..." || end == "…"
  }

  /// Rewrites the value at `at`; false where there is none.
  private mutating func value(_ cell: Span<UInt8>, depth: Int) -> Bool {
    guard depth < Literal.deepest, skipBlanks(cell) < cell.count else { return false }
    switch Unicode.Scalar(cell[at]) {
    case "'", "\"": return quoted(cell)
    case "[": return sequence(cell, until: "]", depth)
    case "(": return sequence(cell, until: ")", depth)
    case "{": return sequence(cell, until: "}", depth)
    case "0"..."9", "-", "+": return number(cell, depth)
    case ".":
      guard at + 2 < cell.count, cell[at + 1] == cell[at], cell[at + 2] == cell[at] else {
        return number(cell, depth)
      }
      at += 3
      isCut = true
      json += "null".utf8
      return true
    case "<":
      return object(cell, depth)
    default: return word(cell, depth)
    }
  }

  private mutating func quoted(_ cell: Span<UInt8>) -> Bool {
    let quote = cell[at]
    guard let end = PythonText.unescape(cell, from: at + 1, quote: quote, into: &text) else { return false }
    at = end
    let text = text
    JSONString.append(text.span, to: &json)
    return true
  }

  /// What Python shows of things that have no other form: `<Color.RED: 1>`, `<object at 0x7f>`, `<NA>`.
  private mutating func object(_ cell: Span<UInt8>, _ depth: Int) -> Bool {
    var open = 0
    repeat {
      if cell[at] == UInt8(ascii: "<") { open += 1 }
      if cell[at] == UInt8(ascii: ">") { open -= 1 }
      at += 1
    } while open > 0 && at < cell.count
    json += "null".utf8
    return open == 0 && (depth > 0 || at == cell.count)
  }

  private mutating func number(_ cell: Span<UInt8>, _ depth: Int) -> Bool {
    let start = at
    let length = json.count
    while at < cell.count {
      switch Unicode.Scalar(cell[at]) {
      case "0"..."9", ".", "-", "+", "e", "E": json.append(cell[at])
      // A whole number of R, or half of a complex one.
      case "L", "j": break
      case _ where !Literal.isPartOfWord(cell[at]): return true
      default: return depth > 0 && rareNumber(cell, from: start, length)
      }
      at += 1
    }
    return true
  }

  /// `-inf`, `1_000`, `0x1f`: numbers that JSON does not have.
  private mutating func rareNumber(_ cell: Span<UInt8>, from start: Int, _ length: Int) -> Bool {
    while at < cell.count, Literal.isPartOfWord(cell[at]) { at += 1 }
    let text = String(copying: cell.extracting(start..<at)).lowercased()
    let bare = text.drop { $0 == "-" || $0 == "+" }
    let isRadix = [("0x", "0123456789abcdef_"), ("0o", "01234567_"), ("0b", "01_")].contains {
      prefix, digits in
      bare.hasPrefix(prefix) && bare.count > 2 && bare.dropFirst(2).allSatisfy { digits.contains($0) }
    }
    guard
      isRadix || ["inf", "infinity", "nan"].contains(bare)
        || (bare.contains("_") && bare.allSatisfy { "0123456789_.e+-".contains($0) })
    else { return false }
    json.removeLast(json.count - length)
    json += "null".utf8
    return true
  }

  /// The elements of a list, tuple, set or dictionary, from its opening bracket on. Between them stand
  /// commas, or blanks alone as numpy prints them.
  private mutating func sequence(_ cell: Span<UInt8>, until close: Unicode.Scalar, _ depth: Int) -> Bool {
    at += 1
    let start = json.count
    var isObject = false
    var count = 0
    json.append(UInt8(ascii: "["))
    while skipBlanks(cell) < cell.count {
      if cell[at] == UInt8(ascii: close) {
        at += 1
        json.append(UInt8(ascii: isObject ? "}" : "]"))
        return true
      }
      if count > 0 { json.append(UInt8(ascii: ",")) }
      let element = json.count
      guard value(cell, depth: depth + 1) else { return false }
      if close == "}", skipBlanks(cell) < cell.count, cell[at] == UInt8(ascii: ":"), isObject || count == 0 {
        at += 1
        isObject = true
        json[start] = UInt8(ascii: "{")
        if json[element] != UInt8(ascii: "\"") {
          json.removeLast(json.count - element)
          json += "\"\"".utf8
        }
        json.append(UInt8(ascii: ":"))
        guard value(cell, depth: depth + 1) else { return false }
      } else if isObject {
        return false
      }
      count += 1
      let end = at
      guard skipBlanks(cell) < cell.count else { return false }
      if cell[at] == UInt8(ascii: ",") {
        at += 1
      } else if cell[at] != UInt8(ascii: close), at == end {
        return false
      }
    }
    return false
  }

  /// A word such as `None`, or a call such as `np.str_('x')`.
  private mutating func word(_ cell: Span<UInt8>, _ depth: Int) -> Bool {
    let start = at
    while at < cell.count, Literal.isPartOfWord(cell[at]) { at += 1 }
    guard at > start else { return false }
    let word = String(copying: cell.extracting(start..<at))
    if at < cell.count {
      if cell[at] == UInt8(ascii: "(") { return call(word, cell, depth) }
      // Texts with a mark before the quote, as Python 2 printed them.
      if word == "b" || word == "B", cell[at] == UInt8(ascii: "'") || cell[at] == UInt8(ascii: "\"") {
        // Bytes are no text.
        let length = json.count
        guard quoted(cell) else { return false }
        json.removeLast(json.count - length)
        json += "null".utf8
        return true
      }
      if word == "u", cell[at] == UInt8(ascii: "'") || cell[at] == UInt8(ascii: "\"") { return quoted(cell) }
    }
    switch word {
    case "True", "true", "TRUE": json += "true".utf8
    case "False", "false", "FALSE": json += "false".utf8
    case "inf", "Inf", "Infinity", "Ellipsis", "NotImplemented", "NA_character_", "NA_integer_", "NA_real_",
      "NA_complex_":
      json += "null".utf8
    default:
      guard Nothing.reads(Array(word.utf8).span) else { return false }
      json += "null".utf8
    }
    return true
  }

  /// Calls that make one text of their only argument.
  private static let textMakers: Set = ["str_", "str", "unicode_", "string_"]
  /// Calls that make a list of their arguments, or of the list that is their only one.
  private static let listMakers: Set = [
    "array", "list", "tuple", "set", "frozenset", "c", "character", "logical", "Index", "Series", "deque",
    "vector",
  ]

  /// The arguments of a call, from its opening bracket on. In R a name before `=` names an element, elsewhere
  /// an option.
  private mutating func call(_ name: String, _ cell: Span<UInt8>, _ depth: Int) -> Bool {
    let maker = String(name.split(separator: ".").last ?? "")
    let start = json.count
    var elements: [Int] = []
    at += 1
    json.append(UInt8(ascii: "["))
    while true {
      guard skipBlanks(cell) < cell.count else { return false }
      if cell[at] == UInt8(ascii: ")") { break }
      let before = json.count
      let isNamed = skipName(cell)
      if !elements.isEmpty { json.append(UInt8(ascii: ",")) }
      let element = json.count
      if isNamed, name != "c", name != "list" {
        guard skipOption(cell, depth) else { return false }
        json.removeLast(json.count - before)
      } else {
        guard value(cell, depth: depth + 1) else { return false }
        elements.append(element)
      }
      guard skipBlanks(cell) < cell.count else { return false }
      if cell[at] == UInt8(ascii: ",") { at += 1 } else if cell[at] != UInt8(ascii: ")") { return false }
    }
    at += 1
    json.append(UInt8(ascii: "]"))
    let only = elements.count == 1 ? json[elements[0]] : 0
    if (Literal.listMakers.contains(maker) && only == UInt8(ascii: "["))
      || (Literal.textMakers.contains(maker) && only == UInt8(ascii: "\""))
    {
      json.removeLast()
      json.remove(at: start)
    } else if maker == "character" || maker == "logical" || maker == "vector" {
      json.replaceSubrange(start..., with: "[]".utf8)
    } else if !Literal.listMakers.contains(maker) {
      json.replaceSubrange(start..., with: "{}".utf8)
    }
    return true
  }

  /// Skips `name =` before an argument.
  private mutating func skipName(_ cell: Span<UInt8>) -> Bool {
    var end = at
    while end < cell.count, Literal.isPartOfWord(cell[end]) { end += 1 }
    guard end > at else { return false }
    while end < cell.count, cell[end] == 32 { end += 1 }
    guard end + 1 < cell.count, cell[end] == UInt8(ascii: "="), cell[end + 1] != UInt8(ascii: "=") else {
      return false
    }
    at = end + 1
    return true
  }

  /// Skips the value of an option, which may be a bare name (`dtype=object`).
  private mutating func skipOption(_ cell: Span<UInt8>, _ depth: Int) -> Bool {
    let start = skipBlanks(cell)
    if value(cell, depth: depth + 1) { return true }
    at = start
    while at < cell.count, Literal.isPartOfWord(cell[at]) { at += 1 }
    return at > start
  }

  @discardableResult
  private mutating func skipBlanks(_ cell: Span<UInt8>) -> Int {
    while at < cell.count, cell[at] == 32 || (cell[at] >= 9 && cell[at] <= 13) { at += 1 }
    return at
  }

  /// Whether a byte can be part of a name or a number: a letter, a digit, `_` or a point.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}
