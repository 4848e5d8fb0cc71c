import Engine
import Foundation
import Parameters
import Scenarios
import Testing

/// Parameters that a file sets and takes out by path, and scenarios written as such files.
@Suite struct SetInFileTests {
  @Test func `a file sets by path after all that it says otherwise`() throws {
    let scenario = try Written.scenario(
      """
      extends: world.yaml
      niche: {unit: share, default: 0.25, source: a guess}
      set:
        source: a test
        niche.default: 0.5
        licenses.kernels[relation=finetune].counts.none.none: 0.7
        attachment.licenses.all.mit: 3
      remove: [attachment.ageing, "languages.kernels[relation=quantized]"]
      """)
    let finetune = MutationClass(relation: .finetune, sameCreator: true, generation: 0)
    #expect(scenario.rules.nicheShare[finetune] == 0.5)
    #expect(scenario.rules.attachment.ageing == nil)
    #expect(scenario.rules.attachment.licenseAttraction?[0] == [1, 3, 1, 1])
    #expect(
      scenario.sources["niche.default"] == "a guess about niches; but default: a guess; but default: a test")
    #expect(scenario.sources["attachment.ageing"] == "default: models do not age")
    #expect(scenario.sources["attachment.licenses.all.mit"] == "a test")
    #expect(!scenario.resolved.contains("\nset:") && !scenario.resolved.contains("\nremove:"))
  }

  @Test func `a file that extends one that sets has the last word`() throws {
    let scenario = try Written.scenario(
      "extends: setting.yaml\nniche: {unit: share, default: 0.75, source: later}\n",
      beside: ["setting.yaml": "extends: world.yaml\nset: {source: a test, niche.default: 0.5, seed: 9}\n"])
    #expect(
      scenario.rules.nicheShare[MutationClass(relation: .finetune, sameCreator: true, generation: 0)] == 0.75)
    #expect(scenario.seed == 9)
  }

  @Test func `the same settings on the command line and in a file give the same rules`() throws {
    let values = [
      "attachment.exponent": "1.5", "tasks.founders.weights.text-generation": "0.3", "neutral": "tasks",
    ]
    let lines = values.map { "  \($0.key): \($0.value)\n" }.joined()
    let file = try Written.scenario("extends: world.yaml\nset:\n  source: set with --set\n\(lines)")
    let set = try Written.scenario("extends: world.yaml\n").setting(Overrides(values))
    #expect(file.resolved == set.resolved)
    let plain = try Written.scenario("extends: world.yaml\n")
    #expect(file.digest == set.digest && file.digest != plain.digest)
    #expect("\(file.timeline)" == "\(set.timeline)")
  }

  @Test(arguments: [
    ("models", "{}"), ("creators", "{}"), ("niche", "{}"), ("licenses.founders", "{}"), ("branching", "{}"),
    ("branching.founders", "30"), ("arrivals.exponential", "{}"), ("policies[withdraw-license]", "{}"),
    ("epochs[1]", "{}"), ("licenses.kernels[all]", "{}"), ("tasks", "{source: x}"), ("founders.kinds", "{}"),
  ])
  func `what is set is complete, as in a file`(path: String, value: String) throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("epochs"))
    let error = #expect(throws: Problems.self) { try scenario.setting(Overrides([path: value])) }
    #expect(error?.problems.allSatisfy { !$0.description.hasPrefix(":") && !$0.what.isEmpty } == true)
  }

  @Test(arguments: [
    ["arrivals.constant": "{rate: 3}", "arrivals.exponential": "{rate: 3, doubling: 5}"],
    ["niche.classes[1]": "0.3", "niche.classes[relation=adapter,creator=same]": "0.4"],
  ])
  func `settings that undo one another are refused`(values: [String: String]) throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("world"))
    let error = #expect(throws: Problems.self) { try scenario.setting(Overrides(values)) }
    #expect(error?.problems.contains { $0.what.hasSuffix("is undone by another setting") } == true)
  }

  @Test func `a change of changes is not multiplied again`() throws {
    let kinds = try Scenario(contentsOf: Fixtures.valid("kinds"))
    let change = try #require(kinds.parameters.first { $0.path == "licenses.change" })
    let same = try kinds.setting(Overrides(["licenses.change": change.value]))
    #expect("\(same.rules)" == "\(kinds.rules)")
    let twice = try kinds.setting(Overrides(["licenses.change": "1"]))
      .setting(Overrides(["licenses.change": change.value]))
    #expect("\(twice.rules)" == "\(kinds.rules)")
  }

  @Test(arguments: ["neutral.yaml", "no-niche.yaml", "cards.yaml", "branching.yaml", "observed-tree.yaml"])
  func `a scenario is written as a file that extends another and names what differs`(name: String) throws {
    let (base, scenario) = (try SettingTests.shipped("hub-small.yaml"), try SettingTests.shipped(name))
    for (from, to) in [(base, scenario), (scenario, base)] {
      let text = to.extending(from, at: "base.yaml")
      #expect(text.utf8.count < 20_000)
      let again = try Written.scenario(text, beside: ["base.yaml": from.resolved])
      #expect(again.resolved == to.resolved)
      #expect(again.texts == to.texts)
    }
  }

  @Test func `sources, modes and events are written as what differs too`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("dynamics"))
    let other = try scenario.setting([
      ("modes.list[trainer].tags.loss.lora", "0.75"), ("modes.gates[4].weights.patch", "2"),
      ("languages.kernels[all].stop.one", "0.5"), ("sources.classes[2].weights.own", "0.25"),
      ("modes.urn.default", "4"), ("licenses.copies[all].change.none", "0.25"),
    ])
    let text = other.extending(scenario, at: "base.yaml")
    // Each, and the source of its form.
    #expect(text.split(separator: "\n").count == 4 + 6 + 5)
    for (from, to) in [
      (scenario, other), (other, scenario), (try Scenario(contentsOf: Fixtures.valid("least")), scenario),
    ] {
      let text = to.extending(from, at: "base.yaml")
      let again = try Written.scenario(text, beside: ["base.yaml": from.resolved])
      #expect(again.resolved == to.resolved)
      #expect(again.texts == to.texts)
    }
  }

  @Test func `one flow that differs is one line`() throws {
    let base = try SettingTests.shipped("hub-small.yaml")
    let path = "licenses.kernels[relation=quantized].counts.mit.apache-2.0"
    let text = try base.setting(Overrides([path: "12345"])).extending(base, at: "hub-small.yaml")
    #expect(text.contains("  \"\(path)\": 12345\n"))
    #expect(text.split(separator: "\n").count == 6)
  }
}
