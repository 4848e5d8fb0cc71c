import CGSL
import Engine
import Foundation

extension DelayLaw {
  /// The probability of at most so many days, by GSL's distribution functions.
  func cumulative(_ days: Double) -> Double {
    switch self {
    case .exponential(let mean): gsl_cdf_exponential_P(days, mean)
    case .gamma(let shape, let scale): gsl_cdf_gamma_P(days, shape, scale)
    case .lognormal(let median, let spread): gsl_cdf_lognormal_P(days, log(median), spread)
    case .weibull(let scale, let shape): gsl_cdf_weibull_P(days, scale, shape)
    }
  }
}
