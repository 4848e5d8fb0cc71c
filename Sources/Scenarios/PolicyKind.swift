import Lineages
import Parameters
import Policies

/// A policy that a scenario can name; the schema, the reader and the resolved form are made from it.
struct PolicyKind: Sendable {
  let name: String
  /// The keys that name a value of licenses.
  var values: [String] = []
  /// The keys that give a share.
  var shares: [String] = []
  /// Whether it is about model cards.
  var needsCards = false
  /// Given the texts of `values` and the numbers of `shares`, in their order.
  let make: @Sendable ([String], [Double]) -> any Policy

  static let all = [
    PolicyKind(
      name: "inherit-license", shares: ["compliance"], make: { InheritLicense(compliance: $1[0]) }),
    PolicyKind(
      name: "withdraw-license", values: ["license"], shares: ["compliance"],
      make: { WithdrawLicense(license: $0[0], compliance: $1[0]) }),
    PolicyKind(
      name: "require-card", shares: ["compliance"], needsCards: true,
      make: { RequireCard(compliance: $1[0]) }),
  ]

  /// Every key that some policy takes.
  static let values = ["license"]
  static let shares = ["compliance"]
}

/// A policy of a scenario.
struct PolicyDescription: Sendable {
  var kind: PolicyKind
  var start: Timestamp
  /// In the order of the kind's keys.
  var values: [String]
  var shares: [Sourced<Double>]

  var policy: any Policy { kind.make(values, shares.map(\.value)) }
}
