import Foundation

extension WeightedChoice {
  /// A positive factor of any size: `mantissa` · 2^`octaves`, the mantissa in [1, 2).
  struct Factor {
    let mantissa: Double
    let octaves: Int

    /// The factor with this binary logarithm.
    init(log: Double) {
      mantissa = exp2(log - log.rounded(.down))
      octaves = Int(log.rounded(.down))
    }

    /// The factor (1 + `part`)^power, for a part from 0 to 1/1000 and at most 1/(100 · power), so that it
    /// lies below 2.
    @inline(__always)
    init(onePlus part: Double, to power: BinomialSeries) {
      mantissa = power.value(part)
      octaves = 0
    }
  }

  /// (1 + part)^power for a small part, as the series Σ (power choose n) · partⁿ.
  struct BinomialSeries {
    /// The ratio of each binomial coefficient to the one before, from n = 1; more of them than small parts
    /// ever need.
    private let steps: [Double]

    init(power: Double) { steps = (1...16).map { (power - Double($0) + 1) / Double($0) } }

    @inline(__always)
    fileprivate func value(_ part: Double) -> Double {
      var (sum, term, n) = (1.0, 1.0, 0)
      while n < steps.count, term > 1e-18 || term < -1e-18 {
        term *= steps[n] * part
        sum += term
        n += 1
      }
      return sum
    }
  }
}
