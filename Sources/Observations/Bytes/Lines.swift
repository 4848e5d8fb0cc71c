/// Counting line ends and quotes many bytes at a time, to know lines and where rows may end.
enum Lines {
  static let feed = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "\"")

  /// The line ends in some bytes.
  static func count(in bytes: Span<UInt8>) -> Int { tally(bytes).lines }

  /// The line ends in some bytes, and whether the number of quotes is odd.
  ///
  /// Words of eight bytes, eight at a time: plain arithmetic that becomes vector code, which comparisons of
  /// `SIMD` types do not (measured: 25 times slower).
  static func tally(_ bytes: Span<UInt8>) -> (lines: Int, hasOddQuotes: Bool) {
    typealias Words = SIMD8<UInt64>
    var lines = 0
    var quotes: UInt8 = 0
    var at = 0
    let raw = unsafe bytes.bytes
    while bytes.count - at >= 64 {
      // A count in each byte, for as long as it fits.
      let rounds = min((bytes.count - at) / 64, 255)
      var lineCounts = Words()
      var quoteCounts = Words()
      for _ in 0..<rounds {
        let words = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: Words.self)
        lineCounts &+= ones(words, feed)
        quoteCounts ^= ones(words, quote)
        at += 64
      }
      for i in 0..<8 {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
          lines += Int(lineCounts[i] >> shift & 0xFF)
          quotes ^= UInt8(truncatingIfNeeded: quoteCounts[i] >> shift)
        }
      }
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == feed { lines += 1 }
      if byte == quote { quotes ^= 1 }
      at += 1
    }
    return (lines, quotes & 1 == 1)
  }

  /// A 1 in each byte that equals `byte`, else a 0. Exact, since no carry leaves a byte.
  @inline(__always)
  private static func ones(_ words: SIMD8<UInt64>, _ byte: UInt8) -> SIMD8<UInt64> {
    let low = SIMD8<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    let difference = words ^ SIMD8(repeating: UInt64(byte) &* 0x0101_0101_0101_0101)
    let nonzero = ((difference & low) &+ low) | difference | low
    return ~nonzero &>> SIMD8(repeating: 7)
  }
}
