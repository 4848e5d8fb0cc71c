import Engine

/// A license is withdrawn: nobody who complies chooses it any more, neither founders nor derivatives.
///
/// Who would have chosen it chooses among the other licenses as those do who never would; where there is no other, they report none.
/// Models that have it already keep it, and what is inherited by another rule is not chosen.
public struct WithdrawLicense: Policy {
  /// As the rules name it; a license that the rules do not know is chosen by nobody anyway.
  public var license: String
  /// The share of models that comply, in [0, 1].
  public var compliance: Double

  public init(license: String, compliance: Double) {
    precondition((0...1).contains(compliance), "compliance is a share")
    self.license = license
    self.compliance = compliance
  }

  public var summary: String {
    "no new model takes the license \(license), of those that comply, a share of \(compliance)"
  }

  public func amend(_ rules: inout Rules) {
    guard let value = rules.licenses.values.firstIndex(of: license) else { return }
    withdraw(value + 1, from: &rules.licenses.founders)
    for kind in rules.licenses.foundersOfKind.indices {
      withdraw(value + 1, from: &rules.licenses.foundersOfKind[kind])
    }
    for kernel in rules.licenses.kernels.indices {
      for row in rules.licenses.kernels[kernel].rows.indices {
        withdraw(value + 1, from: &rules.licenses.kernels[kernel].rows[row])
      }
    }
  }

  /// Mixes a law with the same law without a state, in shares of 1 − compliance and compliance. The sum of weights stays.
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
