/// The bootstrap intervals of one number.
public struct Interval: Sendable, Equatable, Codable {
  /// The number itself, from the data as they are.
  public var estimate: Double
  /// The quantiles (1 − level)/2 and (1 + level)/2 of the replicates.
  public var percentile: [Double]
  /// Twice the estimate minus those quantiles, the upper one first: the percentile interval reflected.
  public var basic: [Double]
  /// The standard deviation of the replicates.
  public var standardError: Double
  /// How many families the number rests on; nil where pairs were drawn and not families.
  public var families: Int?
  /// How many families of one size would weigh as evenly: (Σd)²/Σd² over the families' denominators d. Source: L. Kish, *Survey
  /// Sampling* (1965). With fewer than about ten an interval is not to be relied on, however many families there are.
  public var effectiveFamilies: Double?

  enum CodingKeys: String, CodingKey {
    case estimate, percentile, basic, families
    case standardError = "standard_error"
    case effectiveFamilies = "effective_families"
  }

  /// Quantiles are linear between order statistics, which stand at the shares i/(n − 1): type 7 of Hyndman and Fan, "Sample
  /// Quantiles in Statistical Packages" (1996), and numpy's default. Source of both intervals: A. C. Davison and D. V. Hinkley,
  /// *Bootstrap Methods and their Application* (1997), 5.2 and 5.3.
  ///
  /// - Parameter replicates: NaN where a replicate has no such number; those are passed over, and with fewer than two
  ///   others there is no interval.
  public init?(
    estimate: Double, replicates: [Double], level: Double, families: Int? = nil,
    effectiveFamilies: Double? = nil
  ) {
    let sorted = replicates.filter { !$0.isNaN }.sorted()
    guard sorted.count > 1, !estimate.isNaN else { return nil }
    let ends = [sorted.quantile((1 - level) / 2), sorted.quantile((1 + level) / 2)]
    let n = Double(sorted.count)
    let mean = sorted.reduce(0, +) / n
    self.estimate = estimate
    percentile = ends
    basic = [2 * estimate - ends[1], 2 * estimate - ends[0]]
    standardError = (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    self.families = families
    self.effectiveFamilies = effectiveFamilies
  }
}

extension [Double] {
  /// The quantile of ascending numbers at a share in [0, 1], type 7.
  func quantile(_ share: Double) -> Double {
    let place = share * Double(count - 1)
    let below = Swift.min(Int(place), count - 1)
    let above = Swift.min(below + 1, count - 1)
    return self[below] + (place - Double(below)) * (self[above] - self[below])
  }
}
