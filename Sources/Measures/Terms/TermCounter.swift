/// Counts chosen terms in one document after the other.
struct TermCounter: Sendable {
  /// The column of each frequent token on its own, -1 where it is no term.
  private var singles: [Int32]
  /// The column plus one of each pair that is a term.
  private var pairs = PairCounts()

  init(_ terms: [Term]) {
    let tokens = terms.reduce(0) { max($0, $1.first + 1, $1.second + 1) }
    singles = Array(repeating: -1, count: Int(tokens))
    for (column, term) in terms.enumerated() {
      if term.second < 0 {
        singles[Int(term.first)] = Int32(column)
      } else {
        pairs.add(term.first, term.second, times: column + 1)
      }
    }
  }

  /// How many words of 64 bits hold a bit for each of so many terms.
  static func words(terms: Int) -> Int { terms / 64 + 1 }

  /// Counts the terms among a document's tokens and adds them as a row.
  ///
  /// - Parameters:
  ///   - counts: scratch, one 0 a term before and after.
  ///   - seen: scratch, a bit for each term that was counted; `words(terms:)` zeros before and after.
  func count(
    _ tokens: [Int32], counts: inout [Int], seen: inout [UInt64], into rows: inout TermRows
  ) {
    var counts = counts.mutableSpan
    var seen = seen.mutableSpan
    let singles = singles.span
    var last: Int32 = -1
    for token in tokens {
      guard token >= 0, token < singles.count else {
        last = -1
        continue
      }
      let column = singles[Int(token)]
      if column >= 0 { TermCounter.count(Int(column), &counts, &seen) }
      if last >= 0 {
        let column = pairs.times(last, token) - 1
        if column >= 0 { TermCounter.count(column, &counts, &seen) }
      }
      last = token
    }
    for word in seen.indices {
      while seen[word] != 0 {
        let column = word * 64 + seen[word].trailingZeroBitCount
        seen[word] &= seen[word] - 1
        rows.append(column: column, times: counts[column])
        counts[column] = 0
      }
    }
    rows.endRow()
  }

  @inline(__always)
  private static func count(
    _ column: Int, _ counts: inout MutableSpan<Int>, _ seen: inout MutableSpan<UInt64>
  ) {
    counts[column] += 1
    seen[column / 64] |= 1 << UInt64(column % 64)
  }
}
