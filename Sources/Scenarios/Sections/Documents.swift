import Engine
import Parameters

/// How the Hub writes tags.
struct Documents: Section {
  let rules: Sourced<DocumentRules>

  static let name = "documents"
  private static let lineageTags = ["resolved", "as_written"]

  static let field = Field.form(
    Form(
      keys: [
        ("names_relation", .flag), ("lineage_tags", .choice(lineageTags)), ("before_task", .list(.name)),
        ("after_license", .list(.name)),
      ], required: ["names_relation"], takesSource: true, holdsFacts: true))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    (given
      ?? .form(
        unit: nil, default: "the Hub names the relation since the end of 2024",
        [("names_relation", .word("true"))]
      ))
      .with("lineage_tags", standard: .word(lineageTags[0])).with("before_task", standard: .list([]))
      .with("after_license", standard: .list([]))
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    var rules = DocumentRules(namesRelation: entry["names_relation"]?.text == "true")
    rules.keepsLineageTags = entry["lineage_tags"]?.text == Documents.lineageTags[1]
    rules.beforeTask = (entry["before_task"]?.elements ?? []).map(\.text)
    rules.afterLicense = (entry["after_license"]?.elements ?? []).map(\.text)
    self.rules = Sourced(rules, unit: "switch", source: entry["source"]?.text.oneLine ?? "")
  }

  func write(to rules: inout Rules) { rules.documents = self.rules.value }

  func tell(_ telling: inout Telling) {
    tellBriefly(&telling)
    for (place, tags) in [
      ("between library and task", rules.value.beforeTask), ("after the license", rules.value.afterLicense),
    ] where !tags.isEmpty {
      telling.say(
        "Of free tags, these stand \(place), in this order: \(tags.joined(separator: ", "))", rules)
    }
  }

  func tellBriefly(_ telling: inout Telling) {
    let how = rules.value.namesRelation ? "with and without the relation" : "without the relation"
    telling.say("The tags of a derivative name its parent \(how)", rules)
    if rules.value.keepsLineageTags {
      telling.say(
        "Down an observed genealogy (--on) derivatives keep the tags that name their parents as they were written, "
          + "instead of naming the parents that the data resolves to", rules)
    }
  }
}
