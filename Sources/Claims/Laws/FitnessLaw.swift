import CGSL
import Foundation

/// The law of how two models share children whose fitnesses are lognormal with deviation σ and who differ in
/// nothing else.
struct FitnessLaw: Sendable {
  /// σ.
  let spread: Double

  /// The probability that the first of the two has k of n children. Shape `[n + 1]`.
  ///
  /// The logarithm of the ratio of the fitnesses is normal with variance 2σ². Given the ratio, the children
  /// are independent.
  func children(_ n: Int) -> [Double] {
    var law = [Double](repeating: 0, count: n + 1)
    let step = 0.02
    for i in -400...400 {
      let z = Double(i) * step
      let first = 1 / (1 + exp(-z * 2.0.squareRoot() * spread))
      let density = gsl_ran_ugaussian_pdf(z) * step
      for k in 0...n { law[k] += density * gsl_ran_binomial_pdf(UInt32(k), first, UInt32(n)) }
    }
    return law
  }

  /// The p-value of how pairs share their children, by the derivative of the logarithm of the law by that of
  /// σ. Pairs with many children are left out, which changes the law of no other.
  func pValue(_ pairs: [(first: Int, both: Int)]) -> Double {
    let step = 0.01
    var scores: [Int: (values: [Double], mean: Double, variance: Double)] = [:]
    var deviation = Deviation()
    for pair in pairs where (1...40).contains(pair.both) {
      if scores[pair.both] == nil {
        let law = children(pair.both)
        let above = FitnessLaw(spread: spread * (1 + step)).children(pair.both)
        let below = FitnessLaw(spread: spread * (1 - step)).children(pair.both)
        let values = law.indices.map { (above[$0] - below[$0]) / (2 * step * law[$0]) }
        let mean = law.indices.reduce(0) { $0 + law[$1] * values[$1] }
        let square = law.indices.reduce(0) { $0 + law[$1] * values[$1] * values[$1] }
        scores[pair.both] = (values, mean, square - mean * mean)
      }
      let score = scores[pair.both]!
      deviation.add(score.values[pair.first], expected: score.mean, variance: score.variance)
    }
    return deviation.pValue
  }
}
