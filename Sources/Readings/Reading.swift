/// What was measured of one quantity in one ecosystem.
public struct Reading: Sendable, Equatable {
  /// What was measured.
  public var path: QuantityPath
  /// In the unit of the quantity; nil where the ecosystem has nothing to measure it by. Never NaN and never infinite.
  public var value: Double?
  /// How many pairs, edges or models the value rests on, as the quantity counts; nil where nothing is counted.
  public var count: Double?
  /// How many families the value rests on: connected components of the lineage graph; nil where no bootstrap counted them.
  public var families: Int?
  /// How many families of one size would weigh as evenly (Kish's effective sample size); nil where no bootstrap counted them.
  public var effectiveFamilies: Double?
  /// Nil where none was asked for, or where the value rests on a single family.
  public var interval: Interval?
  /// Whether the measure itself says that the value may not be relied on: the data do not identify it, or refute what it is the
  /// estimate of.
  public var isDoubtful: Bool

  /// An interval of a reading.
  public struct Interval: Sendable, Equatable {
    /// In the unit of the quantity; nil where the data set no bound on that side.
    public var low: Double?
    /// The upper end of the interval.
    public var high: Double?
    /// The share of worlds whose number it would hold. In (0, 1).
    public var level: Double

    /// - Parameter level: in (0, 1).
    public init(low: Double?, high: Double?, level: Double) {
      self.low = low.finite
      self.high = high.finite
      self.level = level
    }
  }

  /// - Parameters: see the properties; a value that is NaN or infinite is none.
  public init(
    path: QuantityPath, value: Double?, count: Double? = nil, families: Int? = nil,
    effectiveFamilies: Double? = nil, interval: Interval? = nil, isDoubtful: Bool = false
  ) {
    self.path = path
    self.value = value.finite
    self.count = count.finite
    self.families = families
    self.effectiveFamilies = effectiveFamilies.finite
    self.interval = interval
    self.isDoubtful = isDoubtful
  }

  /// Fewer families in effect than this are too few.
  public static let leastFamilies = 10.0

  /// Whether the reading may be relied on; nil where nobody can tell.
  ///
  /// It may not where it rests on fewer than ten families in effect, and so not where fewer than ten edges, pairs or models were
  /// counted: each lies in one family. That many were counted does not say that they lie in many families. Nor may it where it is
  /// doubtful in itself.
  public var isReliable: Bool? {
    guard value != nil else { return nil }
    if isDoubtful { return false }
    if let effectiveFamilies { return effectiveFamilies >= Reading.leastFamilies }
    return (count ?? .infinity) < Reading.leastFamilies ? false : nil
  }
}

extension Double? {
  /// The number unless it is NaN or infinite.
  fileprivate var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}

extension Reading: Codable {
  /// Reads what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    func next() throws -> Double? {
      if row.isAtEnd { return nil }
      return try row.decodeNil() ? nil : row.decode(Double.self)
    }
    let path = try row.decode(QuantityPath.self)
    let (value, count, families, effective) = (try next(), try next(), try next(), try next())
    let (low, high, level, doubt) = (try next(), try next(), try next(), try next())
    self.init(
      path: path, value: value, count: count, families: families.map { Int($0) },
      effectiveFamilies: effective, interval: level.map { Interval(low: low, high: high, level: $0) },
      isDoubtful: doubt == 1)
  }

  /// A row without what is nil at its end: path, value, count, families, effective families, low, high, level, 1 where it is
  /// doubtful.
  public func encode(to encoder: any Encoder) throws {
    var row = encoder.unkeyedContainer()
    try row.encode(path)
    let numbers: [Double?] = [
      value, count, families.map(Double.init), effectiveFamilies, interval?.low, interval?.high,
      interval?.level, isDoubtful ? 1 : nil,
    ]
    let last = numbers.lastIndex { $0 != nil } ?? -1
    for number in numbers[..<(last + 1)] {
      if let number { try row.encode(number) } else { try row.encodeNil() }
    }
  }
}
