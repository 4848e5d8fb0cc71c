import Lineages
import Workers

/// The tokens that a kept term can be made of.
///
/// Let T be the count of the 512th most frequent token. The 512 terms that are kept all have at least T
/// occurrences, and a pair never occurs more often than its rarer token: so only pairs of tokens with at
/// least T occurrences need counting. (R. Agrawal, R. Srikant, "Fast algorithms for mining association
/// rules", VLDB 1994.)
struct FrequentTokens: Sendable {
  /// The text of each frequent token; tokens are numbered by their row here.
  let texts: TextColumn
  let counts: [Int]
  /// T, or 1 where there are fewer tokens than terms to keep.
  let threshold: Int

  /// Finds the frequent tokens and renumbers the documents' tokens to them, all others to -1.
  init(of documents: inout some TokenizedDocuments, limit: Int, workers: Workers) {
    let counts = FrequentTokens.counts(in: documents, workers: workers)
    let candidates = CandidateTokens(of: documents, counts: counts, limit: limit)
    let threshold = max(1, countOfRank(limit, in: candidates.counts))
    var texts = TextColumn()
    var kept: [Int] = []
    var numbers = counts.map { [Int32](repeating: -1, count: $0.count) }
    for i in candidates.counts.indices where candidates.counts[i] >= threshold {
      for (piece, token) in candidates.places[i].enumerated() where token >= 0 {
        numbers[piece][Int(token)] = Int32(texts.count)
      }
      texts.append(candidates.texts.bytes.span.extracting(candidates.texts.range(i)))
      kept.append(candidates.counts[i])
    }
    documents.renumber(numbers, workers: workers)
    self.texts = texts
    self.counts = kept
    self.threshold = threshold
  }

  /// How often each token of each piece occurs in it.
  private static func counts(in documents: some TokenizedDocuments, workers: Workers) -> [[Int]] {
    let documents = documents
    return workers.map(documents.pieces.count) { piece in
      var counts = [Int](repeating: 0, count: documents.known.count + documents.own(piece).count)
      var tokens: [Int32] = []
      for row in documents.pieces[piece] {
        tokens.removeAll(keepingCapacity: true)
        documents.append(row, of: piece, to: &tokens)
        for token in tokens { counts[Int(token)] += 1 }
      }
      return counts
    }
  }

  /// How often each pair of neighbouring frequent tokens occurs in renumbered documents.
  func pairs(in documents: some TokenizedDocuments, workers: Workers) -> PairCounts {
    let parts = workers.map(documents.pieces.count) { piece in
      var pairs = PairCounts()
      var tokens: [Int32] = []
      for row in documents.pieces[piece] {
        tokens.removeAll(keepingCapacity: true)
        documents.append(row, of: piece, to: &tokens)
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
}

/// The tokens that may be frequent in all documents, found from the counts in each piece.
///
/// Where T₀ is the largest of the pieces' own T, T ≥ T₀; and a token that occurs T₀ times in P pieces occurs
/// at least T₀/P times in one. So all others are left out before the pieces' tokens are compared by their
/// text. (A. Savasere, E. Omiecinski, S. Navathe, "An efficient algorithm for mining association rules in
/// large databases", VLDB 1995.)
private struct CandidateTokens {
  var texts = TextColumn()
  /// How often each candidate occurs in all documents.
  var counts: [Int] = []
  /// The number of each candidate in each piece, -1 where a piece does not have it.
  var places: [[Int32]] = []

  init(of documents: some TokenizedDocuments, counts pieceCounts: [[Int]], limit: Int) {
    let least = max(1, pieceCounts.reduce(0) { max($0, countOfRank(limit, in: $1)) })
    let share = (least + pieceCounts.count - 1) / max(1, pieceCounts.count)
    let known = documents.known
    for token in 0..<known.count {
      let total = pieceCounts.reduce(0) { $0 + $1[token] }
      guard total >= least else { continue }
      texts.append(known.texts.bytes.span.extracting(known.texts.range(token)))
      counts.append(total)
      places.append([Int32](repeating: Int32(token), count: pieceCounts.count))
    }
    let tables = pieceCounts.indices.map { documents.own($0) }
    var seen = TokenTable()
    for (piece, table) in tables.enumerated() {
      let bytes = table.texts.bytes.span
      for token in 0..<table.count where pieceCounts[piece][known.count + token] >= share {
        let text = bytes.extracting(table.texts.range(token))
        guard seen.find(text) == nil else { continue }
        _ = seen.intern(text)
        let place = tables.map { table in table.find(text).map { $0 + Int32(known.count) } ?? -1 }
        texts.append(text)
        counts.append(zip(place, pieceCounts).reduce(0) { $1.0 < 0 ? $0 : $0 + $1.1[Int($1.0)] })
        places.append(place)
      }
    }
  }
}

/// The count that is the `rank`th largest, from 1; 0 where there are fewer.
private func countOfRank(_ rank: Int, in counts: [Int]) -> Int {
  // Nearly all counts are small: sort the others only.
  var small = [Int](repeating: 0, count: 1024)
  var large: [Int] = []
  for count in counts {
    if count < small.count { small[count] += 1 } else { large.append(count) }
  }
  if large.count >= rank { return large.sorted(by: >)[rank - 1] }
  var left = rank - large.count
  for count in small.indices.reversed() {
    left -= small[count]
    if left <= 0 { return count }
  }
  return 0
}
