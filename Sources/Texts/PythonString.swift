/// Strings of Python.
public enum PythonString {
  /// Appends a text as Python's `repr` writes it: in single quotes, or in double ones where it holds single
  /// ones only; what Python does not call printable is escaped.
  ///
  /// - Parameter text: in valid UTF-8.
  public static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    let single = UInt8(ascii: "'")
    let double = UInt8(ascii: "\"")
    let quote =
      text.indices.contains { text[$0] == single } && !text.indices.contains { text[$0] == double }
      ? double : single
    bytes.append(quote)
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte >= 0x80 {
        let (scalar, count) = decode(text, at)
        if isPrintable(scalar) {
          bytes.append(text.extracting(at..<at + count))
        } else {
          escape(scalar.value, to: &bytes)
        }
        at += count
        continue
      }
      switch byte {
      case quote, UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 9: bytes += "\\t".utf8
      case 10: bytes += "\\n".utf8
      case 13: bytes += "\\r".utf8
      case 0..<32, 127: escape(UInt32(byte), to: &bytes)
      default: bytes.append(byte)
      }
      at += 1
    }
    bytes.append(quote)
  }

  private static func escape(_ value: UInt32, to bytes: inout [UInt8]) {
    let (mark, digits) = value < 0x100 ? ("\\x", 2) : value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
    bytes += mark.utf8
    bytes.append(hexadecimal: value, digits: digits)
  }

  /// The code point that begins at a byte of valid UTF-8, and its length in bytes.
  private static func decode(_ text: Span<UInt8>, _ at: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(text[at])
    let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0xFF >> UInt32(count + 1))
    for i in 1..<count { value = value << 6 | UInt32(text[at + i] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
  }

  /// Source: the Python Standard Library, `str.isprintable`.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    default: true
    }
  }
}
