import Engine

/// Access to the founders of a license is restricted: their fertility falls by the share of compliance.
public struct GateBase: Policy {
  /// The license as the rules name it; one that the rules do not name has no effect.
  public var license: String
  /// The share of their children that is lost.
  public var compliance: Compliance
  /// The share of these that descends from another model instead. In [0, 1].
  public var shift: Double

  /// For ranges see the properties.
  public init(license: String, compliance: Compliance, shift: Double = 0) {
    self.license = license
    self.compliance = compliance
    self.shift = shift
  }

  public var summary: String {
    "children of founders with the license \(license) are not born, \(compliance.words)"
      + words("of them descend from another model instead", shift)
  }

  /// Puts the restriction into the rules.
  public func amend(_ rules: inout Rules) {
    guard let state = rules.licenses.state(of: license), compliance.share > 0 else { return }
    rules.licenses.amend(by: .gate(GatedBase(state: state, compliance: compliance, shift: shift)))
  }
}
