import CGSL
import Randomness

/// How likely a sample as odd as this one is, if the law is true.
enum PValue {
  /// What the tests of this folder ask of a true law; a spoiled one must fall below.
  static let threshold = 1e-4

  /// Pearson's χ² of counts against expected counts; cells that expect fewer than 10 are pooled with their
  /// neighbours. Zero where something happened that the law rules out.
  static func chiSquare(_ counts: [Int], expected: [Double]) -> Double {
    precondition(counts.count == expected.count)
    if zip(counts, expected).contains(where: { $0 > 0 && $1 == 0 }) { return 0 }
    var cells: [(count: Double, expected: Double)] = [(0, 0)]
    for (count, expected) in zip(counts, expected) {
      if cells[cells.count - 1].expected >= 10 { cells.append((0, 0)) }
      cells[cells.count - 1].count += Double(count)
      cells[cells.count - 1].expected += expected
    }
    if cells.count > 1, let last = cells.last, last.expected < 10 {
      cells.removeLast()
      cells[cells.count - 1].count += last.count
      cells[cells.count - 1].expected += last.expected
    }
    precondition(cells.count > 1, "a χ² test needs at least two cells")
    let statistic = cells.reduce(0) { $0 + ($1.count - $1.expected) * ($1.count - $1.expected) / $1.expected }
    return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
  }

  /// χ² of whole numbers 0, 1, … against their probabilities; what lies beyond `cells` is one cell.
  static func counts(_ sample: [Int], cells: Int, _ probability: (Int) -> Double) -> Double {
    var counts = [Int](repeating: 0, count: cells + 1)
    for value in sample { counts[min(value, cells)] += 1 }
    var expected = (0..<cells).map { probability($0) * Double(sample.count) }
    expected.append(max(0, Double(sample.count) - expected.reduce(0, +)))
    return chiSquare(counts, expected: expected)
  }

  /// Kolmogorov–Smirnov against a distribution function, asymptotic with Stephens's correction.
  static func kolmogorovSmirnov(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (i, x) in sample.sorted().enumerated() {
      let below = cumulative(x)
      distance = max(distance, below - Double(i) / n, Double(i + 1) / n - below)
    }
    let x = (n.squareRoot() + 0.12 + 0.11 / n.squareRoot()) * distance
    if x < 0.2 { return 1 }
    var sum = 0.0
    for k in 1...100 {
      sum += (k % 2 == 1 ? 2 : -2) * gsl_sf_exp(-2 * Double(k * k) * x * x)
    }
    return min(max(sum, 0), 1)
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
