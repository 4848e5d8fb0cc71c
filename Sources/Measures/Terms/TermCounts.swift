import Lineages
import Workers

/// How often each chosen term occurs in each document: a sparse matrix in compact rows.
public struct TermCounts: Sendable, Equatable {
  /// The terms in ascending order of their text (by code point); their places number the matrix's columns.
  public let terms: [String]
  /// How often each term occurs in all documents.
  public let totals: [Int]
  /// In how many documents each term occurs.
  public let documentFrequency: [Int]
  /// The entries, document after document, ascending by column in each.
  let rows: TermRows

  /// The number of documents.
  public var count: Int { rows.count }

  /// The terms of a document with their counts, ascending by term.
  public subscript(row: Int) -> [(term: Int, count: Int)] {
    rows.range(row).map { (rows.column($0), rows.times($0)) }
  }

  /// A matrix from its rows.
  init(terms: [String], rows: TermRows) {
    self.terms = terms
    self.rows = rows
    (totals, documentFrequency) = rows.columnSums(columns: terms.count)
  }

  /// Counts terms in documents whose tokens are those the terms are made of.
  init(of documents: some TokenizedDocuments, terms: [Term], workers: Workers) {
    let counter = TermCounter(terms)
    // Small blocks, so that joining them holds little twice.
    let blocks = documents.pieces.blocks(ofAtMost: 8192)
    var parts = workers.map(blocks.count) { block in
      var rows = TermRows()
      var tokens: [Int32] = []
      var counts = [Int](repeating: 0, count: terms.count)
      var seen = [UInt64](repeating: 0, count: TermCounter.words(terms: terms.count))
      for row in blocks[block].rows {
        tokens.removeAll(keepingCapacity: true)
        documents.append(row, of: blocks[block].piece, to: &tokens)
        counter.count(tokens, counts: &counts, seen: &seen, into: &rows)
      }
      return rows
    }
    self.terms = terms.map { String(decoding: $0.text, as: UTF8.self) }
    totals = terms.map(\.total)
    documentFrequency = TermCounts.documentFrequency(in: parts, terms: terms.count, workers: workers)
    rows = TermRows(joining: &parts)
  }

  private static func documentFrequency(in parts: [TermRows], terms: Int, workers: Workers) -> [Int] {
    let frequencies = workers.map(parts.count) { parts[$0].columnSums(columns: terms).entries }
    return (0..<terms).map { term in frequencies.reduce(0) { $0 + $1[term] } }
  }
}
