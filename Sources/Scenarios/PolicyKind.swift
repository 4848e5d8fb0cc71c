import Engine
import Lineages
import Parameters
import Policies

/// A policy that a scenario can name; the schema, the reader and the resolved form are made from it.
struct PolicyKind: Sendable {
  let name: String
  /// The keys that name a value of licenses.
  var values: [String] = []
  /// Whether it is about model cards.
  var needsCards = false
  /// Given the texts of `values` in their order.
  let make: @Sendable ([String], Compliance) -> any Policy

  static let all = [
    PolicyKind(name: "inherit-license", make: { InheritLicense(compliance: $1) }),
    PolicyKind(
      name: "withdraw-license", values: ["license"], make: { WithdrawLicense(license: $0[0], compliance: $1) }
    ),
    PolicyKind(name: "require-card", needsCards: true, make: { RequireCard(compliance: $1) }),
  ]

  /// Every key of a value that some policy takes.
  static let values = ["license"]
}

/// A policy of a scenario.
struct PolicyDescription: Sendable {
  var kind: PolicyKind
  var start: Timestamp
  /// The first moment at which it holds no more; nil where it stays.
  var end: Timestamp?
  /// In the order of the kind's keys.
  var values: [String]
  var compliance: Sourced<Double>
  var by: Compliance.Unit
  /// Where it is written.
  var place: Place

  var policy: any Policy { kind.make(values, Compliance(share: compliance.value, by: by)) }

  /// `withdraw-license` of `mit`.
  var name: String { "`\(kind.name)`" + values.map { " of `\($0.shortened)`" }.joined() }

  /// When it holds, at the beginning of a sentence.
  var when: String {
    "From \(start.dayText) on\(end.map { ", until \($0.dayText)" } ?? ""): "
  }

  /// Whether it is the same policy as another at some time.
  func overlaps(_ other: PolicyDescription) -> Bool {
    kind.name == other.kind.name && values == other.values
      && other.end.map { start < $0 } ?? true && end.map { other.start < $0 } ?? true
  }
}
