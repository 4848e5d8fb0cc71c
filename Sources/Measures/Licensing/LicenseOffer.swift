/// What a model's label offers: one license, or any of several versions of one.
///
/// Whoever takes a model that is offered under any of several versions chooses one of them; whoever offers a derivative so has to
/// be allowed each of them.
public struct LicenseOffer: Sendable {
  /// The name of the label, in small letters.
  public let name: String
  /// Each license that may be chosen, by its name on the Hub, and what it says. Not empty.
  let versions: [(name: String, rule: LicenseTerms.Rule)]
  /// Licenses and labels on which the label itself decides, whatever the versions say.
  let exceptions: [String: LicenseVerdict]

  /// Whether a derivative may be offered so, and which versions decide.
  public struct Decision: Sendable, Equatable {
    public var verdict: LicenseVerdict
    /// The version of the parent's that allows most.
    public var parent: String
    /// The version of the child's that is allowed least.
    public var child: String
  }

  /// Whether a derivative of what is offered so may carry another label.
  public func decision(on label: LicenseOffer) -> Decision {
    let decisions = label.versions.map { decision(on: $0.name, of: label.name) }
    // The first of those that are alike.
    return decisions.dropFirst().reduce(decisions[0]) {
      $1.verdict.rawValue > $0.verdict.rawValue ? $1 : $0
    }
  }

  /// Whether a derivative may carry one version of what a label offers.
  private func decision(on version: String, of label: String) -> Decision {
    if let verdict = exceptions[label] ?? exceptions[version] {
      return Decision(verdict: verdict, parent: versions[0].name, child: version)
    }
    let decisions = versions.map {
      Decision(
        verdict: $0.rule.exceptions[label] ?? $0.rule.verdict(on: version), parent: $0.name, child: version)
    }
    return decisions.dropFirst().reduce(decisions[0]) {
      $1.verdict.rawValue < $0.verdict.rawValue ? $1 : $0
    }
  }
}

extension LicenseTerms {
  /// What a label offers, by its name in small letters (`name(of:)`); nil where it has no known terms.
  public func offer(_ name: String) -> LicenseOffer? {
    if let rule = rules[name] { return LicenseOffer(name: name, versions: [(name, rule)], exceptions: [:]) }
    guard let label = labels[name] else { return nil }
    let versions = label.versions.compactMap { version in rules[version].map { (name: version, rule: $0) } }
    return versions.isEmpty
      ? nil : LicenseOffer(name: name, versions: versions, exceptions: label.exceptions)
  }
}
