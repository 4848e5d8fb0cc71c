import Engine

/// Models whose license the terms of a parent do not allow are found after birth, and corrected or deleted.
public struct TakedownPolicy: LicensePolicy {
  /// The share of them that is found each month, and what becomes of them.
  public var rule: Takedown
  public var compatibility: LicenseCompatibility?

  /// - Parameter compatibility: what licenses allow; nil where nobody knows, and then nobody is found.
  public init(_ rule: Takedown, under compatibility: LicenseCompatibility?) {
    self.rule = rule
    self.compatibility = compatibility
  }

  public var summary: String {
    "each month a share \(rule.compliance.share) of the models whose license the terms of a parent do not allow is found"
      + rule.compliance.circumstances + ", and takes a license that all parents allow"
      + words("of them are deleted instead", rule.delete)
      + words("of them come back without naming their parents", rule.rename)
  }

  public var amendment: LicenseAmendment? { .takedown(rule) }
}
