import Engine

/// A policy that amends what licenses come to by one rule, under what licenses allow.
public protocol LicensePolicy: Policy {
  /// The rule; nil where there is none.
  var amendment: LicenseAmendment? { get }
  /// What licenses allow; nil where the rule does not ask.
  var compatibility: LicenseCompatibility? { get }
}

extension LicensePolicy {
  public var compatibility: LicenseCompatibility? { nil }

  /// Puts the rule into those of an epoch.
  public func amend(_ rules: inout Rules) {
    guard let amendment, amendment.compliance.share > 0 else { return }
    rules.licenses.amend(by: amendment)
    if let compatibility { rules.licenses.compatibility = compatibility }
  }
}

extension CategoricalRules {
  /// The state of a license; nil where the rules do not name it.
  func state(of license: String) -> Int? { values.firstIndex(of: license).map { $0 + 1 } }

  /// Adds what a policy makes of licenses, in the place of the same for the same relation.
  mutating func amend(by amendment: LicenseAmendment) {
    amendments.removeAll { $0.isSame(as: amendment) }
    amendments.append(amendment)
  }
}

extension LicenseAmendment {
  /// Whether it is about the same models, with other numbers.
  fileprivate func isSame(as other: LicenseAmendment) -> Bool {
    guard compliance.relation == other.compliance.relation else { return false }
    return switch (self, other) {
    case (.gate(let a), .gate(let b)): a.state == b.state
    case (.standard(let a), .standard(let b)): a.state == b.state
    case (.relicense(let a), .relicense(let b)): a.state == b.state
    case (.merge, .merge), (.inherit, .inherit), (.prefill, .prefill), (.require, .require): true
    case (.check, .check), (.takedown, .takedown): true
    default: false
    }
  }
}

/// How those respond who are met by a policy, at the end of a sentence; empty where nobody does.
func words(_ response: String, _ share: Double) -> String {
  share > 0 ? "; a share \(share) \(response)" : ""
}
