import Engine

/// Derivatives keep the license of their parent.
public struct InheritLicense: Policy {
  /// The share of children that comply, in [0, 1]; the others do as they would without the policy.
  public var compliance: Double

  /// - Parameter compliance: in [0, 1].
  public init(compliance: Double) {
    precondition((0...1).contains(compliance), "compliance is a share")
    self.compliance = compliance
  }

  /// What the policy does, with its compliance.
  public var summary: String {
    "a derivative keeps its parent's license, reported or not, with probability \(compliance)"
  }

  /// Raises the share of children that take their parent's license.
  public func amend(_ rules: inout Rules) {
    // A child complies independently of whether it would inherit anyway.
    rules.licenses.inheritShare += (1 - rules.licenses.inheritShare) * compliance
  }
}
