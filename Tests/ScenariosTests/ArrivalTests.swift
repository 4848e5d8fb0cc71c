import Engine
import Foundation
import Lineages
import Scenarios
import Testing

@Suite struct ArrivalTests {
  static let laws = [
    "constant: {rate: {value: 3.5, unit: births/day}}",
    "exponential: {rate: {value: 4, unit: births/day}, doubling: {value: 20, unit: days}}",
    "logistic: {capacity: {value: 90, unit: births/day}, midpoint: 2024-03-01, growth: {value: 0.05, unit: 1/day}}",
  ]

  private func scenario(_ law: String) throws -> Scenario {
    try Written.scenario(
      """
      extends: world.yaml
      arrivals: {first_day: 2024-02-01, last_day: 2024-04-30, source: chosen for the test, \(law)}
      """)
  }

  /// The rates as their formulas say, at a moment in days since 2024-02-01.
  private func rate(_ law: Int, at time: Double) -> Double {
    switch law {
    case 0: 3.5
    case 1: 4 * pow(2, time / 20)
    default: 90 / (1 + exp(-0.05 * (time - 29)))
    }
  }

  @Test(arguments: laws.indices) func `each day has the mean rate of its formula`(law: Int) throws {
    let steps = try scenario(ArrivalTests.laws[law]).rules.arrivals
    #expect(steps.count == 29 + 31 + 30)
    #expect(steps.first?.start == Timestamp("2024-02-01"))
    #expect(steps.last?.end == Timestamp("2024-05-01"))
    for (day, step) in steps.enumerated() {
      // Simpson's rule over 100 pieces of the day.
      var sum = 0.0
      for i in 0...100 {
        let weight: Double = i == 0 || i == 100 ? 1 : i % 2 == 1 ? 4 : 2
        sum += weight * rate(law, at: Double(day) + Double(i) / 100)
      }
      #expect(abs(step.rate - sum / 300) < 1e-12 * step.rate)
      if day > 0 { #expect(step.start == steps[day - 1].end) }
    }
  }

  @Test(arguments: laws) func `a formula replaces the months of an extended file`(law: String) throws {
    let scenario = try scenario(law)
    let name = law.prefix { $0 != ":" }
    #expect(!scenario.resolved.contains("monthly"))
    #expect(!scenario.resolved.contains("models/month"))
    let mine = scenario.parameters.filter { $0.path.hasPrefix("arrivals") }
    #expect(mine.prefix(2).map(\.path) == ["arrivals.first_day", "arrivals.last_day"])
    #expect(mine.dropFirst(2).allSatisfy { $0.path.hasPrefix("arrivals.\(name).") })
    #expect(mine.allSatisfy { $0.source == "chosen for the test" })
    #expect(scenario.told[1].hasPrefix("Births come from 2024-02-01 to 2024-04-30 (unit: days; "))
  }

  @Test func `months replace a formula`() throws {
    let scenario = try Written.scenario(
      """
      extends: formula.yaml
      arrivals: {unit: models/month, source: months, first_day: 2024-03-01, last_day: 2024-03-31, monthly: {2024-03: 31}}
      """,
      beside: [
        "formula.yaml": """
        extends: least.yaml
        arrivals: {first_day: 2024-02-01, last_day: 2024-04-30, source: s, \(ArrivalTests.laws[1])}
        """
      ])
    #expect(scenario.rules.arrivals.map(\.rate) == [1])
    #expect(!scenario.resolved.contains("exponential"))
    #expect(scenario.sources["arrivals.monthly.2024-03"] == "months")
  }

  @Test func `one number of a formula can be changed`() throws {
    let scenario = try Written.scenario(
      """
      extends: formula.yaml
      arrivals: {source: later, exponential: {doubling: {value: 10, unit: days}}}
      """,
      beside: [
        "formula.yaml": """
        extends: least.yaml
        arrivals: {first_day: 2024-02-01, last_day: 2024-02-01, source: first, \(ArrivalTests.laws[1])}
        """
      ])
    let growth = 0.693_147_180_559_945_3 / 10
    #expect(abs(scenario.rules.arrivals[0].rate - 4 * (exp(growth) - 1) / growth) < 1e-12)
    let sources = scenario.sources
    #expect(sources["arrivals.exponential.rate"] == "first")
    #expect(sources["arrivals.exponential.doubling"] == "later")
  }

  @Test(arguments: laws) func `the resolved form resolves to itself`(law: String) throws {
    let scenario = try scenario(law)
    let again = try Written.scenario(scenario.resolved)
    #expect(again.resolved == scenario.resolved)
    #expect(again.rules.arrivals == scenario.rules.arrivals)
    #expect(again.told == scenario.told)
  }
}
