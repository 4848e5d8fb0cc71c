import Engine

/// Models name the parents that they would not name.
///
/// What a model names is all that an observer sees; its true parents stay the same.
public struct DiscloseLineage: Policy {
  /// Which models comply; the others do as they would without the policy.
  public var compliance: Compliance

  /// The policy for those that comply.
  public init(compliance: Compliance) { self.compliance = compliance }

  public var summary: String { "a derivative names all its parents, \(compliance.words)" }

  /// Says which models name their parents.
  public func amend(_ rules: inout Rules) {
    if compliance.share > 0 { rules.disclosure = compliance }
  }
}
