import Lineages
import Workers

/// How often each chosen term occurs in each document: a sparse matrix in compact rows.
public struct TermCounts: Sendable, Equatable {
  /// The terms in ascending order of their text (by code point); their rows number the matrix's columns.
  public let terms: [String]
  /// How often each term occurs in all documents.
  public let totals: [Int]
  /// In how many documents each term occurs.
  public let documentFrequency: [Int]
  /// The columns of the entries, document after document, ascending in each.
  let columns: [UInt16]
  /// The counts of the entries; `.max` stands for a number in `large`.
  let counts: [UInt16]
  /// Where each document's entries start; one more entry than documents.
  let starts: [Int]
  /// The counts of 65,535 or more, by entry.
  let large: [Int: Int]

  /// The number of documents.
  public var count: Int { starts.count - 1 }

  /// The terms of a document with their counts, ascending by term.
  public subscript(row: Int) -> [(term: Int, count: Int)] {
    (starts[row]..<starts[row + 1]).map { (Int(columns[$0]), count(ofEntry: $0)) }
  }

  @inline(__always)
  func count(ofEntry entry: Int) -> Int {
    counts[entry] == .max ? large[entry]! : Int(counts[entry])
  }

  /// A matrix from its rows of (column, count), columns ascending.
  init(terms: [String], rows: [[(term: Int, count: Int)]]) {
    var part = TermRows()
    for row in rows {
      for (term, count) in row { part.append(term, count) }
      part.endRow()
    }
    self.init(terms: terms, parts: [part])
  }

  /// Counts terms in documents whose tokens are those the terms are made of.
  init(of documents: some TokenizedDocuments, terms: [Term], workers: Workers) {
    let counter = TermCounter(terms)
    // Small pieces, so that joining them holds little twice.
    let pieces = Pieces(of: documents.count, size: 8192)
    let parts = workers.map(pieces.count) { piece in
      var rows = TermRows()
      var scratch = TermCounter.Scratch(terms: terms.count)
      for row in pieces[piece] {
        scratch.tokens.removeAll(keepingCapacity: true)
        documents.append(row, to: &scratch.tokens)
        counter.count(&scratch, into: &rows)
      }
      return rows
    }
    self.init(terms: terms.map { String(decoding: $0.text, as: UTF8.self) }, parts: parts)
  }

  private init(terms: [String], parts: [TermRows]) {
    self.terms = terms
    var parts = parts
    let entries = parts.reduce(0) { $0 + $1.columns.count }
    var columns: [UInt16] = []
    var counts: [UInt16] = []
    var starts = [0]
    var large: [Int: Int] = [:]
    columns.reserveCapacity(entries)
    counts.reserveCapacity(entries)
    starts.reserveCapacity(1 + parts.reduce(0) { $0 + $1.ends.count })
    for i in parts.indices {
      let part = parts[i]
      parts[i] = TermRows()
      for (entry, count) in part.large { large[columns.count + entry] = count }
      for end in part.ends { starts.append(columns.count + end) }
      columns += part.columns
      counts += part.counts
    }
    var totals = [Int](repeating: 0, count: terms.count)
    var documentFrequency = totals
    for entry in columns.indices {
      totals[Int(columns[entry])] += counts[entry] == .max ? large[entry]! : Int(counts[entry])
      documentFrequency[Int(columns[entry])] += 1
    }
    self.totals = totals
    self.documentFrequency = documentFrequency
    self.columns = columns
    self.counts = counts
    self.starts = starts
    self.large = large
  }
}

/// Some rows of `TermCounts`.
struct TermRows: Sendable {
  var columns: [UInt16] = []
  var counts: [UInt16] = []
  var large: [Int: Int] = [:]
  var ends: [Int] = []

  @inline(__always)
  mutating func append(_ column: Int, _ count: Int) {
    if count >= UInt16.max { large[columns.count] = count }
    columns.append(UInt16(truncatingIfNeeded: column))
    counts.append(UInt16(clamping: count))
  }

  mutating func endRow() { ends.append(columns.count) }
}
