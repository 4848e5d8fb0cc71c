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

  @Test func `policies leave the laws alone`() {
    let withdrawn = amended(WithdrawLicense(license: "mit", compliance: Compliance(share: 0.5)))
    #expect(withdrawn.licenses.founders == World.rules.licenses.founders)
    #expect(withdrawn.licenses.kernels == World.rules.licenses.kernels)
    #expect(
      withdrawn.licenses.withdrawn == [Withdrawal(state: 2, compliance: Compliance(share: 0.5))])
    #expect(
      amended(InheritLicense(compliance: Compliance(share: 0.25, by: .creator))).licenses.amendments
        == [.inherit(InheritedLicense(compliance: Compliance(share: 0.25, by: .creator)))])
  }

  @Test func `a policy replaces itself`() {
    var rules = amended(WithdrawLicense(license: "mit", compliance: Compliance(share: 0.5)))
    WithdrawLicense(license: "mit", compliance: Compliance(share: 0.25)).amend(&rules)
    WithdrawLicense(license: "apache-2.0", compliance: Compliance(share: 1)).amend(&rules)
    #expect(
      rules.licenses.withdrawn == [
        Withdrawal(state: 2, compliance: Compliance(share: 0.25)),
        Withdrawal(state: 1, compliance: Compliance(share: 1)),
      ])
  }

  @Test func `a timeline is cut where a policy begins`() throws {
    func day(_ text: String) -> Timestamp { Timestamp(text)! }
    func shares(_ timeline: Timeline) -> [Double] {
      timeline.epochs.map { $0.rules.licenses.amendments.first?.compliance.share ?? 0 }
    }
    let epochs = Timeline([
      (.unknown, World.rules), (day("2024-02-01"), World.rules), (day("2024-03-01"), World.rules),
    ])
    let policy = InheritLicense(compliance: Compliance(share: 1))
    let within = epochs.amended(by: policy, from: day("2024-02-10"))
    #expect(
      within.epochs.map(\.start) == [.unknown, day("2024-02-01"), day("2024-02-10"), day("2024-03-01")])
    #expect(shares(within) == [0, 0, 1, 1])
    let onTheDay = epochs.amended(by: policy, from: day("2024-02-01"))
    #expect(onTheDay.epochs.map(\.start) == epochs.epochs.map(\.start))
    #expect(shares(onTheDay) == [0, 1, 1])
    #expect(shares(epochs.amended(by: policy, from: day("2025-01-01"))) == [0, 0, 0, 1])
    #expect(shares(epochs.amended(by: policy, from: .unknown)) == [1, 1, 1])
    let ended = epochs.amended(by: policy, from: day("2024-02-10"), until: day("2024-02-20"))
    #expect(
      ended.epochs.map(\.start) == [
        .unknown, day("2024-02-01"), day("2024-02-10"), day("2024-02-20"), day("2024-03-01"),
      ])
    #expect(shares(ended) == [0, 0, 1, 0, 0])
  }

  @Test func `a policy says what it does`() {
    #expect(InheritLicense(compliance: Compliance(share: 0.75)).summary.contains("0.75"))
    #expect(WithdrawLicense(license: "mit", compliance: Compliance(share: 1)).summary.contains("mit"))
  }
}
