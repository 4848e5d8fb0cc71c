/// Counting line ends and quotes many bytes at a time, to know lines and where rows may end.
enum Lines {
  static let feed = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "\"")

  /// The line ends in some bytes.
  static func count(in bytes: Span<UInt8>) -> Int { tally(bytes).lines }

  /// The line ends in some bytes, and whether the number of quotes is odd.
  static func tally(_ bytes: Span<UInt8>) -> (lines: Int, hasOddQuotes: Bool) {
    var lines = 0
    var quotes = 0
    var at = 0
    let raw = unsafe bytes.bytes
    while bytes.count - at >= 64 {
      // One counter a byte holds 255 rounds.
      var lineCounts = SIMD32<UInt8>()
      var quoteCounts = SIMD32<UInt8>()
      let rounds = min((bytes.count - at) / 64, 127)
      for _ in 0..<rounds {
        let a = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: SIMD32<UInt8>.self)
        let b = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at + 32, as: SIMD32<UInt8>.self)
        let one = SIMD32<UInt8>(repeating: 1)
        lineCounts &+= one.replacing(with: 0, where: a .!= feed)
        lineCounts &+= one.replacing(with: 0, where: b .!= feed)
        quoteCounts &+= one.replacing(with: 0, where: a .!= quote)
        quoteCounts &+= one.replacing(with: 0, where: b .!= quote)
        at += 64
      }
      lines += sum(lineCounts)
      quotes += sum(quoteCounts)
    }
    while at < bytes.count {
      let byte = unsafe bytes[unchecked: at]
      if byte == feed { lines += 1 }
      if byte == quote { quotes += 1 }
      at += 1
    }
    return (lines, quotes & 1 == 1)
  }

  @inline(__always)
  private static func sum(_ counts: SIMD32<UInt8>) -> Int {
    var total = 0
    for i in 0..<32 { total += Int(counts[i]) }
    return total
  }
}
