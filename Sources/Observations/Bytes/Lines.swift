/// Counts line ends and quotes many bytes at a time: for the numbers of lines, and to tell where a row of CSV
/// ends.
enum Lines {
  static let feed = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "\"")

  /// Where the line that a byte belongs to ends.
  static func endOfLine(in bytes: Span<UInt8>, from start: Int) -> Int {
    CSVRecord.find(feed, in: bytes, from: start) ?? bytes.count
  }

  /// The line ends in some bytes.
  static func count(in bytes: Span<UInt8>) -> Int { tally(bytes).lines }

  /// The line ends in some bytes, and whether the number of quotes is odd.
  ///
  /// By arithmetic on eight numbers of eight bytes at a time, which becomes vector code. Comparisons of
  /// `SIMD` types do not: measured, they are 25 times as slow.
  static func tally(_ bytes: Span<UInt8>) -> (lines: Int, hasOddQuotes: Bool) {
    typealias Lanes = SIMD8<UInt64>
    var lines = 0
    var quotes: UInt8 = 0
    var at = 0
    let raw = unsafe bytes.bytes
    while bytes.count - at >= 64 {
      // Each byte of a lane counts up to 255.
      let rounds = min((bytes.count - at) / 64, 255)
      var lineCounts = Lanes()
      var quoteCounts = Lanes()
      for _ in 0..<rounds {
        let lanes = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: Lanes.self)
        lineCounts &+= ones(lanes, feed)
        quoteCounts ^= ones(lanes, quote)
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
  private static func ones(_ lanes: SIMD8<UInt64>, _ byte: UInt8) -> SIMD8<UInt64> {
    let low = SIMD8<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    let difference = lanes ^ SIMD8(repeating: UInt64(byte) &* 0x0101_0101_0101_0101)
    let nonzero = ((difference & low) &+ low) | difference | low
    return ~nonzero &>> SIMD8(repeating: 7)
  }
}
