/// A token or a pair of neighbouring tokens that was chosen to count.
struct Term: Sendable {
  /// Lowercase, in UTF-8; the tokens of a pair are joined by one space.
  let text: [UInt8]
  /// The number of its (first) token among the frequent ones.
  let first: Int32
  /// The number of its second token, -1 where it is a single token.
  let second: Int32
  /// How often it occurs in all documents.
  let total: Int
}

extension FrequentTokens {
  /// The tokens and pairs with the largest counts, ties in ascending order of their text; in ascending order.
  func terms(pairs: PairCounts, limit: Int) -> [Term] {
    var terms: [Term] = []
    for token in counts.indices {
      let text = Array(texts.bytes[texts.range(token)])
      terms.append(Term(text: text, first: Int32(token), second: -1, total: counts[token]))
    }
    pairs.visit { first, second, total in
      guard total >= threshold else { return }
      let text =
        texts.bytes[texts.range(Int(first))] + [UInt8(ascii: " ")] + texts.bytes[texts.range(Int(second))]
      terms.append(Term(text: Array(text), first: first, second: second, total: total))
    }
    // UTF-8 sorts as its code points do, and so as Python sorts.
    terms.sort { $0.total != $1.total ? $0.total > $1.total : $0.text.lexicographicallyPrecedes($1.text) }
    return terms.prefix(limit).sorted { $0.text.lexicographicallyPrecedes($1.text) }
  }
}
