/// Steps through the scalars of valid UTF-8.
enum UTF8Scalar {
  /// The scalar that starts at a byte, and how many bytes it takes.
  static func starting(at i: Int, in text: Span<UInt8>) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(text[i])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
    for k in 1..<max(length, 1) { value = value << 6 | UInt32(text[i + k]) & 0x3F }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Where the scalar before a byte starts; nil at the start of the text.
  static func start(before i: Int, in text: Span<UInt8>) -> Int? {
    var start = i - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? nil : start
  }
}
