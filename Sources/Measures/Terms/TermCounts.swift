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
    var totals = [Int](repeating: 0, count: terms.count)
    var documentFrequency = totals
    for entry in 0..<rows.entryCount {
      totals[rows.column(entry)] += rows.times(entry)
      documentFrequency[rows.column(entry)] += 1
    }
    self.totals = totals
    self.documentFrequency = documentFrequency
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
    self.init(terms: terms.map { String(decoding: $0.text, as: UTF8.self) }, rows: TermRows(joining: &parts))
  }
}
