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

  /// What counting one document needs; empty between documents but for the tokens.
  struct Scratch {
    var tokens: [Int32] = []
    fileprivate var counts: [Int]
    /// A bit for each column that was counted.
    fileprivate var seen: [UInt64]

    init(terms: Int) {
      counts = Array(repeating: 0, count: terms)
      seen = Array(repeating: 0, count: terms / 64 + 1)
    }

    @inline(__always)
    fileprivate mutating func count(_ column: Int) {
      counts[column] += 1
      seen[column / 64] |= 1 << UInt64(column % 64)
    }
  }

  /// Counts the terms among `scratch.tokens` and adds them as a row.
  func count(_ scratch: inout Scratch, into rows: inout TermRows) {
    var last: Int32 = -1
    for i in scratch.tokens.indices {
      let token = scratch.tokens[i]
      if token >= 0, token < singles.count {
        if singles[Int(token)] >= 0 { scratch.count(Int(singles[Int(token)])) }
        if last >= 0 {
          let column = pairs.times(last, token) - 1
          if column >= 0 { scratch.count(column) }
        }
        last = token
      } else {
        last = -1
      }
    }
    for word in scratch.seen.indices {
      while scratch.seen[word] != 0 {
        let column = word * 64 + scratch.seen[word].trailingZeroBitCount
        scratch.seen[word] &= scratch.seen[word] - 1
        rows.append(column, scratch.counts[column])
        scratch.counts[column] = 0
      }
    }
    rows.endRow()
  }
}
