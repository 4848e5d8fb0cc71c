// What is said of a sample of numbers.
extension [Double] {
  /// The arithmetic mean; NaN for no numbers.
  public var mean: Double { reduce(0, +) / Double(count) }

  /// The unbiased variance Σ(x − mean)² / (n − 1); NaN for fewer than two numbers.
  public var variance: Double {
    let mean = mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  /// (Σn)² / Σn²: how many equal numbers would weigh as much (L. Kish, "Survey Sampling", 1965); 0 where all are 0.
  public var effectiveCount: Double {
    let (sum, squares) = reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// The quantile of ascending numbers, linear between order statistics, which stand at the shares i/(n − 1):
  /// type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American
  /// Statistician 50 (1996), and numpy's default.
  ///
  /// The numbers are at least one, sorted and none of them NaN.
  ///
  /// - Parameter share: in [0, 1]; 0 is the least of the numbers, 0.5 the median, 1 the largest.
  public func quantile(_ share: Double) -> Double {
    let rank = share * Double(count - 1)
    let below = Swift.min(Int(rank), count - 1)
    let above = Swift.min(below + 1, count - 1)
    return self[below] + (rank - Double(below)) * (self[above] - self[below])
  }
}
