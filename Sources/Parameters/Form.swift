/// What may stand at a place of a file.
package indirect enum Field: Sendable {
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
  /// A number for all cases, or a map with the number of each of them.
  case numberOrEach(Limit, of: [String])
  case list(Field)
  /// One or a list of them.
  case oneOrMore(Field)
  /// `true` or `false`.
  case flag
  /// A map whose keys are chosen by who writes it.
  case table(Keys, Field)
  /// A map whose keys are known.
  case form(Form)
  /// Anything: what it may be is known where it is put to use.
  case any

  /// What a number must be besides fitting its unit.
  package enum Limit: Sendable { case none, atLeastZero, positive, count }

  /// What the keys of a table are.
  package enum Keys: Sendable {
    /// Names of one line; months as in `2022-03`; paths of parameters.
    case names, months, paths
    /// Some of these words, each of which is a `kind`.
    case words([String], kind: String)
    /// Whole numbers from 0 to `most`, each a number of something.
    case wholeNumbers(most: Int, of: String)
  }
}

/// A map with known keys.
package struct Form: Sendable {
  /// The known keys with what may stand there, in the order in which they are written.
  package var keys: [(name: String, field: Field)]
  /// The keys that must be there once all files are merged.
  package var required: [String]
  /// The units of the numbers within, of which one is named by `unit`; empty where it holds none of its own.
  package var units: [Unit]
  /// The key whose numbers have these units; nil for all numbers within. Without that key there is no need for a unit.
  package var unitKey: String?
  /// Where one of these keys is given, the numbers have these units instead.
  package var unitsWith: (keys: [String], units: [Unit]) = ([], [])
  /// Keys whose numbers are weights of which only the ratio matters, whatever the units of the others.
  package var relative: [String] = []
  /// Keys as they were called once, with what they are called now: both can be read, the new one is written.
  package var former: [String: String] = [:]
  /// Keys of which only one is given; the one of a later file replaces the one of an earlier.
  package var alternatives: [String]
  /// A key and those that it makes needless: given, it replaces theirs of an earlier file.
  package var instead: (key: String, of: [String])
  /// Keys that are known but not here, and what to say about them.
  package var misplaced: (keys: [String], why: String, instead: String) = ([], "", "")
  /// Whether `source` may be given here.
  package var takesSource: Bool
  /// Whether it holds facts without a unit, which need a source too.
  package var holdsFacts: Bool
  /// Keys that name what others refer to: values of a trait. They can be set, but are no parameters of their own.
  package var declarations: [String]
  /// What tells it from its neighbours where it is an element of a list.
  package var identity: Identity

  /// How a path picks an element of a list.
  package enum Identity: Sendable {
    /// By its number alone, from 1.
    case place
    /// By those of these keys that it gives, as in `[relation=finetune,adapter,creator=other]`; `[all]` where it gives none.
    case keys([String])
    /// By the text of the first key, and where several have the same by the others besides: `[inherit-license,from=2024-01-01]`.
    case named(String, then: [String])
    /// By the elements of the list at this key: `[English,French]`.
    case elements(String)
  }

  /// A form without keys that are misplaced; what is not told is empty.
  package init(
    keys: [(name: String, field: Field)], required: [String] = [], units: [Unit] = [], unitKey: String? = nil,
    alternatives: [String] = [], instead: (key: String, of: [String]) = ("", []), takesSource: Bool = false,
    holdsFacts: Bool = false, declarations: [String] = [], identity: Identity = .place
  ) {
    self.keys = keys
    self.required = required
    self.units = units
    self.unitKey = unitKey
    self.alternatives = alternatives
    self.instead = instead
    self.takesSource = takesSource
    self.holdsFacts = holdsFacts
    self.declarations = declarations
    self.identity = identity
  }

  /// Whether there must be a source, its own or one further out.
  package var needsSource: Bool { !units.isEmpty || holdsFacts }

  /// Whether it is but one value with what is to be said about it: the path of the form is that of the value.
  package var isQuantity: Bool { keys.contains { $0.name == "value" } }

  /// The units of which the numbers of a map of this form have one.
  package func units(of items: [Entry.Item]) -> [Unit] {
    items.contains { unitsWith.keys.contains($0.key) } ? unitsWith.units : units
  }

  /// The only unit that the numbers of a map may have; nil where there are several or none.
  package func unit(of items: [Entry.Item]) -> Unit? {
    let units = units(of: items)
    return units.count == 1 ? units[0] : nil
  }

  /// One number with unit and source.
  package static func quantity(_ unit: Unit, _ limit: Field.Limit = .none) -> Form {
    Form(keys: [("value", .number(limit))], required: ["value"], units: [unit], takesSource: true)
  }

  /// One number with unit and source, or `none` with unit and source.
  package static func quantity(_ unit: Unit, orNone limit: Field.Limit) -> Form {
    Form(keys: [("value", .numberOrNone(limit))], required: ["value"], units: [unit], takesSource: true)
  }

  /// All keys that may be written here.
  package var allowed: [String] {
    keys.map(\.name) + (units.isEmpty ? [] : ["unit"]) + (takesSource ? ["source"] : [])
  }

  /// The keys that a map of this form must have.
  package func required(in entry: Entry) -> [String] {
    entry[instead.key] == nil ? required : required.filter { !instead.of.contains($0) }
  }

  /// What may stand at a key; nil where the form does not know it.
  package func field(of key: String) -> Field? {
    let name = name(of: key)
    return keys.first { $0.name == name }?.field
  }

  /// What a key is called now.
  package func name(of key: String) -> String { former[key] ?? key }
}
