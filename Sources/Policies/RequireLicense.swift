import Engine

/// No model may leave its license out: one that would chooses as those do who report.
public struct RequireLicense: Policy {
  /// Which models comply; the others do as they would without the policy.
  public var compliance: Compliance
  /// The share of those that would be silent that reports `other`. In [0, 1].
  public var junk: Double
  /// Whether models without any ancestor that reports a license are exempt.
  public var sparesOrphans: Bool

  /// For ranges see the properties.
  public init(compliance: Compliance, junk: Double = 0, sparesOrphans: Bool = false) {
    self.compliance = compliance
    self.junk = junk
    self.sparesOrphans = sparesOrphans
  }

  /// What stands for a license that nobody knows.
  public static let other = "other"

  public var summary: String {
    "a model that would report no license chooses one as those do who report"
      + (sparesOrphans ? ", unless no ancestor reports one" : "") + ", \(compliance.words)"
      + words("of them report `other`", junk)
  }

  /// Puts the requirement into the rules.
  public func amend(_ rules: inout Rules) {
    guard compliance.share > 0 else { return }
    let other = rules.licenses.state(of: RequireLicense.other) ?? 0
    rules.licenses.amend(
      by: .require(
        RequiredLicense(compliance: compliance, junk: junk, other: other, sparesOrphans: sparesOrphans)))
  }
}
