import Parameters

/// How a scenario writes how families grow.
extension Branching {
  static let name = "branching"
  static let field = Field.form(form)

  private static let form = Form(
    keys: [
      ("founders", .form(.quantity(.models, .count))), ("days_after", .form(.quantity(.someDays))),
      ("limit", .form(.quantity(.models, .count))), ("children", .form(children)),
    ], required: ["founders", "children"], takesSource: true)

  private static let children = Form(keys: kinds.map { ($0, .form(fertility)) }, takesSource: true)

  private static let fertility = Form(
    keys: [("share", .form(.quantity(.share))), ("delay", .form(delay))]
      + NamedLaw.offspring.map { ($0.name, .form($0.form)) }
      + [("table", .form(table)), ("constant", .form(constant))],
    alternatives: offspringLaws, instead: (key: "constant", of: ["share", "delay"]),
    takesSource: true)

  /// The ways to give a number of children.
  static let offspringLaws = NamedLaw.offspring.map(\.name) + ["table", "constant"]

  private static let delay = Form(
    keys: NamedLaw.delays.map { ($0.name, .form($0.form)) }, alternatives: NamedLaw.delays.map(\.name),
    takesSource: true)

  private static let table = Form(
    keys: [("counts", .table(.wholeNumbers(most: mostChildren, of: "children"), .number(.none)))],
    required: ["counts"], units: [.models, .share], takesSource: true)

  private static let constant = Form(
    keys: [("rate", .form(.quantity(.steadyRate)))], required: ["rate"], takesSource: true)

  /// The most children that a table may name.
  private static let mostChildren = 1_000_000

  private static let standardLimit = 20_000_000.0

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    guard let given else { return nil }
    var entry =
      given
      .with("days_after", standard: .quantity(0, .days, default: "families end with the arrivals"))
      .with("limit", standard: .quantity(standardLimit, .models, default: "more do not fit small machines"))
    guard var children = entry["children"] else { return entry }
    for kind in kinds {
      guard let fertility = children[kind], fertility["constant"] == nil else { continue }
      let share = Entry.quantity(1, .share, default: "the law holds for all of them")
      children = children.with(kind, fertility.with("share", standard: share))
    }
    entry = entry.with("children", children)
    return entry
  }
}

extension Entry {
  /// A number that nobody wrote, with the reason for it.
  static func quantity(_ value: Double, _ unit: Unit, default reason: String) -> Entry {
    .form(unit: unit, default: reason, [("value", .number(value))])
  }
}
