import Lineages
import Workers

/// The tokens that a kept term can be made of.
///
/// Let T be the count of the 512th most frequent token. The 512 terms that are kept all have at least T occurrences,
/// and a pair never occurs more often than its rarer token: so only pairs of tokens with at least T occurrences need
/// counting. (R. Agrawal, R. Srikant, "Fast algorithms for mining association rules", VLDB 1994, the Apriori property.)
struct FrequentTokens: Sendable {
  /// The text of each frequent token; tokens are numbered by their row here.
  private let texts: TextColumn
  private let counts: [Int]
  /// T, or 1 where there are fewer tokens than terms to keep.
  private let threshold: Int

  /// Finds the frequent tokens and renumbers the documents' tokens to them, all others to -1.
  init(of documents: inout some TokenizedDocuments, limit: Int, workers: Workers) {
    let all = FrequentTokens.counts(in: documents, workers: workers)
    let descending = all.sorted(by: >)
    let threshold = descending.count < limit ? 1 : max(1, descending[limit - 1])
    var texts = TextColumn()
    var counts: [Int] = []
    var numbers = [Int32](repeating: -1, count: all.count)
    for token in all.indices where all[token] >= threshold {
      numbers[token] = Int32(texts.count)
      texts.append(documents.vocabulary.bytes.span.extracting(documents.vocabulary.range(token)))
      counts.append(all[token])
    }
    documents.renumber(numbers)
    self.texts = texts
    self.counts = counts
    self.threshold = threshold
  }

  /// How often each token occurs.
  private static func counts(in documents: some TokenizedDocuments, workers: Workers) -> [Int] {
    let documents = documents
    let pieces = Pieces(of: documents.count, atMost: workers.count)
    let parts = workers.map(pieces.count) { piece in
      var counts = [Int](repeating: 0, count: documents.vocabulary.count)
      var tokens: [Int32] = []
      for row in pieces[piece] {
        tokens.removeAll(keepingCapacity: true)
        documents.append(row, to: &tokens)
        for token in tokens { counts[Int(token)] += 1 }
      }
      return counts
    }
    var total = [Int](repeating: 0, count: documents.vocabulary.count)
    for part in parts { for token in part.indices { total[token] += part[token] } }
    return total
  }

  /// How often each pair of neighbouring frequent tokens occurs in renumbered documents.
  func pairs(in documents: some TokenizedDocuments, workers: Workers) -> PairCounts {
    let pieces = Pieces(of: documents.count, atMost: workers.count)
    let parts = workers.map(pieces.count) { piece in
      var pairs = PairCounts()
      var tokens: [Int32] = []
      for row in pieces[piece] {
        tokens.removeAll(keepingCapacity: true)
        documents.append(row, to: &tokens)
        var last: Int32 = -1
        for token in tokens {
          if token >= 0, last >= 0 { pairs.add(last, token) }
          last = token
        }
      }
      return pairs
    }
    var total = PairCounts()
    for part in parts { total.add(part) }
    return total
  }

  /// The most frequent tokens and pairs, in ascending order of their text.
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
    terms.sort { $0.total != $1.total ? $0.total > $1.total : $0.text.lexicographicallyPrecedes($1.text) }
    return terms.prefix(limit).sorted { $0.text.lexicographicallyPrecedes($1.text) }
  }
}

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
