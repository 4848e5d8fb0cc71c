/// Appends texts in the spelling of XML and of Newick.
enum EscapedText {
  /// Appends a text of XML 1.0, for content and for attributes in double quotes. Characters that XML cannot
  /// hold even as references (controls other than tab and line ends, U+FFFE, U+FFFF) become U+FFFD.
  static func xml(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    var i = 0
    while i < text.count {
      let byte = unsafe text[unchecked: i]
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      // Written as they are, readers would turn them into blanks in attributes, and CR LF into LF anywhere.
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

  /// Appends a label of Newick in single quotes. Control characters become U+FFFD: a tree stands on one line.
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
}
