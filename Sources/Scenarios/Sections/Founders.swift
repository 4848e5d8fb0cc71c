import Engine
import Parameters

/// The kinds of founders with their weights.
struct Founders: Section {
  let kinds: Sourced<[(name: String, weight: Double)]>

  static let name = "founders"
  static let field = Field.form(
    Form(
      keys: [("kinds", .table(.names, .number(.none)))], required: ["kinds"], units: [.models, .share],
      takesSource: true))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    given
      ?? .form(
        unit: .share, default: "founders are of one kind",
        [("kinds", .map([(FounderKind.only.name, .number(1))]))])
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    let items = entry["kinds"]?.items ?? []
    if !items.contains(where: { ($0.value.number ?? 0) > 0 }) {
      reader.report(
        entry.place, "no weight in `founders.kinds` is more than 0", "give at least one kind a weight")
    }
    if items.count > FounderKind.most {
      reader.report(
        entry.place, "\(items.count) kinds of founders", "give at most \(FounderKind.most)")
    }
    kinds = Sourced(items.map { (name: $0.key, weight: $0.value.number ?? 0) }, in: entry)
  }

  func write(to rules: inout Rules) {
    rules.founderKinds = kinds.value.map { FounderKind(name: $0.name, weight: $0.weight) }
  }

  func tell(_ telling: inout Telling) {
    if kinds.value.count > 1 {
      let law = kinds.value.map { ($0.name, $0.weight) }
      telling.say("A founder is of the kind \(Telling.listed(law, "with weight"))", kinds)
    }
  }

  func tellBriefly(_ telling: inout Telling) {
    guard kinds.value.count > 1 else { return }
    let law = kinds.value.map { ($0.name, $0.weight) }
    telling.say("Founders are of \(law.count) kinds: \(Telling.shares(law))", kinds)
  }
}

extension Entry {
  /// A form that nobody wrote, with its only unit and the reason for what it says.
  static func form(unit: Unit?, default reason: String, _ pairs: [(String, Entry)]) -> Entry {
    .map(
      (unit.map { [("unit", .word($0.name))] } ?? []) + [("source", .quoted("default: \(reason)"))] + pairs)
  }
}
