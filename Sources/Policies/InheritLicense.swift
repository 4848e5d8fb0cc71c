import Engine

/// Derivatives take the license of their parent.
public struct InheritLicense: LicensePolicy {
  /// Which children comply, and how.
  public var rule: InheritedLicense
  public var compatibility: LicenseCompatibility?

  /// - Parameter compatibility: what licenses allow, by which the strictest is known; nil where nobody knows.
  public init(_ rule: InheritedLicense, under compatibility: LicenseCompatibility? = nil) {
    self.rule = rule
    self.compatibility = compatibility
  }

  /// The plain policy: the first parent's license, reported or not.
  public init(compliance: Compliance) { rule = InheritedLicense(compliance: compliance) }

  public var summary: String {
    let parent =
      rule.takesStrictest
      ? "its parent's license, a merge the strictest of its parents' that all of them allow,"
      : "its parent's license,"
    let silent = rule.onlyReported ? "where it reports one," : "reported or not,"
    return "a derivative keeps \(parent) \(silent) \(rule.compliance.words)"
      + words("of them relabel", rule.relabel)
  }

  public var amendment: LicenseAmendment? { .inherit(rule) }
}
