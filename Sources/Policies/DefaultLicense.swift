import Engine

/// A founder that would report no license has the platform's own.
public struct DefaultLicense: Policy {
  /// The license as the rules name it; one that the rules do not name has no effect.
  public var license: String
  /// Which founders comply; the others do as they would without the policy.
  public var compliance: Compliance
  /// The share that takes it away again. In [0, 1].
  public var refuse: Double

  /// For ranges see the properties.
  public init(license: String, compliance: Compliance, refuse: Double = 0) {
    self.license = license
    self.compliance = compliance
    self.refuse = refuse
  }

  public var summary: String {
    "a founder that would report no license has \(license), \(compliance.words)"
      + words("of them take it away", refuse)
  }

  /// Puts the license into the rules.
  public func amend(_ rules: inout Rules) {
    guard let state = rules.licenses.state(of: license), compliance.share > 0 else { return }
    rules.licenses.amend(
      by: .standard(StandardLicense(state: state, compliance: compliance, refuse: refuse)))
  }
}
