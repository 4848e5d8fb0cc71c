import CGSL
import Statistics

/// How a number varies over runs.
public struct Spread: Codable, Sendable, Equatable {
  /// How many runs have the number.
  public var n: Int
  /// Over all runs.
  public var mean: Double
  /// The standard deviation with n − 1 in the denominator; nil for fewer than two runs.
  public var sd: Double?
  /// The 95 % interval of the mean by Student's t; nil for fewer than two runs.
  public var interval: [Double]?
  /// The quantiles by level, linear between order statistics (type 7 of Hyndman and Fan, 1996).
  public var quantiles: [String: Double]

  static let levels = [("0.05", 0.05), ("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75), ("0.95", 0.95)]

  /// - Parameter values: one a run that has the number; their order decides the last bits of the mean.
  /// - Returns: nil where no run has the number.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let mean = values.mean
    n = values.count
    self.mean = mean
    if values.count > 1 {
      let count = Double(values.count)
      sd = values.variance.squareRoot()
      let half = gsl_cdf_tdist_Pinv(0.975, count - 1) * (values.variance / count).squareRoot()
      interval = [mean - half, mean + half]
    }
    let sorted = values.sorted()
    quantiles = Dictionary(uniqueKeysWithValues: Spread.levels.map { ($0, sorted.quantile($1)) })
  }
}
