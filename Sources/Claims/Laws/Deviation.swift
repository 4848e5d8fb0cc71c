import CGSL
import Statistics

/// How far a sum of random terms lies from what a law expects of it.
///
/// Each term's expectation and variance are those given all terms before it, so the sum over many terms is
/// normal whether or not the terms depend on one another. Source: P. Hall, C. C. Heyde, *Martingale Limit
/// Theory* (1980), 3.2.
struct Deviation: Sendable {
  /// The sum of the terms less what is expected.
  private(set) var excess = 0.0
  /// The variance of the sum.
  private(set) var variance = 0.0
  /// Whether something happened that the law rules out.
  private(set) var isImpossible = false

  /// Adds a term.
  mutating func add(_ value: Double, expected: Double, variance: Double) {
    excess += value - expected
    self.variance += variance
  }

  /// Adds so many events that each happen with the same probability, each by itself.
  ///
  /// - Parameter count: how many of them happened.
  mutating func add(_ count: Int, of trials: Int, probability: Double) {
    if probability <= 0 && count > 0 || probability >= 1 && count < trials { isImpossible = true }
    let p = min(max(probability, 0), 1)
    add(Double(count), expected: Double(trials) * p, variance: Double(trials) * p * (1 - p))
  }

  /// Adds an event that happened or did not.
  mutating func add(_ happened: Bool, probability: Double) {
    add(happened ? 1 : 0, of: 1, probability: probability)
  }

  /// The two-sided p-value of the law. 0 where something impossible happened.
  var pValue: Double {
    if isImpossible || excess.isNaN { return 0 }
    guard variance > 0 else { return abs(excess) < 1e-9 ? 1 : 0 }
    return min(1, 2 * gsl_cdf_ugaussian_Q(abs(excess) / variance.squareRoot()))
  }
}

extension [Deviation] {
  /// The p-value of a law whose deviations are known cell by cell: that of the cell that fits worst or of all
  /// together, times the number of these tests. Cells of a variance too small for the normal law count
  /// together with the others alone.
  var pValue: Double {
    var all = Deviation()
    for cell in self { all.add(cell) }
    if all.isImpossible { return 0 }
    return PValue.least(filter { $0.variance >= 20 }.map(\.pValue) + [all.pValue])
  }
}

extension Deviation {
  /// Adds the terms of another sum.
  mutating func add(_ other: Deviation) {
    excess += other.excess
    variance += other.variance
    isImpossible = isImpossible || other.isImpossible
  }
}
