import CGSL
import Statistics

/// How a number varies over seeds.
public struct Spread: Codable, Sendable, Equatable {
  /// How many seeds have the number.
  public var seeds: Int
  public var mean: Double
  /// The 95 % interval of the mean by Student's t; nil for fewer than two seeds.
  public var interval: [Double]?
  /// The quantiles by level, linear between order statistics (type 7 of Hyndman and Fan, 1996).
  public var quantiles: [String: Double]

  static let levels = [("0.05", 0.05), ("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75), ("0.95", 0.95)]

  /// Nil where no seed has the number.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let n = Double(values.count)
    let mean = values.mean
    seeds = values.count
    self.mean = mean
    if values.count > 1 {
      let half = gsl_cdf_tdist_Pinv(0.975, n - 1) * (values.variance / n).squareRoot()
      interval = [mean - half, mean + half]
    }
    let sorted = values.sorted()
    quantiles = Dictionary(uniqueKeysWithValues: Spread.levels.map { ($0, sorted.quantile($1)) })
  }
}
