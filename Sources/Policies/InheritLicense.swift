import Engine

/// Derivatives keep the license of their parent.
public struct InheritLicense: Policy {
  /// The share of children that comply, in [0, 1]; the others do as they would without the policy.
  public var compliance: Double

  public init(compliance: Double) {
    precondition((0...1).contains(compliance), "compliance is a share")
    self.compliance = compliance
  }

  public var summary: String {
    "a derivative keeps its parent's license, reported or not, with probability \(compliance)"
  }

  public func amend(_ rules: inout Rules) {
    // Who inherits anyway and who complies do so independently of one another.
    rules.licenses.inheritShare += (1 - rules.licenses.inheritShare) * compliance
  }
}
