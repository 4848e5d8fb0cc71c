import Engine

/// A license is withdrawn: no model that complies takes it any more, founder or derivative.
///
/// A model that would have taken it draws from the same law without it; where nothing else is left in the
/// law, its license is unreported. Models that have the license already keep it, and so does a child that
/// takes its parent's license by another rule.
public struct WithdrawLicense: Policy {
  /// The license as the rules name it; one that the rules do not name has no effect.
  public var license: String
  /// The share of models that comply, in [0, 1]; the others do as they would without the policy.
  public var compliance: Double

  /// - Parameters:
  ///   - license: as the rules name it.
  ///   - compliance: in [0, 1].
  public init(license: String, compliance: Double) {
    precondition((0...1).contains(compliance), "compliance is a share")
    self.license = license
    self.compliance = compliance
  }

  /// What the policy does, with its license and compliance.
  public var summary: String {
    "no new model takes the license \(license), of those that comply, a share of \(compliance)"
  }

  /// Takes the license out of the founders' laws and out of every row of every kernel.
  public func amend(_ rules: inout Rules) {
    guard let value = rules.licenses.values.firstIndex(of: license) else { return }
    withdraw(value + 1, from: &rules.licenses.founders)
    for kind in rules.licenses.foundersOfKind.indices {
      withdraw(value + 1, from: &rules.licenses.foundersOfKind[kind])
    }
    for kernel in rules.licenses.kernels.indices {
      var rows = rules.licenses.kernels[kernel].rows
      for row in rows.indices { withdraw(value + 1, from: &rows[row]) }
      rules.licenses.kernels[kernel] = Kernel(rows: rows)
    }
  }

  /// Mixes a law and the same law without a state, in the shares 1 − compliance and compliance. The sum of
  /// weights does not change.
  private func withdraw(_ state: Int, from law: inout [Double]) {
    let moved = law[state] * compliance
    if moved == 0 { return }
    let others = law.indices.filter { $0 != state }
    let rest = others.reduce(0) { $0 + law[$1] }
    law[state] -= moved
    if rest > 0 {
      for i in others { law[i] += law[i] / rest * moved }
    } else {
      law[0] += moved
    }
  }
}
