import Engine
import Parameters

/// A single number that a scenario may give: schema, reading, resolved form, list of parameters, sentences and rules
/// are all made from it, so that a new number is one entry in `all`.
struct NumberParameter: Sendable {
  /// The map that it stands in: `attachment`.
  let section: String
  /// `offset`.
  let key: String
  let unit: Unit
  var limit = Field.Limit.none
  let absence: Absence
  /// A law that may be given beside the number, at the key `law`.
  var law: Form?
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
  var field: Field {
    if case .noEffect = absence { return .form(.quantity(unit, orNone: limit)) }
    var form = Form.quantity(unit, limit)
    if let law { form.keys.append(("law", .form(law))) }
    return .form(form)
  }

  /// What holds where nobody gives it; nil where somebody must.
  var standard: Entry? {
    switch absence {
    case .refused: nil
    case .stands(let value, let because): .form(unit: unit, default: because, [("value", .number(value))])
    case .noEffect(_, let because): .form(unit: unit, default: because, [("value", .word("none"))])
    }
  }

  /// In plain English.
  func sentence(_ value: Double?, isBranching: Bool = false) -> String {
    if let value {
      return (isBranching ? branchingSentence ?? sentence : sentence)(WrittenNumber.format(value))
    }
    if case .noEffect(let sentence, _) = absence { return sentence }
    return ""
  }

  /// The numbers of one section in the order of the table.
  static func all(in section: String) -> [NumberParameter] { all.filter { $0.section == section } }

  /// The keys that a section's numbers add to its form.
  static func keys(in section: String) -> [(name: String, field: Field)] {
    all(in: section).map { ($0.key, $0.field) }
  }

  /// The form of a section of numbers, each with unit and source, and what else it holds.
  static func form(of section: String, and more: [(name: String, field: Field)] = []) -> Form {
    Form(keys: keys(in: section) + more, required: all(in: section).filter(\.isRequired).map(\.key))
  }
}
