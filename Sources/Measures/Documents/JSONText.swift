import Lineages

/// JSON as Python's `json.dumps(…, ensure_ascii=False)` writes it, in UTF-8.
enum JSONText {
  /// Appends a string in quotes. Only quotes, backslashes and control characters below U+0020 are escaped.
  static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for i in 0..<text.count {
      let byte = text[i]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else {
        appendEscape(of: byte, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends the text of a row as a string in quotes.
  static func append(_ texts: TextColumn, _ row: Int, to bytes: inout [UInt8]) {
    append(texts.bytes.span.extracting(texts.range(row)), to: &bytes)
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    let short: Unicode.Scalar? =
      switch byte {
      case 0x22: "\""
      case 0x5C: "\\"
      case 0x08: "b"
      case 0x0C: "f"
      case 0x0A: "n"
      case 0x0D: "r"
      case 0x09: "t"
      default: nil
      }
    bytes.append(UInt8(ascii: "\\"))
    if let short {
      bytes.append(UInt8(ascii: short))
    } else {
      bytes.append(contentsOf: "u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    }
  }
}
