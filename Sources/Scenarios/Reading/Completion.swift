import Lineages
import Parameters

/// Makes a merged tree complete: what is left out gets its default, with a source that says so.
enum Completion {
  /// The tree with every default spelled out.
  ///
  /// - Throws: what is missing and has no default.
  static func complete(_ merged: Entry) throws(Problems) -> Entry {
    var missing = MissingKeys()
    missing.look(in: merged, .form(ScenarioForm.scenario), "the scenario")
    if missing.problems.isEmpty { missing.lookForEpochs(in: merged) }
    if !missing.problems.isEmpty { throw Problems(missing.problems) }
    return filled(merged)
  }

  /// The same of a tree that may lack what has no default.
  static func filled(_ merged: Entry) -> Entry {
    var root = merged
    for section in Sections.all {
      if let entry = section.completed(root[section.name], in: root) { root = root.with(section.name, entry) }
    }
    if let policies = root["policies"] {
      let complete = policies.elements.map(PolicyKind.completed)
      root = root.with("policies", Entry(place: policies.place, content: .list(complete)))
    }
    return root.with("neutral", standard: .list([])).with("classes", standard: .word("all"))
  }
}

/// Looks for keys that must be there.
struct MissingKeys {
  private(set) var problems: [Problem] = []

  private mutating func report(_ place: Place, _ what: String, _ instead: String) {
    problems.append(Problem(place, what, instead))
  }

  /// Epochs are complete only on top of what they follow: of them no more is looked at than their own keys.
  mutating func look(in entry: Entry, _ field: Field, _ name: String) {
    switch field {
    case .form(let form):
      for key in form.required(in: entry) where entry[key] == nil {
        report(entry.place, "\(name) has no `\(key)`", "write `\(key): …`")
      }
      for item in entry.items {
        if item.key == "epochs" {
          for epoch in item.value.elements where epoch["from"] == nil {
            report(epoch.place, "an element of `epochs` has no `from`", "write `from: …`")
          }
          continue
        }
        // What another key makes needless is refused as a whole.
        if entry[form.instead.key] != nil, form.instead.of.contains(item.key) { continue }
        if let field = form.field(of: item.key) { look(in: item.value, field, "`\(item.key)`") }
      }
    case .list(let field):
      for element in entry.elements { look(in: element, field, "an element of \(name)") }
    default: break
    }
  }

  /// What an epoch may give alone.
  private static let general = [Relations.name, TraitSources.name, Niche.name, Lineage.name, "from"]

  /// A trait that only an epoch gives has no values of its own.
  mutating func lookForEpochs(in root: Entry) {
    for epoch in root["epochs"]?.elements ?? [] {
      for item in epoch.items
      where root[item.key] == nil && !MissingKeys.general.contains(item.key) {
        report(
          item.place, "`\(item.key)` is given from an epoch on only",
          "write it outside of `epochs` too, with all its values")
      }
    }
  }
}
