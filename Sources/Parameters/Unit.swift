/// What a number counts.
package struct Unit: Sendable, Equatable {
  /// As it is written at `unit`.
  package var name: String
  /// What numbers in this unit may be.
  package var range: ClosedRange<Double>

  /// - Parameter range: both ends belong to it.
  package init(name: String, range: ClosedRange<Double>) {
    self.name = name
    self.range = range
  }

  /// The range in words, as in `from 0 to 1`.
  package var rangeText: String {
    switch range.upperBound {
    case 1 where range.lowerBound == 0: "from 0 to 1"
    default:
      "from \(WrittenNumber.format(range.lowerBound)) to \(WrittenNumber.format(range.upperBound))"
    }
  }

  /// The largest number that a scenario may hold, and the smallest above 0: the products and sums that rules make of
  /// numbers in range stay within what a number can hold.
  package static let (most, least) = (1e60, 1e-60)

  package static let models = Unit(name: "models", range: 0...most)
  package static let modelsPerMonth = Unit(name: "models/month", range: 0...most)
  package static let birthsPerDay = Unit(name: "births/day", range: 0...most)
  package static let perDay = Unit(name: "1/day", range: 0.000001...100)
  package static let edges = Unit(name: "edges", range: 0...most)
  package static let children = Unit(name: "children", range: 0...most)
  package static let parents = Unit(name: "parents", range: 0...1000)
  /// An exponent.
  package static let power = Unit(name: "power", range: 0...100)
  package static let days = Unit(name: "days", range: 0.001...1e6)
  /// The standard deviation of a natural logarithm.
  package static let logUnits = Unit(name: "log units", range: 0...20)
  /// A natural logarithm of a weight; below 0 for weights below 1.
  package static let logWeight = Unit(name: "log-weight", range: -20...20)
  package static let characters = Unit(name: "characters", range: 0...1e9)
  /// The natural logarithm of characters.
  package static let logCharacters = Unit(name: "log characters", range: -20...20)
  package static let words = Unit(name: "words", range: 0...most)
  /// A factor of which only the ratio to others matters.
  package static let relative = Unit(name: "relative", range: 0...most)
  package static let share = Unit(name: "share", range: 0...1)
  package static let probability = Unit(name: "probability", range: 0...1)
}
