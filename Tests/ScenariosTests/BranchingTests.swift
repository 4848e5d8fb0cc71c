import Engine
import Lineages
import Scenarios
import Testing

@Suite struct BranchingTests {
  let families: Scenario

  init() throws { families = try Scenario(contentsOf: Fixtures.valid("families")) }

  @Test func `families arrive as written`() throws {
    let branching = try #require(families.rules.branching)
    #expect(branching.founders == 40 && branching.limit == 5000)
    // A day and a half after the day of the last arrivals.
    #expect(branching.end == Timestamp("2024-02-12T12:00:00Z"))
    // founder, untyped, finetune, quantized, adapter, merge
    let expected: [Reproduction] = [
      .children(
        OffspringLaw(.table([3, 0, 19, 0, 17]), share: 0.25), after: .gamma(shape: 0.7, scale: 23)),
      .children(OffspringLaw(.poisson(mean: 0.29)), after: .exponential(mean: 31)),
      .children(
        OffspringLaw(.negativeBinomial(mean: 0.41, shape: 0.43), share: 0.37),
        after: .lognormal(median: 47, spread: 1.25)),
      .children(
        OffspringLaw(.zeta(exponent: 2.75), share: 0.53), after: .weibull(scale: 59, shape: 0.61)),
      .childless,
      .rate(perDay: 0.067),
    ]
    #expect(branching.reproduction == expected)
  }

  @Test(arguments: [
    ("geometric: {mean: {value: 0.5, unit: children}}", OffspringLaw.Form.geometric(mean: 0.5)),
    ("logarithmic: {parameter: {value: 0.5, unit: probability}}", .logarithmic(parameter: 0.5)),
    ("yule_simon: {shape: {value: 2.5, unit: shape}}", .yuleSimon(shape: 2.5)),
  ])
  func `a law in a later file replaces the law of an earlier`(law: String, form: OffspringLaw.Form) throws {
    let scenario = try Written.scenario(
      "extends: families.yaml\nbranching: {source: s, children: {founder: {\(law)}}}")
    #expect(
      scenario.rules.branching?.reproduction[0]
        == .children(OffspringLaw(form, share: 0.25), after: .gamma(shape: 0.7, scale: 23)))
    #expect(scenario.resolved.contains("value: \(law.contains("2.5") ? "2.5" : "0.5"), unit"))
  }

  @Test func `a constant rate replaces law, share and delay`() throws {
    let scenario = try Written.scenario(
      """
      extends: families.yaml
      branching: {source: s, children: {founder: {constant: {rate: {value: 0.5, unit: births/day}}}}}
      """)
    #expect(scenario.rules.branching?.reproduction[0] == .rate(perDay: 0.5))
  }

  @Test func `families replace attachment`() throws {
    let scenario = try Written.scenario(
      """
      extends: world.yaml
      creators: {series: {value: 0, unit: share, source: s}, loyalty: {value: 0, unit: share, source: s}}
      branching:
        source: s
        founders: {value: 5, unit: models}
        children: {founder: {poisson: {mean: {value: 1, unit: children}}, delay: {exponential: {mean: {value: 1, unit: days}}}}}
      """)
    #expect(scenario.rules.branching?.founders == 5)
    #expect(scenario.rules.branching?.end == Timestamp("2024-02-11"))
    #expect(scenario.rules.branching?.limit == 20_000_000)
    #expect(!scenario.parameters.contains { $0.path == "models" || $0.path.hasPrefix("attachment") })
    #expect(!scenario.resolved.contains("attachment:"))
    let sentence = "A finetune has no children (unit: children; source: default"
    #expect(scenario.told.contains { $0.hasPrefix(sentence) })
  }

  @Test(arguments: [
    "40 founders arrive (unit: models; source: a count of families).",
    "A child is a finetune with weight 2, a merge with weight 1 (unit: models; source: a count of relations).",
    "A child is by its parent's creator with probability 0.71 (unit: share; source: a count of own parents).",
    "Families go on for 1.5 days after the last day of arrivals (unit: days; source: a count of families).",
    "A founder may have children with probability 0.25 (unit: share; source: a count of families).",
    "Their number is 2 with weight 19, 4 with weight 17, 0 with weight 3 (unit: models; source: a count of families).",
    "Their number is negative binomial with shape 0.43 (unit: shape; source: a census of finetunes).",
    "Each comes after a lognormal delay with spread 1.25 (unit: log units; source: a census of finetunes).",
    "A merge has children at a constant rate of 0.067 (unit: births/day; source: a count of families).",
  ])
  func `families are told in sentences`(sentence: String) {
    #expect(families.told.contains(sentence))
  }

  @Test func `every number of families is listed with its source`() {
    let paths = families.parameters.map(\.path).filter { $0.hasPrefix("branching.") }
    #expect(Set(paths).count == paths.count)
    for (path, value) in [
      ("founders", "40"), ("days_after", "1.5"), ("children.founder.table.counts.4", "17"),
      ("children.quantized.zeta.exponent", "2.75"), ("children.finetune.delay.lognormal.median", "47"),
      ("children.untyped.share", "1"), ("children.merge.constant.rate", "0.067"),
    ] {
      #expect(
        families.parameters.contains { $0.path == "branching.\(path)" && $0.value == value }, "\(path)")
    }
    #expect(!paths.contains { $0.contains("adapter") || $0.contains("merge.share") })
  }
}
