import Lineages
import Randomness
import Statistics
import Workers

/// The paper's bootstrap: pairs of kin are drawn at each position and drawn anew from the drawn ones, as if they were independent.
///
/// Pairs of one family are not, so these intervals are too narrow; they stand beside those over families for comparison.
/// Source: arXiv 2508.06811 §6 and its analysis repository.
public struct PairBootstrap: Sendable, Equatable, Codable {
  /// How many pairs were drawn at each position.
  public var pairs: Int
  /// By the paths of the numbers; estimates are those of the drawn pairs.
  public var statistics: [String: Interval]
}

extension PairBootstrap {
  /// Draws pairs of each position and their bootstrap.
  ///
  /// A position has streams of its own, one a replicate, and both embeddings see the same pairs: what is drawn depends neither on
  /// threads nor on what else is measured.
  init(
    _ vectors: [(embedding: Embedding, vectors: UnitVectors)], graph: LineageGraph, pairs: Int,
    options: BootstrapOptions, workers: Workers
  ) {
    let seed = options.seed["bootstrap"]["pairs"]
    let sampler = KinSampler(graph, seed: seed["drawn"])
    let positions = KinPosition.all
    let values = workers.map(positions.count) { i in
      let drawn = sampler.pairs(of: positions[i], count: pairs)
      return vectors.map { _, vectors in drawn.map { vectors.cosine(Int($0.first), Int($0.second)) } }
    }
    // Shape [positions][embeddings][replicates].
    let means = workers.map(positions.count) { i in
      PairBootstrap.replicates(values[i], options.replicates, seed["replicates"][positions[i].name])
    }
    self.pairs = pairs
    statistics = [:]
    for (e, embedding) in vectors.map(\.embedding).enumerated() {
      for (i, position) in positions.enumerated() where !values[i][e].isEmpty {
        statistics[Quantities.similarity[embedding.rawValue, position.name].dotted] = Interval(
          estimate: values[i][e].mean, replicates: means[i][e], level: options.level)
      }
      for difference in SiblingEffect.differences {
        let terms = difference.weights.map { name, weight in
          (place: positions.firstIndex { $0.name == name }!, weight: weight)
        }
        guard terms.allSatisfy({ !values[$0.place][e].isEmpty }) else { continue }
        statistics[Quantities.siblingEffect[embedding.rawValue, difference.name].dotted] = Interval(
          estimate: terms.reduce(0) { $0 + $1.weight * values[$1.place][e].mean },
          replicates: (0..<options.replicates).map { r in
            terms.reduce(0) { $0 + $1.weight * means[$1.place][e][r] }
          }, level: options.level)
      }
    }
  }

  /// The mean of as many pairs drawn from the given ones, in every replicate, for each embedding.
  private static func replicates(_ values: [[Double]], _ count: Int, _ seed: Seed) -> [[Double]] {
    let pairs = values.first?.count ?? 0
    guard pairs > 0 else { return values.map { _ in [] } }
    var stream = RandomStream(seed)
    var means = values.map { _ in [Double]() }
    var sums = values.map { _ in 0.0 }
    for replicate in 0..<count {
      stream.move(to: UInt64(replicate))
      for e in sums.indices { sums[e] = 0 }
      for _ in 0..<pairs {
        let pair = stream.index(below: pairs)
        for e in sums.indices { sums[e] += values[e][pair] }
      }
      for e in sums.indices { means[e].append(sums[e] / Double(pairs)) }
    }
    return means
  }
}
