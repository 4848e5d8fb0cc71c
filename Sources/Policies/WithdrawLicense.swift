import Engine

/// A license is withdrawn: no model that complies takes it any more, founder or derivative.
///
/// A model that has drawn it takes its successor, or without one draws again from the same law without it, on a stream of the
/// policy's own, so that nobody else changes; where nothing else is left in the law, its license is unreported. Models that have the
/// license already keep it, and so does a child that takes its parent's license by another rule.
public struct WithdrawLicense: Policy {
  /// The license as the rules name it; one that the rules do not name has no effect.
  public var license: String
  /// What those take who comply; nil where they draw again.
  public var successor: String?
  /// Which models comply; the others do as they would without the policy.
  public var compliance: Compliance

  /// - Parameters:
  ///   - license: as the rules name it.
  ///   - successor: as well; nil for none.
  public init(license: String, to successor: String? = nil, compliance: Compliance) {
    self.license = license
    self.successor = successor
    self.compliance = compliance
  }

  public var summary: String {
    "no new model chooses the license \(license)"
      + (successor.map { ", but \($0) instead" } ?? "") + ", \(compliance.words)"
      + (successor == nil ? "; who would draws again from the rest of the law, silence included" : "")
  }

  /// Withdraws the license from what founders and children come to.
  public func amend(_ rules: inout Rules) {
    guard let state = rules.licenses.state(of: license), compliance.share > 0 else { return }
    let instead = successor.flatMap(rules.licenses.state)
    rules.licenses.withdrawn.removeAll { $0.state == state }
    rules.licenses.withdrawn.append(Withdrawal(state: state, compliance: compliance, successor: instead))
  }
}
