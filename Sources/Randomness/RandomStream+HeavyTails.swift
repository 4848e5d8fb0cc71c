import CGSL
import Foundation

// Laws of whole numbers whose tails are powers. GSL has none, so they are put together exactly from its
// continuous laws. Numbers above 2⁵³, where reals no longer tell neighbours apart, come out as 2⁵³.
extension RandomStream {
  /// A number 1, 2, … by the zeta law (Zipf's, without an end). `exponent` in [1.001, 1000]; the mean is
  /// finite above 2. p(k) = k^(-exponent) / ζ(exponent), from `gsl_ran_pareto` cut to whole numbers, by
  /// rejection. Source: L. Devroye, *Non-Uniform Random Variate Generation* (1986), X.6.1; accepted at least
  /// every second time.
  public mutating func zeta(exponent: Double) -> Int {
    precondition(exponent >= 1.001 && exponent <= 1000, "the exponent of a zeta law lies in [1.001, 1000]")
    let tail = exponent - 1
    let b = exp2(tail)
    while true {
      let candidate = unsafe withGenerator { unsafe gsl_ran_pareto($0, tail, 1) }
      let k = min(candidate.rounded(.down), 0x1p53)
      // The candidate's law over the wanted one grows with k; at k = 1 all are kept.
      let growth = expm1(tail * log1p(1 / k))
      if uniform() * k * growth * b <= (growth + 1) * (b - 1) { return Int(k) }
    }
  }

  /// A number 1, 2, … by the Yule–Simon law, whose tail falls as k^-(`shape` + 1). `shape` in [0.001, 10⁶];
  /// the mean is `shape` / (`shape` - 1) above 1, else infinite. p(k) = shape B(k, shape + 1): a geometric
  /// law whose probability is e^-w, w exponential with mean 1 / `shape`, from two `gsl_ran_exponential`.
  /// Source: H. A. Simon, Biometrika 42 (1955); L. Devroye, *Non-Uniform Random Variate Generation* (1986),
  /// X.6.3.
  public mutating func yuleSimon(shape: Double) -> Int {
    precondition(shape >= 0.001 && shape <= 1e6, "the shape of a Yule–Simon law lies in [0.001, 1e6]")
    let w = exponential(mean: 1 / shape)
    // -log(1 - e^-w), with no digits lost at either end.
    let hazard = w < 0.69 ? -log(-expm1(-w)) : -log1p(-exp(-w))
    let k = exponential(mean: 1) / hazard
    return k < 0x1p53 ? max(1, Int(k.rounded(.up))) : 1 << 53
  }
}
