import CGSL
import Statistics

/// What an arm does to one number, over pairs of worlds with the same luck.
///
/// The interval is Student's over pairs: a difference of means has the variance of the differences, a ratio of means r = ȳ/x̄ that of
/// y − r x over x̄² (the linearisation of W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 6.4). Where parameters are drawn too see `CrossedVariance`.
public struct PairedEffect: Sendable, Equatable, Encodable {
  /// A number with its paired interval.
  public struct Estimate: Sendable, Equatable, Encodable {
    public var value: Double
    /// The ends of the interval; nil for a single pair.
    public var low: Double?
    public var high: Double?
    /// How many times wider the interval would be if the two worlds had luck of their own each; nil where the paired interval has no
    /// width.
    public var narrower: Double?
  }

  /// How the variance of differences between single pairs is made up, each a share of their sum.
  public struct Shares: Sendable, Equatable, Encodable {
    public var draw: Double
    public var seed: Double
    public var interaction: Double
  }

  /// The level of the intervals.
  public static let level = 0.9

  /// How many pairs there are.
  public let n: Int
  /// The means over pairs.
  public let baseline: Double
  public let arm: Double
  /// Arm minus baseline.
  public let difference: Estimate
  /// Arm over baseline; nil where the baseline's mean is 0. Of numbers none of which is negative it is not below 0, nor is its interval.
  public let ratio: Estimate?
  /// How many pairs differ in the direction of the mean, or not at all where it is 0.
  public let agree: Int
  /// How many seeds would make the interval of the difference half as wide; nil where it has no width, and where parameters are
  /// drawn so that seeds alone do not.
  public let seedsForHalf: Int?
  /// Where parameters are drawn: what the variance is made of.
  public let variance: Shares?

  /// - Parameters:
  ///   - baseline: the number in the baseline's worlds, a row a draw of parameters, a column a seed; one row where none are drawn.
  ///   - arm: the same in the arm's worlds.
  /// - Returns: nil for no pairs.
  public init?(baseline: [[Double]], arm: [[Double]]) {
    let (x, y) = (baseline.flatMap(\.self), arm.flatMap(\.self))
    guard !x.isEmpty, x.count == y.count else { return nil }
    let differences = zip(arm, baseline).map { zip($0, $1).map { $0 - $1 } }
    let d = differences.flatMap(\.self)
    let (meanX, meanY, mean) = (x.mean, y.mean, d.mean)
    (n, self.baseline, self.arm) = (x.count, meanX, meanY)
    let uncertainty = CrossedVariance(differences)
    let half = uncertainty?.halfWidth(PairedEffect.level)
    let apart = UnpairedVariance(x, y)
    difference = Estimate(mean, half, apart.map { $0.halfWidth(scale: 1, PairedEffect.level) })
    if meanX != 0 {
      let r = meanY / meanX
      let residuals = zip(arm, baseline).map { zip($0, $1).map { ($0 - r * $1) / meanX } }
      var ratio = Estimate(
        r, CrossedVariance(residuals)?.halfWidth(PairedEffect.level),
        apart.map { $0.halfWidth(scale: r, PairedEffect.level) / abs(meanX) })
      // What is never negative has no negative mean.
      if let low = ratio.low, min(x.min()!, y.min()!) >= 0 { ratio.low = max(0, low) }
      self.ratio = ratio
    } else {
      ratio = nil
    }
    agree = d.count { mean == 0 ? $0 == 0 : $0 * mean > 0 }
    let isDrawn = baseline.count > 1
    seedsForHalf = isDrawn || half ?? 0 == 0 ? nil : PairedEffect.pairsForHalf(of: n)
    variance = isDrawn ? uncertainty?.shares : nil
  }

  /// The least number of pairs whose interval is half as wide as that of n pairs with the same variance.
  static func pairsForHalf(of n: Int) -> Int? {
    guard n > 1 else { return nil }
    func width(_ n: Int) -> Double {
      gsl_cdf_tdist_Pinv((1 + level) / 2, Double(n - 1)) / Double(n).squareRoot()
    }
    let goal = width(n) / 2
    var (low, high) = (n, 4 * n)
    while low + 1 < high {
      let middle = (low + high) / 2
      if width(middle) <= goal { high = middle } else { low = middle }
    }
    return high
  }
}

extension PairedEffect.Estimate {
  fileprivate init(_ value: Double, _ half: Double?, _ unpaired: Double?) {
    self.value = value
    low = half.map { value - $0 }
    high = half.map { value + $0 }
    if let half, half > 0, let unpaired { narrower = unpaired / half } else { narrower = nil }
  }

  /// Whether the interval leaves out a value.
  func excludes(_ null: Double) -> Bool {
    guard let low, let high else { return false }
    return low > null || high < null
  }
}

/// The variance of a difference of means between worlds that have nothing in common (B. L. Welch, Biometrika 34, 1947).
private struct UnpairedVariance {
  private let x: Double
  private let y: Double
  private let n: Double

  init?(_ x: [Double], _ y: [Double]) {
    guard x.count > 1 else { return nil }
    n = Double(x.count)
    self.x = x.variance / n
    self.y = y.variance / n
  }

  /// - Parameter scale: what the first is multiplied with.
  func halfWidth(scale: Double, _ level: Double) -> Double {
    let x = scale * scale * x
    let sum = x + y
    guard sum > 0 else { return 0 }
    let freedom = sum * sum / ((x * x + y * y) / (n - 1))
    return gsl_cdf_tdist_Pinv((1 + level) / 2, freedom) * sum.squareRoot()
  }
}
