/// What was measured of one quantity in one ecosystem.
public struct Reading: Sendable, Equatable, Codable {
  public var path: QuantityPath
  /// In the unit of the quantity; nil where the ecosystem has nothing to measure it by.
  public var value: Double?
  /// How many pairs, edges or models the value rests on, as the quantity counts; nil where nothing is counted.
  public var count: Double?

  public init(path: QuantityPath, value: Double?, count: Double? = nil) {
    self.path = path
    self.value = value
    self.count = count
  }
}
