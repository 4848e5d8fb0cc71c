import Measures
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

  /// Whether something that was measured of others is known here too; the size of the ecosystem, which everybody knows, aside.
  public func compares(with paths: some Sequence<QuantityPath>) -> Bool {
    paths.contains { path in
      readings.value(path) != nil
        && !Quantities.ofEcosystem.contains { $0.names(in: path.text) != nil }
    }
  }

  /// The readings of others that have a value here too, each with the one here.
  func shared(with others: Readings) -> [(here: Reading, there: Reading)] {
    others.all.compactMap { reading in
      guard reading.value != nil, let there = readings[reading.path], there.value != nil else { return nil }
      return (reading, there)
    }
  }
}
