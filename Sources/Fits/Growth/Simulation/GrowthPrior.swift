import Foundation
import Randomness

/// What is held possible of each parameter before the data are looked at: independent laws with bounds.
public struct GrowthPrior: Sendable, Codable, Equatable {
  /// One law a parameter.
  public var laws: [Law]

  /// A parameter's law: uniform between its bounds, or uniform in the logarithm.
  public struct Law: Sendable, Codable, Equatable {
    public var parameter: GrowthParameter
    /// In the parameter's unit.
    public var low: Double
    public var high: Double
    /// Whether the logarithm is uniform; then `low` is above 0.
    public var isLogarithmic: Bool
    /// Where the bounds come from.
    public var source: String

    /// A law; see `GrowthPrior.problem` for what bounds it may have.
    public init(
      _ parameter: GrowthParameter, _ low: Double, _ high: Double, isLogarithmic: Bool = false, source: String
    ) {
      self.parameter = parameter
      self.low = low
      self.high = high
      self.isLogarithmic = isLogarithmic
      self.source = source
    }

    /// The value below which a share of the law lies.
    public func value(at share: Double) -> Double {
      isLogarithmic ? low * exp(share * log(high / low)) : low + share * (high - low)
    }

    /// The share of the law below a value.
    public func share(of value: Double) -> Double {
      isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
    }
  }

  /// A prior of these laws.
  public init(_ laws: [Law]) { self.laws = laws }

  /// The first thing that is wrong with it, as one line; nil where nothing is.
  public var problem: String? {
    if laws.isEmpty { return "the prior has no parameter" }
    for (at, law) in laws.enumerated() {
      let (path, range) = (law.parameter.path, law.parameter.range)
      if laws[..<at].contains(where: { $0.parameter == law.parameter }) { return "\(path) is there twice" }
      guard law.low < law.high, range.contains(law.low), range.contains(law.high) else {
        return "\(path): the bounds \(law.low) and \(law.high) are not in order within "
          + "\(range.lowerBound) to \(range.upperBound) \(law.parameter.unit)"
      }
      if law.isLogarithmic && law.low <= 0 { return "\(path): a law of the logarithm begins above 0" }
    }
    return nil
  }

  /// Wide laws for a Hub: bounds that hold what was counted there, with room on both sides.
  public static let wide: GrowthPrior = {
    let source = "chosen wide: what was counted or fitted on the Hub lies well inside"
    return GrowthPrior([
      Law(.newcomers, 0.1, 0.6, source: source), Law(.series, 0, 0.6, source: source),
      Law(.loyalty, 0, 0.9, source: source), Law(.ownParents, 0, 0.3, source: source),
      Law(.continuation, 1, 100, isLogarithmic: true, source: source),
      Law(.offset, 1, 60, isLogarithmic: true, source: source),
      Law(.ageing, 60, 3000, isLogarithmic: true, source: source),
      Law(.exponent, 0.6, 1.3, source: source),
    ])
  }()

  /// The shares of each law in the draw with this number: independent and uniform in (0, 1), keyed by seed and number alone.
  package func shares(_ draw: Int, seed: Seed) -> [Double] {
    var stream = RandomStream(seed["prior"])
    stream.move(to: UInt64(draw))
    return laws.map { _ in stream.positiveUniform() }
  }
}
