import CGSL
import Statistics

extension PValue {
  /// What the tests of this folder ask of a true law; a spoiled one must fall below.
  static let threshold = 1e-4

  /// χ² of whole numbers 0, 1, … against their probabilities; what lies beyond `cells` is one cell.
  ///
  /// Neighbours are pooled until they expect 10: with fewer cells the test notices more where a tail is long.
  static func counts(_ sample: [Int], cells: Int, _ probability: (Int) -> Double) -> Double {
    var counts = [Int](repeating: 0, count: cells + 1)
    for value in sample { counts[min(value, cells)] += 1 }
    var law = (0..<cells).map(probability)
    law.append(max(0, 1 - law.reduce(0, +)))
    if zip(counts, law).contains(where: { $0 > 0 && $1 == 0 }) { return 0 }
    let enough = 10 / Double(sample.count)
    var pools: [(count: Int, weight: Double)] = [(0, 0)]
    for (count, weight) in zip(counts, law) {
      if pools[pools.count - 1].weight >= enough { pools.append((0, 0)) }
      pools[pools.count - 1].count += count
      pools[pools.count - 1].weight += weight
    }
    if pools.count > 1, let last = pools.last, last.weight < enough {
      pools.removeLast()
      pools[pools.count - 1].count += last.count
      pools[pools.count - 1].weight += last.weight
    }
    return chiSquare(counts: pools.map(\.count), weights: pools.map(\.weight))
  }

  /// Both tails of a standard normal.
  static func normal(_ z: Double) -> Double { 2 * gsl_cdf_ugaussian_Q(abs(z)) }

  /// Whether numbers and their successors are uncorrelated: the serial correlation of n uniforms is normal with
  /// variance 1/n.
  static func serialCorrelation(_ uniforms: [Double]) -> Double {
    let n = Double(uniforms.count - 1)
    let sum = zip(uniforms, uniforms.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
    return normal(sum / n * 12 * n.squareRoot())
  }
}
