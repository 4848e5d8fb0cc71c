import Engine
import Parameters

/// The numbers of a section that stand alone, each with its value; nil where there is no such effect.
struct Numbers: Sendable {
  let values: [(parameter: NumberParameter, value: Sourced<Double?>)]

  /// Reads those of a complete section.
  init(_ entry: Entry, of section: String) {
    values = NumberParameter.all(in: section).compactMap { parameter in
      entry[parameter.key].map { (parameter, Sourced($0["value"]?.number, in: $0)) }
    }
  }

  /// A section with every number of it that is not given.
  static func completed(_ given: Entry?, of section: String) -> Entry {
    NumberParameter.all(in: section).reduce(given ?? .map([])) { entry, parameter in
      parameter.standard.map { entry.with(parameter.key, standard: $0) } ?? entry
    }
  }

  func write(to rules: inout Rules) {
    for (parameter, number) in values { if let value = number.value { parameter.write(&rules, value) } }
  }

  /// - Parameter left: the keys of numbers that mean nothing here.
  func tell(_ telling: inout Telling, but left: [String] = []) {
    for (parameter, value) in values where !left.contains(parameter.key) {
      telling.say(parameter.sentence(value.value, isBranching: telling.isBranching), value)
    }
  }

  /// Those that are not as they are by default.
  func tellBriefly(_ telling: inout Telling, but left: [String] = []) {
    for (parameter, value) in values where !left.contains(parameter.key) {
      if let standard = parameter.standard, standard["value"]?.number == value.value { continue }
      telling.say(parameter.sentence(value.value, isBranching: telling.isBranching), value)
    }
  }
}

/// How many parents merges have.
struct Merges: Section {
  let numbers: Numbers

  static let name = "merges"
  static let field = Field.form(NumberParameter.form(of: name))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? { Numbers.completed(given, of: name) }

  init(_ entry: Entry, _ reader: inout ScenarioReader) { numbers = Numbers(entry, of: Merges.name) }

  func write(to rules: inout Rules) { numbers.write(to: &rules) }

  func tell(_ telling: inout Telling) { numbers.tell(&telling) }

  func tellBriefly(_ telling: inout Telling) { numbers.tellBriefly(&telling) }
}

/// What models say of where they come from.
struct Lineage: ChangingSection {
  let numbers: Numbers

  static let name = "lineage"
  static let field = Field.form(NumberParameter.form(of: name))
  static let laterField = field

  static func completed(_ given: Entry?, in root: Entry) -> Entry? { Numbers.completed(given, of: name) }

  init(_ entry: Entry, _ reader: inout ScenarioReader) { numbers = Numbers(entry, of: Lineage.name) }

  func write(to rules: inout Rules) { numbers.write(to: &rules) }

  func tell(_ telling: inout Telling) { numbers.tell(&telling) }

  func tellBriefly(_ telling: inout Telling) { numbers.tellBriefly(&telling) }
}

/// Who makes models.
struct Creators: Section {
  let numbers: Numbers

  static let name = "creators"
  static let field = Field.form(NumberParameter.form(of: name))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    let entry = Numbers.completed(given, of: name)
    if root[Branching.name] == nil { return entry }
    // Habits that a common world has mean nothing in families: they stay out, unless somebody wants them.
    let items = entry.items.filter { item in
      !Branching.sharedHabits.contains(item.key) || item.value["value"]?.number != 0
    }
    return Entry(place: entry.place, content: .map(items))
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) { numbers = Numbers(entry, of: Creators.name) }

  func write(to rules: inout Rules) { numbers.write(to: &rules) }

  func tell(_ telling: inout Telling) {
    numbers.tell(&telling, but: telling.isBranching ? Branching.sharedHabits : [])
  }

  func tellBriefly(_ telling: inout Telling) {
    numbers.tellBriefly(&telling, but: telling.isBranching ? Branching.sharedHabits : [])
  }
}
