import Engine
import Lineages
import Parameters
import Policies

/// A policy of a scenario.
struct PolicyDescription: Sendable {
  var kind: PolicyKind
  var values: PolicyValues
  /// The share of those that comply, as it is written.
  var compliance: Sourced<Double>
  /// Where it is written.
  var place: Place

  var start: Timestamp { values.compliance.from }
  /// The first moment at which it holds no more; nil where it stays.
  var end: Timestamp? { values.compliance.until }

  /// The policy, given what licenses allow.
  func policy(under compatibility: LicenseCompatibility?) -> any Policy {
    var values = values
    values.compatibility = compatibility
    return kind.make(values)
  }

  /// The licenses that tell it from others of its kind.
  private var subjects: [String] { kind.licenses.filter { $0 != "to" }.compactMap { values.licenses[$0] } }

  /// `withdraw-license` of `mit`.
  var name: String { "`\(kind.name)`" + subjects.map { " of `\($0.shortened)`" }.joined() }

  /// When it holds, at the beginning of a sentence.
  var when: String {
    "From \(start.dayText) on\(end.map { ", until \($0.dayText)" } ?? ""): "
  }

  /// Whether it is the same policy as another at some time, for some of the same models.
  func overlaps(_ other: PolicyDescription) -> Bool {
    let (mine, others) = (values.compliance.relation, other.values.compliance.relation)
    return kind.name == other.kind.name && subjects == other.subjects
      && (mine == nil || others == nil || mine == others)
      && coincides(with: other)
  }

  /// Whether both hold at some time.
  func coincides(with other: PolicyDescription) -> Bool {
    other.end.map { start < $0 } ?? true && end.map { other.start < $0 } ?? true
  }
}
