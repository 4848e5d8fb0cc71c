import Engine

/// Derivatives keep the license of their parent.
public struct InheritLicense: Policy {
  /// Which children comply; the others do as they would without the policy.
  public var compliance: Compliance

  /// The policy for those that comply.
  public init(compliance: Compliance) { self.compliance = compliance }

  /// What the policy does, with its compliance.
  public var summary: String {
    "a derivative keeps its parent's license, reported or not, \(compliance.words)"
  }

  /// Says which children take their parent's license.
  public func amend(_ rules: inout Rules) { rules.licenses.inherit = compliance }
}
