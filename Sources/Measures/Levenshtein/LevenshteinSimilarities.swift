import Lineages
import Randomness
import Statistics
import Workers

/// The mean Levenshtein similarity at each kin position, estimated from uniformly drawn instances.
public struct LevenshteinSimilarities: Sendable, Equatable {
  /// In the order of `KinPosition.all`; nil where the graph has no instance.
  public var means: [Double?]
  /// The standard error of each mean about the mean over all instances of this graph, by the spread of the drawn
  /// pairs; nil with fewer than two of them. It says nothing of other graphs, however few instances there are.
  public var standardErrors: [Double?]
  /// How many pairs each mean runs over: as many as asked for, or 0.
  public var pairs: [Int]

  /// Means that were found already, all in the order of `KinPosition.all`.
  public init(means: [Double?], standardErrors: [Double?], pairs: [Int]) {
    self.means = means
    self.standardErrors = standardErrors
    self.pairs = pairs
  }

  /// The mean at the position of this name, as in `trio_1 2`.
  public subscript(_ name: String) -> Double? {
    KinPosition.all.firstIndex { $0.name == name }.flatMap { means[$0] }
  }

  /// How many pairs are drawn at each position unless told.
  public static let defaultPairs = 5_000

  /// Draws pairs and compares their documents. The same for any number of workers.
  ///
  /// - Parameter documents: one a model of the sampler's graph.
  public init(
    of documents: some WrittenDocuments, sampler: KinSampler, pairs count: Int = defaultPairs,
    workers: Workers = Workers()
  ) {
    self.init(KinSample(of: documents, sampler: sampler, pairs: count, workers: workers))
  }

  init(_ sample: KinSample) {
    self.init(
      means: sample.values.map { $0.isEmpty ? nil : $0.mean },
      standardErrors: sample.values.map(\.standardError), pairs: sample.values.map(\.count))
  }
}

extension KinSample {
  /// Draws pairs at each position and compares their documents letter by letter. The same for any number of workers.
  ///
  /// - Parameter expect: called before the comparisons with what they take.
  init(
    of documents: some WrittenDocuments, sampler: KinSampler, pairs count: Int, workers: Workers,
    expect: ((LevenshteinWork) -> Void)? = nil
  ) {
    let drawn = workers.map(KinPosition.all.count) { sampler.pairs(of: KinPosition.all[$0], count: count) }
    self.init(drawn) { pairs in
      expect?(
        LevenshteinWork(pairs, in: documents, drawn: drawn.reduce(0) { $0 + $1.count }, workers: workers))
      return Levenshtein.similarities(of: pairs, in: documents, workers: workers)
    }
  }
}

extension [Double] {
  fileprivate var standardError: Double? {
    count > 1 ? (variance / Double(count)).squareRoot() : nil
  }
}
