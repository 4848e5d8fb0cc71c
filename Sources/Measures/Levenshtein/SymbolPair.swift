/// Two texts as runs of symbols in one array, without what they begin and end with in common.
struct SymbolPair {
  /// Where the pair stands in the caller's list.
  let index: Int
  /// The longer run, and the shorter one.
  private(set) var longer: Range<Int>
  private(set) var shorter: Range<Int>

  /// - Parameter first: where a text lies in `symbols`; `second` likewise.
  init(index: Int, _ first: Range<Int>, _ second: Range<Int>, in symbols: Span<UInt32>) {
    self.index = index
    (longer, shorter) = first.count >= second.count ? (first, second) : (second, first)
    var common = 0
    while common < shorter.count,
      symbols[longer.lowerBound + common] == symbols[shorter.lowerBound + common]
    { common += 1 }
    longer = longer.lowerBound + common..<longer.upperBound
    shorter = shorter.lowerBound + common..<shorter.upperBound
    common = 0
    while common < shorter.count,
      symbols[longer.upperBound - 1 - common] == symbols[shorter.upperBound - 1 - common]
    { common += 1 }
    longer = longer.lowerBound..<longer.upperBound - common
    shorter = shorter.lowerBound..<shorter.upperBound - common
  }

  /// Pairs of nearly one key take nearly one time: 64 rows of the longer text are one step, then the columns count.
  var size: (words: Int, columns: Int) { ((longer.count + 63) / 64, shorter.count) }
}
