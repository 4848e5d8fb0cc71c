/// All that was measured of one ecosystem, in the order of the quantities, each once.
public struct Readings: Sendable {
  public private(set) var all: [Reading] = []
  private var places: [QuantityPath: Int] = [:]

  /// - Parameter all: of several readings with one path the first counts.
  public init(_ all: [Reading] = []) {
    for reading in all { add(reading) }
  }

  /// The reading of a quantity; nil where it was not measured.
  public subscript(_ path: QuantityPath) -> Reading? { places[path].map { all[$0] } }

  /// The value of a quantity; nil where it was not measured or has none.
  public func value(_ path: QuantityPath) -> Double? { self[path]?.value }

  /// Whether nothing was measured.
  public var isEmpty: Bool { all.isEmpty }

  /// Adds a reading at the end, unless its quantity has one.
  public mutating func add(_ reading: Reading) {
    guard places[reading.path] == nil else { return }
    places[reading.path] = all.count
    all.append(reading)
  }
}

extension Readings: Equatable {
  public static func == (a: Readings, b: Readings) -> Bool { a.all == b.all }
}

extension Readings: Codable {
  /// Reads an array of readings.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([Reading].self))
  }

  /// Writes an array of rows: see `Reading`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(all)
  }
}
