/// Texts in the spelling of a format, appended to bytes in UTF-8.
enum EscapedText {
  static func plain(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// A JSON string in quotes (RFC 8259).
  static func json(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else if byte >= 0x20 {
        bytes += [UInt8(ascii: "\\"), byte]
      } else {
        bytes += "\\u00".utf8
        hexadecimal(byte, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Text of XML 1.0, for content and for attributes in double quotes. Characters that XML has no place for, even as
  /// references (controls other than tab and line ends, U+FFFE, U+FFFF), become U+FFFD.
  static func xml(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    var i = 0
    while i < text.count {
      let byte = unsafe text[unchecked: i]
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      // Otherwise a reader makes blanks of them in an attribute, and one line end of CR LF anywhere.
      case 9, 10, 13: bytes += "&#\(byte);".utf8
      case 0..<0x20: bytes += "\u{FFFD}".utf8
      case 0xEF where i + 2 < text.count && text[i + 1] == 0xBF && text[i + 2] >= 0xBE:
        bytes += "\u{FFFD}".utf8
        i += 2
      default: bytes.append(byte)
      }
      i += 1
    }
  }

  /// Whether `xml` has to replace characters of a text.
  static func isUnfitForXML(_ text: Span<UInt8>) -> Bool {
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      if byte < 0x20, byte != 9, byte != 10, byte != 13 { return true }
      if byte == 0xEF, i + 2 < text.count, text[i + 1] == 0xBF, text[i + 2] >= 0xBE { return true }
    }
    return false
  }

  /// A field of CSV (RFC 4180), in quotes where it must be.
  static func csv(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    var mustQuote = false
    for i in 0..<text.count where !mustQuote {
      let byte = unsafe text[unchecked: i]
      mustQuote =
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 || byte == 0
    }
    if !mustQuote { return plain(text, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
    doublingQuotes(text, UInt8(ascii: "\""), to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A label of Newick in single quotes. Control characters become U+FFFD: a tree stands on one line.
  static func newick(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "'"))
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      if byte < 0x20 {
        bytes += "\u{FFFD}".utf8
      } else {
        bytes.append(byte)
        if byte == UInt8(ascii: "'") { bytes.append(byte) }
      }
    }
    bytes.append(UInt8(ascii: "'"))
  }

  /// A Python string in single quotes, its double quotes doubled because it stands in a quoted field of CSV.
  static func pythonInCSV(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "'"))
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\""): bytes += [byte, byte]
      case 0..<0x20:
        bytes += "\\x".utf8
        hexadecimal(byte, to: &bytes)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "'"))
  }

  private static func doublingQuotes(_ text: Span<UInt8>, _ quote: UInt8, to bytes: inout [UInt8]) {
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      bytes.append(byte)
      if byte == quote { bytes.append(byte) }
    }
  }

  private static func hexadecimal(_ byte: UInt8, to bytes: inout [UInt8]) {
    let digits: StaticString = "0123456789abcdef"
    unsafe bytes += [digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
  }
}
