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
}
