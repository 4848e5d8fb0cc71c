/// How often kin agree in a trait with at most one value, given the founders' law π, the kernel K and the
/// niche share s. Source: Grove's dynamics.
struct KinLaw: Sendable {
  /// π, which sums to 1.
  let founders: [Double]
  /// K, each row of which sums to 1.
  let kernel: [[Double]]
  /// s.
  var niche = 0.0

  private var states: Range<Int> { founders.indices }

  /// K²: the law of a grandchild's value.
  private var square: [[Double]] {
    states.map { i in states.map { j in states.reduce(0) { $0 + kernel[i][$1] * kernel[$1][j] } } }
  }

  private func mean(_ value: (Int) -> Double) -> Double { states.reduce(0) { $0 + founders[$1] * value($1) } }

  /// Of parent and child: Σ πᵢ Kᵢᵢ.
  var parentChild: Double { mean { kernel[$0][$0] } }

  /// Of siblings outside niches, two fresh draws from one row: Σ πᵢ Σⱼ Kᵢⱼ².
  var independentSiblings: Double { mean { i in states.reduce(0) { $0 + kernel[i][$1] * kernel[i][$1] } } }

  /// Of siblings, who are both in the niche or are two fresh draws: s² + (1 − s²) Σ πᵢ Σⱼ Kᵢⱼ².
  var siblings: Double { niche * niche + (1 - niche * niche) * independentSiblings }

  /// Of grandparent and grandchild: Σ πᵢ (K²)ᵢᵢ.
  var grandparent: Double { mean { square[$0][$0] } }

  /// Of aunt and niece for s = 0: Σ πᵢ Σⱼ Kᵢⱼ (K²)ᵢⱼ.
  var auntNiece: Double { mean { i in states.reduce(0) { $0 + kernel[i][$1] * square[i][$1] } } }

  /// Of grandparent and grandchild if no value changed back: Σ πᵢ Kᵢᵢ².
  var keptTwice: Double { mean { kernel[$0][$0] * kernel[$0][$0] } }

  /// Of a child and a grandchild of unrelated founders.
  var unrelated: Double {
    states.reduce(0) { sum, j in sum + mean { kernel[$0][j] } * mean { square[$0][j] } }
  }
}
