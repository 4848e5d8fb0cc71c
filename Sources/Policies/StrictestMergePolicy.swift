import Engine

/// Merges of parents whose licenses nothing can satisfy at once are refused, or take other partners.
public struct StrictestMergePolicy: LicensePolicy {
  /// Which merges, and how they respond.
  public var rule: StrictestMerge
  public var compatibility: LicenseCompatibility?

  /// - Parameter compatibility: what licenses allow; nil where nobody knows, and then nothing is refused.
  public init(_ rule: StrictestMerge, under compatibility: LicenseCompatibility?) {
    self.rule = rule
    self.compatibility = compatibility
  }

  public var summary: String {
    "a merge of parents whose licenses no license can satisfy at once "
      + (rule.findsPartner
        ? "takes others in the place of those that do not fit the first" : "is not born")
      + ", \(rule.compliance.words)"
      + words("of them do not name the parents that do not fit the first", rule.undeclare)
  }

  public var amendment: LicenseAmendment? { .merge(rule) }
}
