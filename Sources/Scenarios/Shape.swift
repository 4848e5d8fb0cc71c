/// What may stand at a place of a scenario.
indirect enum Shape: Sendable {
  /// A text; line ends in it count as spaces.
  case text
  /// A text that is a value, a word of a name or another thing with a name of its own.
  case name
  /// One of these words.
  case choice([String])
  /// A whole number from 0 to 2⁶⁴ − 1.
  case seed
  /// A day: `2025-07-12`.
  case day
  /// A number in the unit of the form around it.
  case number(Limit)
  /// The same, or the word `none`.
  case numberOrNone(Limit)
  case list(Shape)
  /// One or a list of them.
  case oneOrMore(Shape)
  /// `true` or `false`.
  case flag
  /// A map whose keys are chosen by who writes it.
  case table(Keys, Shape)
  /// A map whose keys are known.
  case form(Form)

  /// What a number must be besides fitting its unit.
  enum Limit: Sendable { case none, atLeastZero, positive, count }

  /// What the keys of a table are.
  enum Keys: Sendable { case names, months, relations, wholeNumbers }
}

/// A map with known keys.
struct Form: Sendable {
  var keys: [(name: String, shape: Shape)]
  var required: [String] = []
  /// The units of the numbers within, of which one is named by `unit`; empty where it holds none of its own.
  var units: [Unit] = []
  /// The key whose numbers have these units; nil for all numbers within. Without that key there is no need for a unit.
  var unitKey: String?
  /// Keys of which only one is given; the one of a later file replaces the one of an earlier.
  var alternatives: [String] = []
  /// A key and those that it makes needless: given, it replaces theirs of an earlier file.
  var instead: (key: String, of: [String]) = ("", [])
  /// Keys that are known but not here, and what to say about them.
  var misplaced: (keys: [String], why: String, instead: String) = ([], "", "")
  /// Whether `source` may be given here.
  var takesSource = false
  /// Whether it holds facts without a unit, which need a source too.
  var holdsFacts = false

  /// Whether there must be a source, its own or one further out.
  var needsSource: Bool { !units.isEmpty || holdsFacts }

  /// One number with unit and source.
  static func quantity(_ unit: Unit, _ limit: Shape.Limit = .none) -> Form {
    Form(keys: [("value", .number(limit))], required: ["value"], units: [unit], takesSource: true)
  }

  /// One number with unit and source, or `none` with unit and source.
  static func quantity(_ unit: Unit, orNone limit: Shape.Limit) -> Form {
    Form(keys: [("value", .numberOrNone(limit))], required: ["value"], units: [unit], takesSource: true)
  }

  /// All keys that may be written here.
  var allowed: [String] {
    keys.map(\.name) + (units.isEmpty ? [] : ["unit"]) + (takesSource ? ["source"] : [])
  }

  /// The keys that a map of this form must have.
  func required(in entry: Entry) -> [String] {
    entry[instead.key] == nil ? required : required.filter { !instead.of.contains($0) }
  }

  func shape(of key: String) -> Shape? { keys.first { $0.name == key }?.shape }
}

/// What a number counts.
struct Unit: Sendable, Equatable {
  var name: String
  /// What numbers in this unit may be.
  var range: ClosedRange<Double>

  static let models = Unit(name: "models", range: 0...1e300)
  static let modelsPerMonth = Unit(name: "models/month", range: 0...1e300)
  static let birthsPerDay = Unit(name: "births/day", range: 0...1e300)
  static let perDay = Unit(name: "1/day", range: 0.000001...100)
  static let edges = Unit(name: "edges", range: 0...1e300)
  static let children = Unit(name: "children", range: 0...1e300)
  static let parents = Unit(name: "parents", range: 0...1000)
  /// An exponent.
  static let power = Unit(name: "power", range: 0...100)
  static let days = Unit(name: "days", range: 0.001...1e6)
  /// The standard deviation of a natural logarithm.
  static let logUnits = Unit(name: "log units", range: 0...20)
  static let characters = Unit(name: "characters", range: 0...1e9)
  /// The natural logarithm of characters.
  static let logCharacters = Unit(name: "log characters", range: -20...20)
  static let words = Unit(name: "words", range: 0...1e300)
  /// A factor of which only the ratio to others matters.
  static let relative = Unit(name: "relative", range: 0...1e300)
  static let share = Unit(name: "share", range: 0...1)
  static let probability = Unit(name: "probability", range: 0...1)
}
