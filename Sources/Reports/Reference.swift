import Readings

/// What a measurement is compared with.
public struct Reference: Sendable {
  /// All that is known of it.
  public let readings: Readings
  /// The word at the head of its column: `observed` or `published`.
  public let name: String
  /// Where it comes from: a file, or a paper.
  public let source: String

  /// - Parameters: see the properties.
  public init(_ readings: Readings, named name: String, source: String) {
    self.readings = readings
    self.name = name
    self.source = source
  }

  /// The readings of others that have a value here too, each with the one here.
  func shared(with others: Readings) -> [(here: Reading, there: Reading)] {
    others.all.compactMap { reading in
      guard reading.value != nil, let there = readings[reading.path], there.value != nil else { return nil }
      return (reading, there)
    }
  }
}
