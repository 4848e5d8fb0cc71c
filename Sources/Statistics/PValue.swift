import CGSL
import Foundation

/// P-values: the probability of data at least as far from a law as the given ones, if the law is right. In
/// [0, 1].
public enum PValue {
  /// Pearson's chi-square test of counts against a fully specified law.
  ///
  /// Cells are pooled in ascending order of their expected counts until each pool expects at least 5, as the
  /// approximation needs.
  /// Where something is counted in a cell of weight 0 the p-value is 0.
  ///
  /// - Parameters:
  ///   - counts: how often each outcome came up.
  ///   - weights: one an outcome, at least 0, in proportion to the probabilities.
  public static func chiSquare(counts: [Int], weights: [Double]) -> Double {
    precondition(counts.count == weights.count, "one weight a cell")
    let draws = Double(counts.reduce(0, +))
    let total = weights.reduce(0, +)
    var cells: [(expected: Double, count: Double)] = []
    for (count, weight) in zip(counts, weights) {
      if weight > 0 { cells.append((draws * weight / total, Double(count))) } else if count > 0 { return 0 }
    }
    cells.sort { $0.expected < $1.expected }
    var pooled: [(expected: Double, count: Double)] = []
    var pool = (expected: 0.0, count: 0.0)
    for cell in cells {
      pool = (pool.expected + cell.expected, pool.count + cell.count)
      if pool.expected < 5 { continue }
      pooled.append(pool)
      pool = (0, 0)
    }
    if pool.expected > 0, !pooled.isEmpty {
      pooled[pooled.count - 1].expected += pool.expected
      pooled[pooled.count - 1].count += pool.count
    }
    guard pooled.count > 1 else { return 1 }
    let statistic = pooled.reduce(0) {
      $0 + ($1.count - $1.expected) * ($1.count - $1.expected) / $1.expected
    }
    return gsl_cdf_chisq_Q(statistic, Double(pooled.count - 1))
  }

  /// The two-sided exact test of a count of successes: twice the smaller tail, at most 1.
  public static func binomial(successes: Int, trials: Int, probability: Double) -> Double {
    let below = gsl_cdf_binomial_P(UInt32(successes), probability, UInt32(trials))
    let above = successes == 0 ? 1 : gsl_cdf_binomial_Q(UInt32(successes - 1), probability, UInt32(trials))
    return min(1, 2 * min(below, above))
  }

  /// The two-sided test of a sample's mean against the mean of its law, by Student's t.
  public static func mean(_ sample: [Double], expected: Double) -> Double {
    let n = Double(sample.count)
    let (mean, variance) = (sample.mean, sample.variance)
    guard variance > 0 else { return mean == expected ? 1 : 0 }
    return 2 * gsl_cdf_tdist_Q(abs(mean - expected) / (variance / n).squareRoot(), n - 1)
  }

  /// The one-sided test that the mean of a sample's law is at most `bound`, by Student's t.
  public static func mean(_ sample: [Double], atMost bound: Double) -> Double {
    let twoSided = mean(sample, expected: bound)
    return sample.reduce(0, +) > bound * Double(sample.count) ? twoSided / 2 : 1 - twoSided / 2
  }

  /// Kolmogorov's test of a sample against a continuous law, by the asymptotic distribution of its
  /// statistic with Stephens' correction for finite samples (M. A. Stephens, JASA 69, 1974).
  public static func kolmogorov(_ sample: [Double], cumulative: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (i, x) in sample.sorted().enumerated() {
      let p = cumulative(x)
      distance = max(distance, p - Double(i) / n, Double(i + 1) / n - p)
    }
    let t = distance * (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
    guard t > 0.2 else { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * t * t)
      sum += k % 2 == 1 ? term : -term
    }
    return min(1, max(0, 2 * sum))
  }
}
