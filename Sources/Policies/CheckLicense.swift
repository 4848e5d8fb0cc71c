import Engine

/// At upload a license that the terms of any parent do not allow is refused, or warned of.
///
/// The terms are those of the parents' licenses at that moment. Who is refused draws again among the licenses that all parents allow, on
/// a stream of the policy's own; where the terms of a parent allow none (no derivatives), the model is not born, or born as no
/// derivative. Licenses whose terms nobody knows pass, and so does silence.
public struct CheckLicense: LicensePolicy {
  /// Which models are checked, and how those respond that are refused.
  public var rule: LicenseCheck
  public var compatibility: LicenseCompatibility?

  /// - Parameter compatibility: what licenses allow; nil where nobody knows, and then nothing is refused.
  public init(_ rule: LicenseCheck, under compatibility: LicenseCompatibility?) {
    self.rule = rule
    self.compatibility = compatibility
  }

  public var summary: String {
    "a license that the terms of any parent do not allow"
      + (rule.passesDisputed ? " on any reading" : "")
      + " is refused at upload and another drawn among those that all parents allow; where there is none the model is "
      + (rule.freesOthers ? "born as no derivative" : "not born") + ", \(rule.compliance.words)"
      + words("of the refused report no license", rule.hide)
      + words("of the refused do not name those parents", rule.undeclare)
      + words("of the refused give up", rule.drop)
      + words("of the refused publish all the same", rule.ignore)
  }

  public var amendment: LicenseAmendment? { .check(rule) }
}
