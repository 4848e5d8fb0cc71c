import Engine
import Lineages
import Policies
import Scenarios
import Testing

@Suite struct EpochTests {
  let world: Scenario
  let changing: Scenario

  init() throws {
    world = try Scenario(contentsOf: Fixtures.valid("world"))
    changing = try Scenario(contentsOf: Fixtures.valid("epochs"))
  }

  private var rules: [Rules] { changing.timeline.epochs.map(\.rules) }

  @Test func `epochs and policies cut time`() {
    let starts = changing.timeline.epochs.map(\.start)
    #expect(
      starts == [
        .unknown, Timestamp("2024-01-15")!, Timestamp("2024-01-20")!, Timestamp("2024-02-01")!,
      ])
    #expect("\(changing.rules)" == "\(world.rules)")
    #expect(world.timeline.epochs.count == 1)
  }

  @Test func `a later epoch changes what it names and keeps the rest of the one before`() {
    let (first, second, last) = (rules[0], rules[1], rules[3])
    #expect(first.mix.founder == 0.5 && second.mix.founder == 0.4 && last.mix.founder == 0.4)
    #expect(second.mix.relations == first.mix.relations)
    // untyped, finetune, quantized, adapter, merge
    #expect(last.mix.relations == [0.03125, 0.25, 0.0625, 0.0005, 0.03125])
    let finetune = MutationClass(relation: .finetune, sameCreator: true, generation: 0)
    #expect([first, second, last].map { $0.nicheShare[finetune] } == [0.55, 0.95, 0.95])
    #expect(second.nicheShare[MutationClass(relation: .merge, sameCreator: true, generation: 0)] == 0.45)
    #expect(first.licenses.founders == [7, 11, 0, 13] && second.licenses.founders == [7, 0, 61, 13])
    #expect([first, second, last].map(\.licenses.house.share) == [0.81, 0.91, 0.91])
    #expect(second.languages.founders.count == 3 && last.languages.founders.map(\.set) == [[0]])
    #expect(last.languages.kernels[0].loss == [0.94, 0.94])
  }

  @Test func `what cannot change stays, values included`() {
    for rules in rules {
      #expect(rules.licenses.values == world.rules.licenses.values)
      #expect(rules.languages.values == world.rules.languages.values)
      #expect(rules.creators == world.rules.creators && rules.attachment == world.rules.attachment)
      #expect(rules.models == world.rules.models && rules.arrivals == world.rules.arrivals)
      #expect(rules.mix.extraMergeParents == world.rules.mix.extraMergeParents)
    }
  }

  @Test func `policies amend the epochs from their day on`() {
    #expect(rules.map { $0.licenses.amendments.first?.compliance.share ?? 0 } == [0, 0, 0.96, 0.96])
    // In the last epoch mit is withdrawn as well, and no law is another.
    let mit = changing.rules.licenses.values.firstIndex(of: "mit")! + 1
    #expect(
      rules.map { $0.licenses.withdrawn.map(\.state) } == [[], [], [], [mit]])
    #expect(rules[3].licenses.withdrawn[0].compliance.share == 0.97)
    #expect(rules[3].licenses.kernels == rules[2].licenses.kernels)
  }

  @Test func `numbers of epochs and policies have names, sources and sentences`() {
    let sources = changing.sources
    #expect(sources["relations.founder"] == "a count of relations")
    #expect(sources["epochs[2024-01-15].relations.founder"] == "a later count")
    #expect(sources["epochs[2024-02-01].relations.adapter"] == "a last count")
    #expect(sources["epochs[2024-01-15].niche.default"] == "a later guess")
    #expect(sources["epochs[2024-01-15].licenses.house"] == "a later count of licenses")
    #expect(sources["policies[inherit-license].compliance"] == "a decree")
    #expect(sources["policies[withdraw-license].compliance"] == "another decree")
    // What holds in an epoch is from several sources.
    #expect(
      changing.told.contains {
        $0.hasPrefix("From 2024-02-01 on: A birth is")
          && $0.hasSuffix(
            "source: a count of relations; but founder: a later count; but adapter: a last count).")
      })
    #expect(
      changing.told.suffix(2) == [
        "From 2024-01-20 on: a derivative keeps its parent's license, reported or not, each with probability 0.96 "
          + "(unit: share; source: a decree).",
        "From 2024-02-01 on: no new model chooses the license mit, each with probability 0.97; who would "
          + "draws again from the rest of the law, silence included (unit: share; source: another decree).",
      ])
    #expect(
      changing.told.contains {
        $0.hasPrefix("From 2024-02-01 on: A birth is a founder with weight 0.4, ")
      })
  }

  @Test func `neutral twins and pooled classes hold in later epochs too`() throws {
    let scenario = try Written.scenario(
      ReducingTests.base + """
        neutral: [licenses, languages]
        classes: pooled
        epochs:
          - from: 2024-02-10
            licenses:
              source: later
              kernels:
                - {unit: edges, counts: {mit: {mit: 2, gpl: 4}}}
                - {creator: same, unit: edges, counts: {mit: {mit: 1}}}
            languages:
              founders: {unit: models, source: later, sets: [{weight: 1, values: [English]}]}
        """)
    let later = scenario.timeline.epochs[1].rules
    #expect(later.licenses.kernels.count == 1)
    #expect(later.licenses.kernels[0].rows[1] == [0, 2, 2, 0])
    // The founders of the epoch are its parents.
    #expect(later.languages.kernels[0] != scenario.rules.languages.kernels[0])
    let again = try Written.scenario(scenario.resolved)
    #expect(again.resolved == scenario.resolved)
    #expect("\(again.timeline)" == "\(scenario.timeline)")
  }
}
