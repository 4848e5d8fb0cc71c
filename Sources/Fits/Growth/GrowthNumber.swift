/// A number of growth that was fitted, and what it rests on.
public struct GrowthNumber: Sendable, Codable, Equatable {
  /// Where the number stands in a scenario: `attachment.exponent`.
  public var path: String
  /// The fitted value.
  public var estimate: Double
  /// The unit as scenarios spell it.
  public var unit: String
  /// Nil where none would be honest; `note` says why.
  public var interval: GrowthInterval?
  /// How the value was come by.
  public var method: Method
  /// What was counted or chosen: births, derivatives, further parents, delays.
  public var count: Double
  /// What `count` counts: `births`, `derivatives`.
  public var counted: String
  /// How many families these lie in.
  public var families: Int
  /// (Σn)² / Σn² over the families: so many of equal size would say as much. Source: L. Kish, *Survey Sampling* (1965).
  public var effectiveFamilies: Double
  /// Whether the data tell the value.
  public var identification: Identification
  /// What a reader should know; empty where there is nothing to say.
  public var note: String

  /// How a value was come by.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// A share or a mean of what was counted.
    case counted
    /// Solved from counts whose expectation depends on the value.
    case moments
    /// The value that makes the data most likely.
    case likelihood
    /// The median of a posterior by simulation.
    case simulated
  }

  /// Whether data tell a value.
  public enum Identification: String, Sendable, Codable, CaseIterable {
    case identified
    /// The most likely value lies at the end of what was allowed.
    case atBound
    case notIdentified
  }

  /// A number with these values; see the properties.
  public init(
    _ path: String, _ estimate: Double, unit: String, interval: GrowthInterval? = nil, method: Method,
    count: Double, of counted: String, families: Int, effectiveFamilies: Double,
    identification: Identification = .identified, note: String = ""
  ) {
    self.path = path
    self.estimate = estimate
    self.unit = unit
    self.interval = interval
    self.method = method
    self.count = count
    self.counted = counted
    self.families = families
    self.effectiveFamilies = effectiveFamilies
    self.identification = identification
    self.note = note
  }
}

/// Where a fitted number lies with some probability.
public struct GrowthInterval: Sendable, Codable, Equatable {
  /// Nil where the data do not bound it on that side.
  public var low: Double?
  /// The same on the other side.
  public var high: Double?
  /// The probability that it covers the truth, in (0, 1).
  public var level: Double

  /// An interval; an end is nil where the data do not bound it.
  public init(low: Double?, high: Double?, level: Double) {
    self.low = low
    self.high = high
    self.level = level
  }
}
