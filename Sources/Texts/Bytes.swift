extension [UInt8] {
  /// Appends bytes as they are.
  public mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends bytes as they are, and in place of each that is `special` what `escape` writes.
  ///
  /// Bytes between special ones are copied together: one by one takes several times as long.
  @inline(__always)
  mutating func append(
    _ text: Span<UInt8>, special: (UInt8) -> Bool, escaping escape: (UInt8, inout [UInt8]) -> Void
  ) {
    var start = 0
    for i in text.indices {
      let byte = unsafe text[unchecked: i]
      if special(byte) {
        if i > start { append(text.extracting(start..<i)) }
        escape(byte, &self)
        start = i + 1
      }
    }
    if start < text.count { append(text.extracting(start..<text.count)) }
  }

  /// Appends a number in lower-case hexadecimal with at least so many digits.
  mutating func append(hexadecimal value: UInt32, digits: Int) {
    let text = String(value, radix: 16)
    for _ in text.utf8.count..<Swift.max(digits, text.utf8.count) { append(UInt8(ascii: "0")) }
    self += text.utf8
  }
}
