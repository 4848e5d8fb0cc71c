/// Reads the tokens of JSON (RFC 8259) from bytes.
///
/// Values of a model are read strictly. Values that are skipped need matching brackets and complete texts,
/// nothing else.
enum JSONReader {
  /// Skips blanks and line ends.
  static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 32 || byte == 9 || byte == 10 || byte == 13 else { return }
      at += 1
    }
  }

  /// Skips blanks and one mark; false where another byte stands there.
  static func skip(_ mark: Unicode.Scalar, _ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    skipBlanks(bytes, &at)
    guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  /// Skips a text; tells where it lies between its quotes and whether it holds escapes. Nil where there is no
  /// complete text.
  static func skipText(_ bytes: Span<UInt8>, _ at: inout Int) -> (range: Range<Int>, isEscaped: Bool)? {
    guard skip("\"", bytes, &at) else { return nil }
    let start = at
    var isEscaped = false
    while at < bytes.count {
      let byte = unsafe bytes[unchecked: at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return (start..<(at - 1), isEscaped)
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// Skips any value, however deep; false where it is not complete.
  static func skipValue(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    var open: [UInt8] = []
    repeat {
      skipBlanks(bytes, &at)
      guard at < bytes.count else { return false }
      switch Unicode.Scalar(bytes[at]) {
      case "\"":
        guard skipText(bytes, &at) != nil else { return false }
      case "{", "[":
        open.append(bytes[at])
        at += 1
      case "}", "]":
        // In ASCII the closing bracket is two after the opening one.
        guard open.popLast() == bytes[at] - 2 else { return false }
        at += 1
      case ",", ":":
        guard !open.isEmpty else { return false }
        at += 1
      default:
        let start = at
        while at < bytes.count, isLiteral(bytes[at]) { at += 1 }
        guard at > start else { return false }
      }
    } while !open.isEmpty
    return true
  }

  /// Reads a text with escapes into `text`; false where an escape is none of JSON's.
  static func unescape(_ bytes: Span<UInt8>, _ range: Range<Int>, into text: inout [UInt8]) -> Bool {
    text.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      at += 1
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      let kind = bytes[at]
      at += 1
      switch Unicode.Scalar(kind) {
      case "b": text.append(8)
      case "f": text.append(12)
      case "n": text.append(10)
      case "r": text.append(13)
      case "t": text.append(9)
      case "\"", "\\", "/": text.append(kind)
      case "u":
        guard let value = PythonText.utf16(bytes.extracting(0..<range.upperBound), &at) else { return false }
        PythonText.append(value, to: &text)
      default: return false
      }
    }
    return true
  }

  /// Whether a byte can be part of a number, `true`, `false` or `null`: a letter, a digit, a sign or a point.
  private static func isLiteral(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }
}
