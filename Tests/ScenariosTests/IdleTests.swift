import Scenarios
import Testing

/// What a scenario says without effect is no mistake, but is said.
@Suite struct IdleTests {
  private func warnings(_ text: String) throws -> [String] {
    let arrivals =
      "arrivals: {unit: models/month, source: s, first_day: 2023-12-17, last_day: 2024-03-05, monthly: {2023-12: 0, 2024-01: 9, 2024-02: 9, 2024-03: 0}}\n"
    let scenario = try Written.scenario("extends: world.yaml\n" + arrivals + text)
    return scenario.warnings.map { warning in
      String(warning.warning.drop { $0 != ":" })
    }
  }

  private func policy(_ days: String) -> String {
    "policies:\n  - {name: inherit-license, \(days), compliance: {value: 1, unit: share, source: s}}\n"
  }

  @Test func `a policy after the last birth, or over before the first`() throws {
    #expect(
      try warnings(policy("from: 2031-01-01")) == [
        ":4:5: warning: the policy `inherit-license` from 2031-01-01 on changes nothing: the last birth is on 2024-02-29 at "
          + "the latest; choose other days"
      ])
    #expect(
      try warnings(policy("from: 2020-01-01, until: 2024-01-01")) == [
        ":4:5: warning: the policy `inherit-license` from 2020-01-01 until 2024-01-01 changes nothing: the first birth is on "
          + "2024-01-01 at the earliest; choose other days"
      ])
    #expect(
      try warnings(policy("from: 2024-03-01")) == [
        ":4:5: warning: the policy `inherit-license` from 2024-03-01 on changes nothing: the last birth is on 2024-02-29 at "
          + "the latest; choose other days"
      ])
    #expect(try warnings(policy("from: 2020-01-01")).isEmpty)
    #expect(try warnings(policy("from: 2024-02-29")).isEmpty)
    #expect(try warnings(policy("from: 2020-01-01, until: 2024-01-02")).isEmpty)
  }

  @Test func `an epoch that another replaces before the first birth, or after the last`() throws {
    func epochs(_ days: String...) -> String {
      "epochs:\n" + days.map { "  - {from: \($0), niche: {unit: share, default: 0.1, source: s}}\n" }.joined()
    }
    #expect(try warnings(epochs("2023-01-01", "2024-01-01")).count == 1)
    #expect(try warnings(epochs("2023-01-01", "2024-01-02")).isEmpty)
    #expect(try warnings(epochs("2024-01-15", "2024-03-01")).count == 1)
  }

  @Test func `a policy that holds only while nobody is born`() throws {
    let scenario = try Written.scenario(
      """
      extends: world.yaml
      arrivals: {unit: models/month, source: s, first_day: 2023-12-17, last_day: 2024-03-05, monthly: {2023-12: 5, 2024-01: 9, 2024-02: 0, 2024-03: 9}}
      \(policy("from: 2024-02-01, until: 2024-03-01"))
      """)
    #expect(scenario.warnings.map(\.what).count == 1)
    #expect(scenario.warnings[0].what.hasSuffix("no model is born in that time"))
  }
}
