#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Documents as vectors of length 1: counts times a weight a term, scaled.
///
/// A document without any chosen term is the zero vector, whose cosine with everything is 0.
public struct UnitVectors: Sendable {
  /// The terms of each document.
  public let counts: TermCounts
  /// The weight of each term: for TF-IDF ln((1+n)/(1+df)) + 1 with n documents, df of which have the term; 1
  /// for bag of words. Source: scikit-learn, TfidfTransformer(smooth_idf=True).
  public let weights: [Double]
  /// One over the length of each document's vector; 0 for a zero vector.
  let scales: [Double]

  /// - Parameter documents: how many documents the terms are weighed over, where some rows only hold a place; all rows
  ///   unless told.
  public init(_ counts: TermCounts, embedding: Embedding, documents: Int? = nil) {
    let n = Double(documents ?? counts.count)
    self.init(
      counts,
      weights: counts.documentFrequency.map { embedding == .bow ? 1 : log((1 + n) / (1 + Double($0))) + 1 })
  }

  /// - Parameter weights: one positive weight a term.
  init(_ counts: TermCounts, weights: [Double]) {
    self.counts = counts
    self.weights = weights
    scales = (0..<counts.count).map { row in
      var square = 0.0
      for entry in counts.rows.range(row) {
        let value = Double(counts.rows.times(entry)) * weights[counts.rows.column(entry)]
        square += value * value
      }
      return square > 0 ? 1 / square.squareRoot() : 0
    }
  }

  /// The same terms and weights with other scales.
  init(_ vectors: UnitVectors, scales: [Double]) {
    counts = vectors.counts
    weights = vectors.weights
    self.scales = scales
  }

  /// The number of documents.
  public var count: Int { counts.count }

  /// The vector of a document: its terms, ascending, with their values.
  public subscript(row: Int) -> [(term: Int, value: Double)] {
    counts[row].map { ($0.term, Double($0.count) * weights[$0.term] * scales[row]) }
  }
}
