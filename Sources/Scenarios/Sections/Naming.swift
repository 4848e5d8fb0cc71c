import Engine
import Lineages
import Parameters

/// How models are named.
struct Naming: Section {
  let rules: Sourced<NamingRules>
  /// The share of derivatives that are named after their parent.
  let kept: Sourced<ClassShares>
  private let kinds: [String]

  private static let law = Field.table(.names, .number(.none))

  static let name = "naming"
  static let field = Field.form(
    Form(
      keys: [
        ("stems", law), ("kinds", .table(.names, law)), ("kept", .form(ClassShares.form(unit: .share))),
        ("suffixes", .table(.words(Relation.names, kind: "relation"), law)),
      ], required: ["stems"], units: [.models, .share], takesSource: true))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    let entry =
      given
      ?? .form(
        unit: .share, default: "every founder is called model", [("stems", .map([("model", .number(1))]))])
    let kept = ClassShares.completed(
      entry["kept"], unit: .share, standard: 1, default: "every derivative is named after its parent")
    return entry.with("kept", kept).with("suffixes", standard: .map([]))
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    kinds = reader.kinds
    let nothing = Array(repeating: [(word: String, weight: Double)](), count: Relation.allCases.count)
    var rules = NamingRules(stems: Naming.words(entry["stems"], "stems", &reader), suffixes: nothing)
    if let ofKind = entry["kinds"] {
      reader.checkKinds(ofKind)
      rules.stemsOfKind = kinds.map { kind in
        ofKind[kind].map { Naming.words($0, "naming.kinds.\(kind)", &reader) } ?? rules.stems
      }
    }
    for item in entry["suffixes"]?.items ?? [] {
      guard let relation = Relation(name: item.key) else { continue }
      rules.suffixes[Int(relation.rawValue)] = Naming.words(item.value, "suffixes.\(item.key)", &reader)
    }
    self.rules = Sourced(rules, in: entry)
    let form = entry["kept"] ?? .map([])
    kept = Sourced(reader.shares(form), in: form)
  }

  private static func words(
    _ law: Entry?, _ name: String, _ reader: inout ScenarioReader
  ) -> [(word: String, weight: Double)] {
    for item in law?.items ?? [] where item.key.contains(where: { $0.isWhitespace || $0 == "/" }) {
      reader.report(
        item.place, "`\(item.key.shortened)` cannot be part of a model's name", "leave out spaces and slashes"
      )
    }
    let words = (law?.items ?? []).map { (word: $0.key, weight: $0.value.number ?? 0) }
    if let law, !words.contains(where: { $0.weight > 0 }) {
      reader.report(
        law.place, "no weight in `\(name)` is more than 0", "give at least one word a weight")
    }
    return words
  }

  func write(to rules: inout Rules) {
    rules.naming = self.rules.value
    rules.naming.kept = kept.value.byClass
  }

  func tell(_ telling: inout Telling) {
    let naming = rules.value
    for (kind, stems) in (naming.stemsOfKind.isEmpty ? [naming.stems] : naming.stemsOfKind).enumerated() {
      let what =
        naming.stemsOfKind.isEmpty
        ? "The first words of founders' names are"
        : "The first words of the names of founders of kind \(kinds[kind]) are"
      telling.say("\(what) \(Telling.listed(stems.map { ($0.word, $0.weight) }))", rules)
    }
    tellKept(&telling)
    for relation in Relation.allCases {
      let words = naming.suffixes[Int(relation.rawValue)].map { ($0.word, $0.weight) }
      if !words.isEmpty {
        telling.say(
          "To its parent's name \(Telling.word(for: relation)) adds \(Telling.listed(words))", rules)
      }
    }
  }

  private func tellKept(_ telling: inout Telling) {
    telling.say(
      "A derivative is named after its parent with probability \(Telling.words(for: kept.value))", kept)
  }

  func tellBriefly(_ telling: inout Telling) {
    let stems = rules.value.stems.map { ($0.word, $0.weight) }
    telling.say("Founders' names begin with one of \(stems.count) words: \(Telling.shares(stems))", rules)
    tellKept(&telling)
  }
}
