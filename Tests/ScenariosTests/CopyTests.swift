import Engine
import Lineages
import Parameters
import Scenarios
import Testing

/// Kernels of copies, laws of change and events of sets.
@Suite struct CopyTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario(contentsOf: Fixtures.valid("dynamics")) }

  @Test func `copies have kernels and laws of change, numbered after the kernels of classes`() {
    let licenses = scenario.rules.licenses
    // Two of classes, that of all others, two of copies; one law of copies, then one of a mode.
    #expect(licenses.kernels.count == 5 && licenses.jumps.count == 2)
    #expect(licenses.kernels[3].rows[1] == [0, 3, 1, 0])
    #expect(licenses.others.copies[.finetune, false] == 3)
    #expect(licenses.others.copies[.finetune, true] == 5)
    #expect(licenses.others.copies[.merge, false] == 3)
    #expect(licenses.others.copies[.merge, true] == 4)
    #expect(licenses.kernels[4].rows[2] == [1, 0, 1, 0])
    // `other` is a license of its own; values that nobody knows change as those that are not named.
    #expect(
      licenses.jumps[0]
        == Jump(
          change: [0.1, 0.02, 0.02, 0.9], to: [.init(state: 0, weight: 0.5), .init(state: 1, weight: 0.5)],
          changeOfOthers: 0.02))
    #expect(
      scenario.rules.tasks.jumps[0]
        == Jump(change: [0, 0.1, 0], to: [.init(state: 1, weight: 2)], changeOfOthers: 0.4))
    #expect(scenario.rules.libraries.others.copies[.finetune, true] == -1)
  }

  @Test func `a kernel of a class may be a law of change`() {
    let kernel = scenario.rules.licenses.kernels[1]
    #expect(
      kernel.rows == [[1, 0, 0, 0], [0, 0.625, 0.375, 0], [0, 0.125, 0.875, 0], [0, 0.125, 0.375, 0.5]])
  }

  @Test func `sets have events`() {
    let languages = scenario.rules.languages
    let first = languages.kernels[0]
    #expect(first.startReporting == 0.1 && first.stopReporting == 0.2 && first.stopReportingSeveral == 0.3)
    #expect(first.reduce == 0.4 && first.redraw == 0 && first.redrawSeveral == 0.05)
    let second = languages.kernels[1]
    #expect(second.stopReporting == 0.25 && second.stopReportingSeveral == 0.25)
    #expect(second.redraw == 0.35 && second.redrawSeveral == 0.35)
    #expect(languages.reports.map(\.set) == [[0], [2]] && languages.reports.map(\.weight) == [5, 1])
    #expect(languages.reduceTo == [0.9, 0.1, 0.1] && languages.reduceToOthers == 0.1)
    #expect(languages.others.copies[.finetune, true] == 2)
    #expect(languages.others.copies[.finetune, false] == -1)
    #expect(languages.kernels[2].gain == [0, 0, 0.03] && languages.kernels[2].stopReportingSeveral == 0.02)
    #expect(scenario.rules.tags.reports.isEmpty && scenario.rules.tags.reduceTo.isEmpty)
  }

  @Test func `old words mean what they did and are written as the new ones`() throws {
    func scenario(_ stop: String, _ start: String) throws -> Scenario {
      try Written.scenario(
        """
        extends: least.yaml
        languages:
          founders: {unit: models, source: s, sets: [{weight: 1, values: [English]}]}
          kernels: [{unit: probability, source: s, \(start): 0.3, \(stop): 0.2, collapse: 0.1, collapse_to: English}]
        """)
    }
    let (old, new) = (try scenario("stop_reporting", "start_reporting"), try scenario("stop", "start"))
    #expect(old.resolved == new.resolved && !old.resolved.contains("_reporting"))
    #expect(
      old.rules.languages.kernels == [
        SetKernel(
          loss: [0], gain: [0], stopReporting: 0.2, collapse: 0.1, collapseTo: 0, startReporting: 0.3)
      ])
    let (first, second) = (
      try old.setting([("languages.kernels[all].stop_reporting", "0.4")]),
      try old.setting([("languages.kernels[all].stop", "0.4")])
    )
    #expect(first.resolved == second.resolved && first.rules.languages.kernels[0].stopReporting == 0.4)
  }

  @Test func `who has none gains values where a kernel says so`() throws {
    #expect(scenario.rules.languages.kernels.allSatisfy { !$0.gainsFromNone })
    #expect(!scenario.resolved.contains("gain_from_none"))
    let path = "languages.kernels[relation=adapter].gain_from_none"
    let changed = try scenario.setting([
      (path, "true"), ("languages.kernels[relation=adapter].gain.default", "0.125"),
    ])
    #expect(changed.rules.languages.kernels.map(\.gainsFromNone).filter { $0 }.count == 1)
    #expect(changed.rules.languages.kernels[1].gainsFromNone)
    #expect(
      changed.parameters.contains { $0.path == path && $0.value == "true" && $0.range == "true or false" })
    #expect(
      changed.told.contains {
        $0.contains("else gains each language by itself, where its parent has none too: ")
      })
    #expect(try Written.scenario(changed.resolved).rules.languages.kernels[1].gainsFromNone)
    let off = try scenario.setting([(path, "true")]).setting([(path, "false")])
    #expect(off.rules.languages.kernels == scenario.rules.languages.kernels)
    let mode = try scenario.setting([("modes.list[trainer].languages.gain_from_none", "true")])
    #expect(mode.rules.languages.kernels.last!.gainsFromNone)
    #expect(throws: Problems.self) { try scenario.setting([(path, "perhaps")]) }
  }

  @Test func `an event may be set for one number of values`() throws {
    let path = "languages.kernels[relation=adapter].stop"
    let several = try scenario.setting([("\(path).several", "0.5")])
    #expect(several.rules.languages.kernels[1].stopReporting == 0.25)
    #expect(several.rules.languages.kernels[1].stopReportingSeveral == 0.5)
    #expect(several.parameters.contains { $0.path == "\(path).one" && $0.value == "0.25" })
    let both = try several.setting([(path, "0.125")])
    #expect(both.rules.languages.kernels[1].stopReportingSeveral == 0.125)
    #expect(both.parameters.contains { $0.path == path && $0.unit == "probability" })
    let map = try scenario.setting([(path, "{one: 0.1, several: 0.2}")])
    #expect(map.rules.languages.kernels[1].stopReportingSeveral == 0.2)
    #expect(throws: Problems.self) { try scenario.setting([("\(path).many", "0.5")]) }
  }

  @Test func `cards of elder siblings have kernels`() throws {
    let rules = try Written.scenario(
      """
      extends: cards.yaml
      cards: {copy_kernels: [{creator: other, unit: edges, source: s, counts: {automatic: {none: 1}}}]}
      """
    ).rules
    #expect(rules.cards.copies[.adapter, true] == -1)
    #expect(rules.cards.kernels[rules.cards.copies[.adapter, false]].rows[2] == [1, 0, 0])
  }

  @Test func `copies and events are told`() {
    let told = scenario.told
    #expect(
      told.contains(
        "For a copy of an elder sibling by another creator, the license passes on as mit → mit 3, mit → gpl 1; what is not "
          + "named is copied (unit: edges; source: a count of licenses)."))
    #expect(
      told.contains(
        "For a copy of an elder sibling, the task changes with probability 0, but chat 0.1 and others 0.4, to chat with weight 2 "
          + "(unit: probability; source: a count of tasks)."))
    #expect(
      told.contains {
        $0.hasPrefix(
          "For every relation, a child stops reporting languages with probability 0.2 where the parent has one and 0.3 where "
            + "it has several, starts to report languages where its parent does not with 0.1, keeps one of several languages alone "
            + "with 0.4, draws its languages anew with 0.05 where the parent has several, else loses each language by itself: "
        )
      })
    #expect(
      told.contains {
        $0.hasPrefix("Whoever starts to report or draws anew has the languages English with weight 5")
      })
    #expect(
      told.contains {
        $0.hasPrefix(
          "A set that is reduced keeps one of its languages, in proportion to the weight 0.1, but English 0.9, of values that "
            + "are not named 0.1")
      })
  }

  @Test func `fidelity reaches back into the tree`() throws {
    let fidelity = scenario.rules.attachment.fidelity
    #expect(fidelity.tasks == 1.02 && fidelity.licenses == -0.19 && fidelity.tags == 0)
    #expect(scenario.told.contains { $0.contains("with φ of licenses -0.19, tasks 1.02 (unit: log-weight") })
    #expect(scenario.told.contains { $0.hasPrefix("So traits reach back into the tree") })
    let changed = try scenario.setting([("attachment.fidelity.tags", "0.5")])
    #expect(changed.rules.attachment.fidelity.tags == 0.5)
    let least = try Scenario(contentsOf: Fixtures.valid("least"))
    #expect(least.rules.attachment.fidelity == Fidelity() && !least.resolved.contains("fidelity"))
    let set = try least.setting([("attachment.fidelity.tags", "0.5")])
    #expect(set.rules.attachment.fidelity.tags == 0.5)
  }

  @Test func `lineage tags may stay as they were written`() throws {
    #expect(scenario.rules.documents.keepsLineageTags)
    #expect(
      scenario.told.contains { $0.hasPrefix("Down an observed genealogy (--on) derivatives keep the tags") })
    let least = try Scenario(contentsOf: Fixtures.valid("least"))
    #expect(!least.rules.documents.keepsLineageTags)
    #expect(try least.setting([("documents.lineage_tags", "as_written")]).rules.documents.keepsLineageTags)
  }
}
