import Engine

/// A single number that a scenario may give: schema, reading, resolved form, list of parameters, sentences and rules
/// are all made from it, so that a new number is one entry in `all`.
struct NumberParameter: Sendable {
  /// The map that it stands in: `attachment`.
  let section: String
  /// `offset`.
  let key: String
  let unit: Unit
  var limit = Shape.Limit.none
  let absence: Absence
  /// What it means, given the number as text.
  let sentence: @Sendable (String) -> String
  /// The same where families grow apart, if it means something else there.
  var branchingSentence: (@Sendable (String) -> String)?
  /// Puts it into the rules.
  let write: @Sendable (inout Rules, Double) -> Void

  /// What it means that nobody gives the number.
  enum Absence: Sendable {
    /// Somebody must.
    case refused
    /// It is this number.
    case stands(for: Double, because: String)
    /// There is no such effect; `none` can be written for it.
    case noEffect(sentence: String, because: String)
  }

  var name: String { "\(section).\(key)" }

  var isRequired: Bool { if case .refused = absence { true } else { false } }

  /// How it is written.
  var shape: Shape {
    if case .noEffect = absence { return .form(.quantity(unit, orNone: limit)) }
    return .form(.quantity(unit, limit))
  }

  /// What the merged map says, or what holds where it says nothing.
  func read(_ root: Entry) -> Sourced<Double?> {
    if let form = root[section]?[key] { return Sourced(form["value"]?.number, in: form) }
    return switch absence {
    case .refused: Sourced(nil, unit: unit.name, source: "")
    case .stands(let value, let because): Sourced(value, unit: unit.name, source: "default: \(because)")
    case .noEffect(_, let because): Sourced(nil, unit: unit.name, source: "default: \(because)")
    }
  }

  /// In plain English.
  func sentence(_ value: Double?, isBranching: Bool = false) -> String {
    if let value {
      return (isBranching ? branchingSentence ?? sentence : sentence)(ScenarioNumber.format(value))
    }
    if case .noEffect(let sentence, _) = absence { return sentence }
    return ""
  }

  /// As it is written: the number or `none`.
  static func text(_ value: Double?) -> String { value.map(ScenarioNumber.format) ?? "none" }

  /// The numbers of one section in the order of the table.
  static func all(in section: String) -> [NumberParameter] { all.filter { $0.section == section } }

  /// The keys that a section's numbers add to its form.
  static func keys(in section: String) -> [(name: String, shape: Shape)] {
    all(in: section).map { ($0.key, $0.shape) }
  }

  static func required(in section: String) -> [String] {
    all(in: section).filter(\.isRequired).map(\.key)
  }
}
