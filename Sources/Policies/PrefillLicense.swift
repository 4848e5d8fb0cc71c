import Engine

/// The form at upload is filled in with the parent's license: a child that would report none has it.
public struct PrefillLicense: LicensePolicy {
  /// Which children comply, and how.
  public var rule: PrefilledLicense

  /// The policy for those that comply.
  public init(_ rule: PrefilledLicense) { self.rule = rule }

  public var summary: String {
    "a derivative that would report no license has its parent's, \(rule.compliance.words)"
      + words("of them take it away", rule.edit)
  }

  public var amendment: LicenseAmendment? { .prefill(rule) }
}
