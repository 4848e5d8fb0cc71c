import Engine
import Lineages
import Policies
import Testing

/// What policies write into rules, by hand.
@Suite struct AmendingTests {
  private func amended(_ policy: some Policy, _ change: (inout Rules) -> Void = { _ in }) -> Rules {
    var rules = World.rules
    change(&rules)
    policy.amend(&rules)
    return rules
  }

  @Test func `compliance adds to what is inherited anyway`() {
    #expect(amended(InheritLicense(compliance: 0.25)).licenses.inheritShare == 0.25)
    #expect(
      amended(InheritLicense(compliance: 0.5)) { $0.licenses.inheritShare = 0.5 }.licenses.inheritShare
        == 0.75)
    #expect(
      amended(InheritLicense(compliance: 1)) { $0.licenses.inheritShare = 0.3 }.licenses.inheritShare == 1)
  }

  @Test func `those who comply choose as those who never would`() {
    let rules = amended(WithdrawLicense(license: "mit", compliance: 0.5)).licenses
    // The half of 2 that complies goes to the others in proportion 1 to 2.
    let founders: [Double] = [4.0 / 3, 8.0 / 3, 1]
    #expect(zip(rules.founders, founders).allSatisfy { abs($0 - $1) < 1e-15 })
    let row: [Double] = [19.0 / 9, 66.5 / 9, 0.5]
    #expect(zip(rules.kernels[0].rows[1], row).allSatisfy { abs($0 - $1) < 1e-14 })
    let none = amended(WithdrawLicense(license: "mit", compliance: 1)).licenses
    #expect(none.kernels[0].rows.allSatisfy { $0[2] == 0 })
    #expect(none.founders[2] == 0)
  }

  @Test func `a row without anything else becomes unreported`() {
    let rules = amended(WithdrawLicense(license: "mit", compliance: 1)) {
      var rows = $0.licenses.kernels[0].rows
      rows[2] = [0, 0, 7]
      $0.licenses.kernels[0] = Kernel(rows: rows)
      $0.licenses.founders = [0, 0, 3]
    }.licenses
    #expect(rules.kernels[0].rows[2] == [7, 0, 0])
    #expect(rules.founders == [3, 0, 0])
  }

  @Test func `a timeline is cut where a policy begins`() throws {
    func day(_ text: String) -> Timestamp { Timestamp(text)! }
    func shares(_ timeline: Timeline) -> [Double] { timeline.epochs.map(\.rules.licenses.inheritShare) }
    let epochs = Timeline([
      (.unknown, World.rules), (day("2024-02-01"), World.rules), (day("2024-03-01"), World.rules),
    ])
    let policy = InheritLicense(compliance: 1)
    let within = epochs.amended(by: policy, from: day("2024-02-10"))
    #expect(
      within.epochs.map(\.start) == [.unknown, day("2024-02-01"), day("2024-02-10"), day("2024-03-01")])
    #expect(shares(within) == [0, 0, 1, 1])
    let onTheDay = epochs.amended(by: policy, from: day("2024-02-01"))
    #expect(onTheDay.epochs.map(\.start) == epochs.epochs.map(\.start))
    #expect(shares(onTheDay) == [0, 1, 1])
    #expect(shares(epochs.amended(by: policy, from: day("2025-01-01"))) == [0, 0, 0, 1])
    #expect(shares(epochs.amended(by: policy, from: .unknown)) == [1, 1, 1])
  }

  @Test func `a policy says what it does`() {
    #expect(InheritLicense(compliance: 0.75).summary.contains("0.75"))
    #expect(WithdrawLicense(license: "mit", compliance: 1).summary.contains("mit"))
  }
}
