import CGSL

// Laws of real numbers. A parameter out of its range is a programmer's mistake and stops the program.
extension RandomStream {
  /// A waiting time with this mean, at least 0. `mean` greater than 0.
  /// p(x) = e^(-x / mean) / mean, `gsl_ran_exponential`.
  public mutating func exponential(mean: Double) -> Double {
    precondition(mean > 0 && mean.isFinite, "the mean of an exponential law is positive")
    return unsafe withGenerator { unsafe gsl_ran_exponential($0, mean) }
  }

  /// A positive number with mean `shape` · `scale`, both greater than 0.
  /// p(x) = x^(shape - 1) e^(-x / scale) / (Γ(shape) scale^shape), `gsl_ran_gamma`.
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(
      shape > 0 && shape.isFinite && scale > 0 && scale.isFinite,
      "shape and scale of a gamma law are positive")
    return unsafe withGenerator { unsafe gsl_ran_gamma($0, shape, scale) }
  }

  /// A number in [0, 1] with mean `a` / (`a` + `b`), both greater than 0.
  /// p(x) = Γ(a + b) / (Γ(a) Γ(b)) x^(a - 1) (1 - x)^(b - 1), `gsl_ran_beta`.
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && a.isFinite && b > 0 && b.isFinite, "both parameters of a beta law are positive")
    return unsafe withGenerator { unsafe gsl_ran_beta($0, a, b) }
  }

  /// A normally distributed number. `deviation` (the standard deviation) at least 0.
  /// p(x) = e^(-(x - mean)² / 2 deviation²) / √(2π deviation²), `gsl_ran_gaussian` (polar Box–Muller).
  public mutating func gaussian(mean: Double, deviation: Double) -> Double {
    precondition(
      mean.isFinite && deviation >= 0 && deviation.isFinite,
      "a normal law has a finite mean and a deviation of at least 0")
    return unsafe mean + withGenerator { unsafe gsl_ran_gaussian($0, deviation) }
  }

  /// e to the power of a normally distributed number with this mean and this standard deviation.
  /// p(x) = e^(-(log x - logMean)² / 2 logDeviation²) / (x √(2π logDeviation²)), `gsl_ran_lognormal`.
  public mutating func lognormal(logMean: Double, logDeviation: Double) -> Double {
    precondition(
      logMean.isFinite && logDeviation >= 0 && logDeviation.isFinite,
      "a lognormal law has a finite mean and a deviation of at least 0 on the logarithmic scale")
    return unsafe withGenerator { unsafe gsl_ran_lognormal($0, logMean, logDeviation) }
  }

  /// A waiting time whose hazard rises (`shape` > 1) or falls (`shape` < 1) with age; both greater than 0.
  /// p(x) = shape / scale^shape x^(shape - 1) e^(-(x / scale)^shape), `gsl_ran_weibull`.
  public mutating func weibull(scale: Double, shape: Double) -> Double {
    precondition(
      shape > 0 && shape.isFinite && scale > 0 && scale.isFinite,
      "scale and shape of a Weibull law are positive")
    return unsafe withGenerator { unsafe gsl_ran_weibull($0, scale, shape) }
  }
}
