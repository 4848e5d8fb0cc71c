/// Reads texts as Python writes them in quotes (The Python Language Reference, 2.4.1, "String and Bytes
/// literals").
enum PythonText {
  /// Reads a text whose first byte behind the opening quote is `start`.
  ///
  /// A pair of `\u` surrogates is one character, as in JSON; half a pair becomes U+FFFD, since UTF-8 cannot
  /// encode it.
  ///
  /// - Returns: the index behind the closing quote; nil where the text does not end or an escape is not
  ///   whole.
  static func unescape(
    _ bytes: Span<UInt8>, from start: Int, quote: UInt8, into text: inout [UInt8]
  ) -> Int? {
    text.removeAll(keepingCapacity: true)
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == quote { return at }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard at < bytes.count else { return nil }
      let kind = bytes[at]
      at += 1
      switch Unicode.Scalar(kind) {
      case "\n": break
      case "a": text.append(7)
      case "b": text.append(8)
      case "f": text.append(12)
      case "n": text.append(10)
      case "r": text.append(13)
      case "t": text.append(9)
      case "v": text.append(11)
      case "\\", "'", "\"": text.append(kind)
      // In double quotes as JSON has it; Python never writes it.
      case "/" where quote == UInt8(ascii: "\""): text.append(kind)
      case "0"..."7":
        var value = UInt32(kind - 48)
        for _ in 0..<2 where at < bytes.count && (48...55).contains(bytes[at]) {
          value = value * 8 + UInt32(bytes[at] - 48)
          at += 1
        }
        append(value, to: &text)
      case "x", "U":
        guard let value = hexadecimal(bytes, at, digits: kind == UInt8(ascii: "x") ? 2 : 8),
          value <= 0x10FFFF
        else { return nil }
        at += kind == UInt8(ascii: "x") ? 2 : 8
        append(value, to: &text)
      case "u":
        guard let value = utf16(bytes, &at) else { return nil }
        append(value, to: &text)
      case "N": return nil
      default: text += [UInt8(ascii: "\\"), kind]
      }
    }
    return nil
  }

  /// Reads the four digits behind `\u`, and the second half of a pair where one follows.
  static func utf16(_ bytes: Span<UInt8>, _ at: inout Int) -> UInt32? {
    guard let high = hexadecimal(bytes, at, digits: 4) else { return nil }
    at += 4
    guard (0xD800..<0xDC00).contains(high), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u"), let low = hexadecimal(bytes, at + 2, digits: 4),
      (0xDC00..<0xE000).contains(low)
    else { return high }
    at += 6
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  /// Appends a code point in UTF-8, U+FFFD for one that UTF-8 does not have.
  static func append(_ value: UInt32, to text: inout [UInt8]) {
    text.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}")!)
  }

  private static func hexadecimal(_ bytes: Span<UInt8>, _ start: Int, digits: Int) -> UInt32? {
    guard start + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for i in start..<(start + digits) {
      guard let digit = Character(Unicode.Scalar(bytes[i])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
