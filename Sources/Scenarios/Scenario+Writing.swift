import Parameters

extension Scenario {
  /// The complete tree, every default spelled out.
  package var root: Entry { tree }

  /// A tree as a file of a scenario, in canonical order; what a scenario cannot hold is left out.
  package static func text(of root: Entry) -> String { CanonicalText(root, ScenarioForm.scenario).text }

  /// The values of a trait in a complete tree.
  package static func names(in trait: String, of root: Entry) -> [String] {
    (root[trait]?["values"]?.elements ?? []).map(\.text)
  }
}
