import Lineages
import Randomness
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
    let drawn = workers.map(KinPosition.all.count) { sampler.pairs(of: KinPosition.all[$0], count: count) }
    self.init(drawn) { Levenshtein.similarities(of: $0, in: documents, workers: workers) }
  }

  /// Means over drawn pairs, one list a position, of a similarity that does not depend on the order of a pair.
  init(_ drawn: [[KinPair]], similarities: ([KinPair]) -> [Double]) {
    // Small graphs have few instances, and the same pair stands at many positions: each is compared once.
    let keys = drawn.joined().map(\.key).sorted()
    let distinct = keys.indices.filter { $0 == 0 || keys[$0] != keys[$0 - 1] }.map { keys[$0] }
    let values = similarities(distinct.map { KinPair(key: $0) })
    let samples = drawn.map { pairs in
      pairs.map { values[distinct.place(of: $0.key)] }
    }
    self.init(
      means: samples.map { $0.isEmpty ? nil : $0.mean }, standardErrors: samples.map(\.standardError),
      pairs: samples.map(\.count))
  }
}

extension KinPair {
  /// The pair as one number, whatever its order.
  fileprivate var key: UInt64 { UInt64(min(first, second)) << 32 | UInt64(max(first, second)) }

  fileprivate init(key: UInt64) { self.init(Int32(key >> 32), Int32(key & 0xFFFF_FFFF)) }
}

extension [UInt64] {
  /// Where a number stands among ascending ones, which include it.
  fileprivate func place(of number: UInt64) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }

  fileprivate var standardError: Double? {
    guard count > 1 else { return nil }
    let mean = mean
    let square = reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (square / Double(count - 1) / Double(count)).squareRoot()
  }
}
