import Engine

/// The founders of a license change it from a day on; children of older versions keep the old terms.
public struct RelicenseBase: Policy {
  /// The license and the new one as the rules name them; what the rules do not name has no effect.
  public var license: String
  public var successor: String
  /// Which founders comply; with a time to phase in they change one after another.
  public var compliance: Compliance
  /// The share of later derivatives of others that descend from a founder that has changed instead. In [0, 1].
  public var attract: Double

  /// For ranges see the properties.
  public init(license: String, to successor: String, compliance: Compliance, attract: Double = 0) {
    self.attract = attract
    self.license = license
    self.successor = successor
    self.compliance = compliance
  }

  public var summary: String {
    "founders with the license \(license) change it to \(successor); children born before keep to the old terms, "
      + compliance.words + words("of later derivatives of others descend from them instead", attract)
  }

  /// Puts the change into the rules.
  public func amend(_ rules: inout Rules) {
    guard let state = rules.licenses.state(of: license),
      let new = rules.licenses.state(of: successor), compliance.share > 0
    else { return }
    rules.licenses.amend(
      by: .relicense(
        RelicensedBase(state: state, successor: new, compliance: compliance, attract: attract)))
  }
}
