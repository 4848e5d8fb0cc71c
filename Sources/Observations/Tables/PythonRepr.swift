extension PythonText {
  /// Appends a text as Python's `repr` writes it: in single quotes, unless it holds such and no double ones;
  /// what Python does not call printable as an escape.
  static func write(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    let single = UInt8(ascii: "'")
    let double = UInt8(ascii: "\"")
    let hasSingle = CSVRecord.find(single, in: text, from: 0) != nil
    let quote = hasSingle && CSVRecord.find(double, in: text, from: 0) == nil ? double : single
    bytes.append(quote)
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte >= 0x80 {
        let (scalar, count) = decode(text, at)
        if isPrintable(scalar) {
          for i in at..<(at + count) { bytes.append(text[i]) }
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
    let text = String(value, radix: 16)
    bytes += mark.utf8
    for _ in text.count..<digits { bytes.append(UInt8(ascii: "0")) }
    bytes += text.utf8
  }

  /// The code point that begins at a place in valid UTF-8, and its length.
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
