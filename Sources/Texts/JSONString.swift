/// Strings of JSON (RFC 8259) in UTF-8, spelled as Python's `json.dumps(…, ensure_ascii=False)` spells them.
public enum JSONString {
  /// Appends a text in double quotes. Quotes, backslashes and control characters below U+0020 are escaped,
  /// nothing else.
  ///
  /// - Parameter text: in valid UTF-8.
  public static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(text) { byte in
      byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    } escaping: { byte, bytes in
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case 0x08: bytes.append(UInt8(ascii: "b"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0C: bytes.append(UInt8(ascii: "f"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0..<0x20:
        bytes += "u".utf8
        bytes.append(hexadecimal: UInt32(byte), digits: 4)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text in double quotes.
  public static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8).span, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
