import Foundation
import Parameters
import Scenarios
import Testing

/// What is said of mistakes that show in many places, and of rules that say little.
@Suite struct MessageTests {
  private func problems(_ read: () throws -> Scenario) -> [String] {
    do {
      _ = try read()
      return []
    } catch {
      return (error as? Problems)?.problems.map(\.description) ?? ["\(error)"]
    }
  }

  @Test func `one slip in a list of values is one line, and no set looks empty or given twice for it`() {
    let said = problems {
      try Written.scenario("extends: dynamics.yaml\nlanguages: {values: [Englsh, French, German]}")
    }
    #expect(said.count == 1)
    #expect(
      said[0].hasSuffix(
        "`English` is no value of `languages`, and 3 more like it; did you mean `Englsh`?"))
    #expect(said[0].contains("dynamics.yaml:30:81:"))
  }

  @Test func `a mode that is called otherwise is one line`() {
    let said = problems {
      try Written.scenario(
        """
        extends: dynamics.yaml
        modes: {unit: probability, source: s, gates: [{relation: finetune, weights: {habits: 1}}, {task: chat, weights: {habits: 2, trainer: 1}}]}
        """)
    }
    #expect(said.count == 1)
    #expect(said[0].hasSuffix(":2:78: `habits` is no mode, and 1 more like it; did you mean `habit`?"))
  }

  @Test func `a setting is named, and not a line of a file that was sound without it`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("dynamics"))
    #expect(
      problems { try scenario.setting([("sources.default.own", "0"), ("sources.default.fresh", "0")]) } == [
        "--set sources.default.own=0 --set sources.default.fresh=0: no weight in `sources.default` is more than 0; give at least "
          + "one source a weight"
      ])
    #expect(
      problems { try scenario.setting([("languages.values", "[Englsh, French, German]")]) } == [
        "--set languages.values=[Englsh, French, German]: `English` is no value of `languages`, and 3 more like it; did you mean "
          + "`Englsh`?"
      ])
  }

  @Test func `a number above 0 has one least value`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("dynamics"))
    #expect(
      problems { try scenario.setting([("modes.urn.default", "1e-300")]) } == [
        "--set modes.urn.default=1e-300: `modes.urn.default` is 1e-300; a number must be at least 1e-60"
      ])
    let urn = try #require(scenario.parameters.first { $0.path == "modes.urn.default" })
    #expect(urn.range == "none, or more than 0, at most 1e+60")
  }

  @Test func `parents of a generation and a task are told in one breath`() throws {
    let scenario = try Written.scenario(
      """
      extends: dynamics.yaml
      modes: {unit: probability, source: s, gates: [{relation: finetune, generation: [0, 1], task: chat, weights: {habit: 1}}]}
      """)
    let told = "For finetune with parents of generation 0 or 1 and task chat, modes have the weight habit 1 ("
    #expect(scenario.told.contains { $0.hasPrefix(told) })
  }

  @Test func `events that never happen are not told`() throws {
    func told(_ kernel: String) throws -> String? {
      try Written.scenario(
        """
        extends: least.yaml
        languages:
          founders: {unit: models, source: s, sets: [{weight: 1, values: [English, French]}]}
          kernels: [{unit: probability, source: s\(kernel)}]
        """
      ).told.first { $0.hasPrefix("For every relation, a child ") }
    }
    let (before, after) = ("For every relation, a child ", " (unit: probability; source: s).")
    #expect(try told("") == before + "has what its parent has" + after)
    #expect(
      try told(", loss: {French: 0.5}, gain: {English: 0.25}") == before
        + "loses each language by itself: French 0.5, any other with 0, and gains each language by itself: English 0.25"
        + after)
    #expect(
      try told(", start: 0.5, stop: {one: 0.25}") == before
        + "stops reporting languages with probability 0.25 where the parent has one, starts to report languages where its parent does "
        + "not with 0.5, else has what its parent has" + after)
  }

  @Test func `a niche that nobody is in is told as none`() throws {
    let scenario = try SettingTests.shipped("dynamics.yaml")
    #expect(scenario.told.contains { $0.hasPrefix("There is no niche (unit: share; source: chosen by hand") })
  }

  @Test(arguments: ["fidelity.yaml", "dynamics.yaml"]) func `selection is told briefly`(name: String) throws {
    let brief = Explanation(try SettingTests.shipped(name), width: 80).brief
    let words = brief.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      words.contains(
        "attachment Whoever strays from its parent loses weight by exp(−φ), with φ of licenses -0."))
  }
}
