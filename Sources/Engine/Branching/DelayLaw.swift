import Foundation
import Randomness

/// How long after its parent a child is born. Unit: days. Every parameter is greater than 0 and at most 10⁶.
public enum DelayLaw: Sendable, Equatable {
  /// p(x) = e^(−x/mean) / mean; `gsl_ran_exponential`.
  case exponential(mean: Double)
  /// p(x) ∝ x^(shape − 1) e^(−x/scale), with mean shape · scale; `gsl_ran_gamma`.
  case gamma(shape: Double, scale: Double)
  /// The logarithm is normal with mean log(median) and standard deviation `spread`; `gsl_ran_lognormal`.
  case lognormal(median: Double, spread: Double)
  /// P(more than x) = e^−(x/scale)^shape; `gsl_ran_weibull`.
  case weibull(scale: Double, shape: Double)

  /// Checks the parameters.
  ///
  /// - Throws: where one is out of its range.
  func requireLaw() throws(DistributionError) {
    let parameters =
      switch self {
      case .exponential(let mean): [mean]
      case .gamma(let shape, let scale): [shape, scale]
      case .lognormal(let median, let spread): [median, spread]
      case .weibull(let scale, let shape): [scale, shape]
      }
    guard parameters.allSatisfy({ $0 > 0 && $0 <= 1e6 }) else {
      throw .outOfRange("a delay by \(self): parameters are greater than 0 and at most 1e6")
    }
  }

  /// A delay in days.
  @inline(__always)
  func draw(_ stream: inout RandomStream) -> Double {
    switch self {
    case .exponential(let mean): stream.exponential(mean: mean)
    case .gamma(let shape, let scale): stream.gamma(shape: shape, scale: scale)
    case .lognormal(let median, let spread):
      stream.lognormal(logMean: log(median), logDeviation: spread)
    case .weibull(let scale, let shape): stream.weibull(scale: scale, shape: shape)
    }
  }
}
