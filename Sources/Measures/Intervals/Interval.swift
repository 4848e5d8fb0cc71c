import Statistics

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

  /// Source of both intervals: A. C. Davison and D. V. Hinkley, *Bootstrap Methods and their Application* (1997), 5.2 and 5.3.
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
    self.estimate = estimate
    percentile = ends
    basic = [2 * estimate - ends[1], 2 * estimate - ends[0]]
    standardError = sorted.variance.squareRoot()
    self.families = families
    self.effectiveFamilies = effectiveFamilies
  }
}
