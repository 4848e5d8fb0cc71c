import Engine
import Lineages
import Scenarios
import Testing

/// What derivatives start from.
@Suite struct SourceTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario(contentsOf: Fixtures.valid("dynamics")) }

  private func weights(
    _ relation: Relation, same: Bool, _ generation: Int, fertile: Bool = false, _ rules: Rules? = nil
  ) -> [Double] {
    (rules ?? scenario.rules).sources.weights[
      MutationClass(relation: relation, sameCreator: same, generation: generation), fertile]
  }

  @Test func `the selector with most keys decides, and weights that are left out are 0`() {
    #expect(weights(.merge, same: false, 0) == [0.5, 0, 0.25, 0, 0])
    #expect(weights(.finetune, same: false, 0) == [1, 0.125, 0, 0, 0])
    #expect(weights(.finetune, same: false, 0, fertile: true) == [0, 0, 0, 0.75, 0.0625])
    #expect(weights(.finetune, same: true, 0, fertile: true) == [0.3, 0.7, 0, 0, 0])
    #expect(weights(.merge, same: true, 0) == [0.3, 0.7, 0, 0, 0])
    #expect(weights(.merge, same: true, 1) == [0.5, 0, 0.25, 0, 0])
  }

  @Test func `by default parents are all there is`() throws {
    let least = try Scenario(contentsOf: Fixtures.valid("least"))
    #expect(weights(.adapter, same: true, 2, fertile: true, least.rules) == [1, 0, 0, 0, 0])
    #expect(least.told.contains { $0.hasPrefix("A derivative starts from its parent's traits (unit: share") })
    #expect(!Explanation(least, width: 80).brief.contains("\n  sources "))
  }

  @Test func `pooled classes leave out who has children`() throws {
    let rules = try Written.scenario("extends: dynamics.yaml\nclasses: pooled").rules
    #expect(weights(.finetune, same: true, 0, fertile: true, rules) == [1, 0.125, 0, 0, 0])
    #expect(weights(.merge, same: true, 0, rules) == [0.5, 0, 0.25, 0, 0])
  }

  @Test func `weights are set by path`() throws {
    let changed = try scenario.setting([
      ("sources.default.parent", "0.5"),
      ("sources.classes[relation=finetune,fertile=true].weights.fresh", "0.25"),
    ])
    #expect(weights(.merge, same: false, 0, changed.rules) == [0.5, 0, 0.25, 0.5, 0])
    #expect(weights(.finetune, same: false, 0, fertile: true, changed.rules) == [0.25, 0, 0, 0.75, 0.0625])
    #expect(changed.sources["sources.default.parent"]?.contains("set with --set") ?? false)
  }

  @Test func `an epoch has its own`() throws {
    let scenario = try Written.scenario(
      """
      extends: least.yaml
      epochs: [{from: 2024-02-10, sources: {unit: share, source: s, default: {other: 0.5}}}]
      """)
    #expect(scenario.timeline.epochs.count == 2)
    #expect(weights(.merge, same: true, 1, scenario.timeline.epochs[0].rules) == [1, 0, 0, 0, 0])
    // An epoch changes what it names.
    #expect(weights(.merge, same: true, 1, scenario.timeline.epochs[1].rules) == [1, 0.5, 0, 0, 0])
  }

  @Test func `they are told, and what fertile means`() throws {
    let told = scenario.told
    #expect(
      told.contains(
        "A derivative's whole bundle of traits starts from one source, drawn once a model: a mutation of its parent with "
          + "weight 0.5, a mutated copy of an elder sibling by the same creator with weight 0.25 (unit: share; source: a fit of sources)."
      ))
    #expect(
      told.contains(
        "For finetune where the model has children in the data, it is its parent as it is with weight 0.75, an elder sibling "
          + "by the same creator as it is with weight 0.0625 (unit: share; source: a fit of sources)."))
    #expect(told.count { $0.contains("the rules condition on the tree") } == 2)
    let brief = Explanation(scenario, width: 80).brief.split { $0 == " " || $0 == "\n" }.joined(
      separator: " ")
    #expect(
      brief.contains(
        "sources Derivatives start from one source each: fresh 67\u{20}%, own 33\u{20}%; 3 classes"))
    #expect(brief.contains("that conditions on the tree"))
    let plain = try Written.scenario(
      "extends: least.yaml\nsources: {unit: share, source: s, default: {own: 1}}")
    #expect(!plain.told.contains { $0.contains("condition on the tree") })
  }
}
