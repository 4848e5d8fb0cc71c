/// How a scenario writes how families grow.
extension Schema {
  static let branching = Form(
    keys: [
      ("founders", .form(.quantity(.models, .count))), ("days_after", .form(.quantity(.someDays))),
      ("limit", .form(.quantity(.models, .count))), ("children", .form(children)),
    ], required: ["founders", "children"], takesSource: true)

  private static let children = Form(
    keys: BranchingDescription.kinds.map { ($0, .form(fertility)) }, takesSource: true)

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
    keys: [("counts", .table(.wholeNumbers, .number(.none)))], required: ["counts"],
    units: [.models, .share],
    takesSource: true)

  private static let constant = Form(
    keys: [("rate", .form(.quantity(.steadyRate)))], required: ["rate"], takesSource: true)

  /// The most children that a table may name.
  static let mostChildren = 1_000_000
}
