import Lineages
import Workers

/// Chooses the terms of a set of documents and counts them in each: scikit-learn's CountVectorizer and
/// TfidfVectorizer with `max_features=512, lowercase=True, ngram_range=(1, 2)`.
///
/// Terms are tokens and pairs of neighbouring tokens; those with the largest total count are kept, ties in
/// ascending order of their text (by code point). Tokens are `Words`, lowercase is `PythonLowercase`. Both
/// weightings share one counting. Source: scikit-learn, `CountVectorizer` and `TfidfVectorizer`.
public struct Vectorizer: Sendable {
  /// How many terms are kept.
  public var termLimit: Int

  /// - Parameter termLimit: from 1 to 65,535.
  public init(termLimit: Int = 512) {
    precondition((1...65_535).contains(termLimit), "a vectorizer keeps between 1 and 65,535 terms")
    self.termLimit = termLimit
  }

  /// The terms of texts, counted. One document a row.
  public func fit(_ texts: TextColumn, workers: Workers = Workers()) -> TermCounts {
    count(TextDocuments(texts, workers: workers), workers: workers)
  }

  /// The terms of the metadata documents of all models, counted. The same as fitting
  /// `MetadataDocument.texts()`.
  public func fit(
    metadataOf genealogy: Genealogy, maskLineage: Bool = false, workers: Workers = Workers()
  ) -> TermCounts {
    count(MetadataTokens(genealogy, maskLineage: maskLineage, workers: workers), workers: workers)
  }

  private func count(_ documents: some TokenizedDocuments, workers: Workers) -> TermCounts {
    var documents = documents
    let frequent = FrequentTokens(of: &documents, limit: termLimit, workers: workers)
    let pairs = frequent.pairs(in: documents, workers: workers)
    let terms = frequent.terms(pairs: pairs, limit: termLimit)
    return TermCounts(of: documents, terms: terms, workers: workers)
  }
}
