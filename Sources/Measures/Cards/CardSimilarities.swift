import Lineages
import Randomness
import Workers

/// How alike the model cards of kin are: all three similarities at each position, over the pairs of which both cards
/// qualify.
public struct CardSimilarities: Sendable, Equatable {
  /// How many cards qualify.
  public var qualifying: Int
  /// Exact means over all qualifying pairs. `instances` are how many there are, the same for each embedding: where a
  /// sub-tree holds several pairs of a kind, each counts for its share.
  public var similarity: [Embedding: KinSimilarities]
  /// Means over qualifying pairs drawn uniformly.
  public var levenshtein: LevenshteinSimilarities

  /// Measures the cards of a genealogy.
  ///
  /// The vectorizer is fitted on all qualifying cards, as they are cut, whether or not their models have relatives.
  /// The result has the same bytes for any number of workers.
  ///
  /// - Parameter pairs: how many are drawn at each position.
  public init(
    of genealogy: Genealogy, graph: LineageGraph, pairs: Int = LevenshteinSimilarities.defaultPairs,
    seed: Seed, workers: Workers = Workers()
  ) {
    var none: FamilySums?
    self.init(of: genealogy, graph: graph, pairs: pairs, seed: seed, sums: &none, workers: workers)
  }

  /// - Parameters:
  ///   - sums: where the sums over families are added, if there are any.
  ///   - expect: called before cards are compared letter by letter with what that takes.
  init(
    of genealogy: Genealogy, graph: LineageGraph, pairs: Int, seed: Seed, sums: inout FamilySums?,
    workers: Workers, expect: ((LevenshteinWork) -> Void)? = nil
  ) {
    let cards = QualifyingCards(of: genealogy)
    let instances = KinInstances(graph, among: cards.qualifies)
    let counts = Vectorizer().fit(cards.texts, workers: workers)
    qualifying = cards.count
    similarity = [:]
    for embedding in Embedding.allCases {
      let vectors = UnitVectors(counts, embedding: embedding, documents: qualifying).among(cards.qualifies)
      let dots = KinDots(vectors, graph: graph, workers: workers)
      similarity[embedding] = KinSimilarities(qualifying: vectors, dots, instances, workers: workers)
      sums?.addKin(
        { Quantities.cardSimilarity[embedding.rawValue, $0] },
        effect: { Quantities.cardEffect[embedding.rawValue, $0] }, vectors, dots, graph: graph,
        among: instances, workers: workers)
    }
    let sample = KinSample(
      of: cards.texts, sampler: KinSampler(instances, seed: seed["cards"]), pairs: pairs, workers: workers,
      expect: expect)
    levenshtein = LevenshteinSimilarities(sample)
    sums?.addSample(Quantities.cardLevenshtein.means, effect: Quantities.cardLevenshteinEffect, sample)
  }
}
