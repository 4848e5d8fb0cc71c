import CGSL
import Engine
import Foundation
import Statistics

/// The law of a number of children, from formulas and not from draws.
package struct ChildLaw: Sendable {
  /// The largest number of children or family size with a cell of its own in tests.
  package static let cells = 30

  /// The law as the engine has it.
  package let law: OffspringLaw
  /// The probability of 0, 1, …, `cells` children.
  package let probability: [Double]

  /// The probabilities of a law.
  package init(_ law: OffspringLaw) {
    self.law = law
    let form = ChildLaw.probability(of: law.form)
    probability = (0...ChildLaw.cells).map { law.share * form($0) + ($0 == 0 ? 1 - law.share : 0) }
  }

  /// The formulas of GSL's reference manual; zeta's and Yule–Simon's are those of Devroye (1986), X.6.
  private static func probability(of form: OffspringLaw.Form) -> (Int) -> Double {
    switch form {
    case .poisson(let mean): return { gsl_ran_poisson_pdf(UInt32($0), mean) }
    case .geometric(let mean): return { pow(mean / (1 + mean), Double($0)) / (1 + mean) }
    case .negativeBinomial(let mean, let shape):
      return { gsl_ran_negative_binomial_pdf(UInt32($0), shape / (shape + mean), shape) }
    case .logarithmic(let p): return { $0 < 1 ? 0 : gsl_ran_logarithmic_pdf(UInt32($0), p) }
    case .zeta(let s):
      let sum = gsl_sf_zeta(s)
      return { $0 < 1 ? 0 : pow(Double($0), -s) / sum }
    case .yuleSimon(let rho): return { $0 < 1 ? 0 : rho * gsl_sf_beta(Double($0), rho + 1) }
    case .table(let weights):
      let sum = weights.reduce(0, +)
      return { $0 < weights.count ? weights[$0] / sum : 0 }
    }
  }

  /// The probability of a family of 0, 1, …, `cells` models, founder included: P(T = n) = P(ξ₁ + … + ξₙ = n −
  /// 1)/n, by convolving the law of children with itself. Source: M. Dwass, J. Appl. Probab. 6 (1969); the
  /// cycle lemma.
  package var familySizes: [Double] {
    let cells = ChildLaw.cells
    var sum = [1.0] + [Double](repeating: 0, count: cells)
    return [0]
      + (1...cells).map { n in
        sum = (0...cells).map { k in (0...k).reduce(0) { $0 + sum[$1] * probability[k - $1] } }
        return sum[n - 1] / Double(n)
      }
  }

  /// The probability of a family of 0, 1, …, `cells` models, founder included, where children are Poisson
  /// with this mean: e^−λn (λn)^(n−1) / n!. Source: E. Borel (1942).
  package static func borel(_ mean: Double) -> [Double] {
    [0]
      + (1...cells).map { size in
        let n = Double(size)
        return exp(-mean * n + (n - 1) * log(mean * n) - lgamma(n + 1))
      }
  }

  /// The probability of a family of 0, 1, …, 2 · `cells` models, founder included, in a Yule process:
  /// geometric with this mean.
  package static func yule(mean: Double) -> [Double] {
    [0] + (1...2 * cells).map { pow(1 - 1 / mean, Double($0 - 1)) / mean }
  }

  /// The p-value of a sample of whole numbers under the probabilities of 0, 1, …; larger numbers are one
  /// cell.
  package static func pValue(_ sample: [Int], _ probability: [Double]) -> Double {
    var counts = [Int](repeating: 0, count: probability.count + 1)
    for value in sample { counts[min(value, probability.count)] += 1 }
    return PValue.chiSquare(
      counts: counts, weights: probability + [max(1e-9, 1 - probability.reduce(0, +))])
  }
}
