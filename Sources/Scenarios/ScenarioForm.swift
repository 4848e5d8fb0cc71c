import Engine
import Lineages
import Parameters

/// What a scenario file may hold: what is told of it as a whole, its sections, and what changes with time.
enum ScenarioForm {
  /// All that holds for a world; what may change with time is told again by `epochs`.
  private static let world: [(name: String, field: Field)] =
    [("title", .text), ("question", .text), ("extends", .oneOrMore(.text)), ("seed", .seed)]
    + Sections.all.map { ($0.name, $0.field) }
    + [
      ("neutral", .oneOrMore(.choice(traitNames + ["cards", "all"]))),
      ("classes", .choice(["all", "pooled"])),
    ]

  static let scenario = Form(
    keys: world
      + [
        ("epochs", .list(.form(epoch))), ("policies", .list(.form(policy))),
        ("set", .table(.paths, .any)), ("remove", .oneOrMore(.text)),
      ],
    required: ["title", "seed", "models", "arrivals", "relations", "creators", "attachment"],
    instead: (key: "branching", of: ["models", "attachment"]))

  /// What is left of it once files are merged and what they set is set.
  static let resolved: Form = {
    var form = scenario
    form.keys.removeAll { ["extends", "set", "remove"].contains($0.name) }
    return form
  }()

  static let traitNames = [Licenses.name, Tasks.name, Libraries.name, Languages.name, Tags.name]

  private static let epoch: Form = {
    var form = Form(
      keys: [("from", .day)] + Sections.changing.map { ($0.name, $0.laterField) }, required: ["from"],
      identity: .named("from", then: []))
    let changing = Sections.changing.map { $0.name }
    form.misplaced = (
      world.map(\.name).filter { !changing.contains($0) } + ["epochs", "policies", "set", "remove"],
      "cannot change by epoch", "write it outside of `epochs`"
    )
    return form
  }()

  private static let policy = Form(
    keys: [
      ("name", .choice(PolicyKind.all.map(\.name))), ("from", .day), ("until", .day),
      ("phase_in", .form(.quantity(.days, orNone: .none))),
      ("decay", .form(.quantity(.perDay, orNone: .none))),
      ("relation", .choice(Relation.allCases.map(\.name))),
    ] + PolicyKind.licenseKeys.map { ($0, .name) } + PolicyKind.choiceKeys.map { ($0, .choice($1)) }
      + [
        ("by", .choice(Compliance.Unit.allCases.map(\.rawValue))),
        ("compliance", .form(.quantity(.share))),
      ] + PolicyKind.numberKeys.map { ($0, .form(.quantity(.share))) },
    required: ["name", "from"], takesSource: true,
    identity: .named("name", then: ["from", "relation"] + PolicyKind.licenseKeys))
}
