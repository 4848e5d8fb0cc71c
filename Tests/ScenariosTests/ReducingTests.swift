import Engine
import Scenarios
import Testing

/// `neutral` and `classes`: kernels made simpler when a scenario is resolved.
@Suite struct ReducingTests {
  static let base = """
    extends: least.yaml
    niche:
      unit: share
      source: s
      default: 0.1
      classes: [{relation: merge, value: 0.2}, {relation: merge, creator: same, value: 0.3}, {generation: 2, value: 0.4}]
    licenses:
      source: a count
      founders: {unit: models, weights: {mit: 1, gpl: 1, bsd: 1}}
      kernels:
        - {unit: edges, counts: {mit: {mit: 6, gpl: 4}, gpl: {gpl: 10, none: 2}}}
        - {relation: merge, unit: edges, counts: {mit: {gpl: 1}}}
        - {relation: merge, generation: 0, unit: edges, counts: {gpl: {mit: 1}}}
    tasks:
      source: a count
      founders: {unit: models, weights: {a: 1, b: 1}}
      kernels: [{unit: share, counts: {a: {b: 1}}}]
    languages:
      source: a count
      founders: {unit: models, sets: [{weight: 1, values: []}, {weight: 3, values: [English, French]}, {weight: 1, values: [English]}]}
      kernels:
        - unit: probability
          loss: {English: 0.1, French: 0.7}
          gain: {English: 0.4}
          stop_reporting: 0.2
          start_reporting: 0.3
          collapse: 0.1
          collapse_to: English
        - {creator: same, unit: probability, loss: {default: 0.5}}

    """
  let flows = SetKernel(
    loss: [0.1, 0.7], gain: [0.4, 0], stopReporting: 0.2, collapse: 0.1, collapseTo: 0, startReporting: 0.3)

  @Test func `flows are made symmetric, and what was not counted copies the parent`() throws {
    let scenario = try Written.scenario(ReducingTests.base + "neutral: [licenses, languages]")
    // none, mit, gpl, bsd
    #expect(
      scenario.rules.licenses.kernels[0].rows == [
        [0, 0, 1, 0], [0, 6, 2, 0], [1, 2, 10, 0], [0, 0, 0, 1],
      ])
    let languages = scenario.rules.languages.kernels
    #expect(languages[0] == flows.neutralTwin(prevalence: [1, 0.75]).kernel)
    let second = SetKernel(
      loss: [0.5, 0.5], gain: [0, 0], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0,
      lossOfOthers: 0.5)
    #expect(languages[1] == second.neutralTwin(prevalence: [1, 0.75]).kernel)
    // The tree keeps what was counted; what is told is what the rules are.
    #expect(scenario.sources["licenses.kernels[all].counts.mit.gpl"] == "a count")
    #expect(scenario.told.count { $0.hasSuffix("source: neutral twin of: a count).") } == 5)
    #expect(
      scenario.told.contains {
        $0.hasPrefix("For every relation, the task") && $0.hasSuffix("source: a count).")
      })
  }

  @Test func `traits that are not named stay as they are`() throws {
    let plain = try Written.scenario(ReducingTests.base)
    let neutral = try Written.scenario(ReducingTests.base + "neutral: licenses")
    #expect("\(plain.rules.languages)" == "\(neutral.rules.languages)")
    #expect("\(plain.rules.tasks)" == "\(neutral.rules.tasks)")
    #expect("\(plain.rules.licenses)" != "\(neutral.rules.licenses)")
    #expect(plain.rules.languages.kernels[0].collapse == 0.1)
    #expect(plain.rules.languages.kernels[0].lossOfOthers == 0)
  }

  @Test func `pooling leaves out what tells creators or generations apart`() throws {
    let rules = try Written.scenario(ReducingTests.base + "classes: pooled").rules
    #expect(rules.licenses.kernels.count == 2)
    #expect(rules.languages.kernels.count == 1)
    let merge = MutationClass(relation: .merge, sameCreator: true, generation: 0)
    let other = MutationClass(relation: .merge, sameCreator: false, generation: 2)
    #expect(rules.licenses.kernel[merge] == rules.licenses.kernel[other])
    #expect(rules.licenses.kernels[rules.licenses.kernel[merge]].rows[1] == [0, 0, 1, 0])
    #expect(rules.nicheShare[merge] == 0.2 && rules.nicheShare[other] == 0.2)
    #expect(rules.nicheShare[MutationClass(relation: .adapter, sameCreator: true, generation: 2)] == 0.1)
  }

  @Test(arguments: [
    "neutral: [licenses, languages]", "classes: pooled", "neutral: languages\nclasses: pooled",
  ])
  func `the resolved form resolves to itself`(switches: String) throws {
    let scenario = try Written.scenario(ReducingTests.base + switches)
    let again = try Written.scenario(scenario.resolved)
    #expect(again.resolved == scenario.resolved)
    #expect("\(again.rules)" == "\(scenario.rules)")
    #expect(again.told == scenario.told)
    #expect(again.parametersAlone == scenario.parametersAlone)
  }
}
