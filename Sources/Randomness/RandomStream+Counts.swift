import CGSL

// Laws of whole numbers. GSL draws 32-bit counts; the conditions keep every count below 2³² for every draw.
extension RandomStream {
  /// How often something happened that happens `mean` times on average. `mean` in [0, 10⁹].
  /// p(k) = meanᵏ e^(-mean) / k!, `gsl_ran_poisson`.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "the mean of a Poisson law lies in [0, 1e9]")
    return unsafe Int(withGenerator { unsafe gsl_ran_poisson($0, mean) })
  }

  /// How many of `trials` succeed, each with `probability`. `trials` in [0, 2³¹), `probability` in [0, 1].
  /// p(k) = C(trials, k) pᵏ (1 - p)^(trials - k), `gsl_ran_binomial`.
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(
      trials >= 0 && trials <= Int32.max && probability >= 0 && probability <= 1,
      "a binomial law has 0 to 2^31 - 1 trials and a probability in [0, 1]")
    return unsafe Int(withGenerator { unsafe gsl_ran_binomial($0, probability, UInt32(trials)) })
  }

  /// How many trials it takes to the first success, that one included: 1, 2, … `probability` in [10⁻⁸, 1].
  /// p(k) = p (1 - p)^(k - 1), `gsl_ran_geometric`.
  public mutating func geometric(probability: Double) -> Int {
    precondition(
      probability >= 1e-8 && probability <= 1, "the probability of a geometric law lies in [1e-8, 1]")
    return unsafe Int(withGenerator { unsafe gsl_ran_geometric($0, probability) })
  }

  /// How many failures come before success number `successes`, which need not be whole: a Poisson law whose
  /// mean is gamma distributed. `probability` (of a success) in (0, 1], `successes` greater than 0; the mean
  /// is `successes` (1 - p) / p, and (`successes` + 100) (1 - p) / p is at most 10⁹.
  /// p(k) = Γ(n + k) / (Γ(k + 1) Γ(n)) pⁿ (1 - p)ᵏ, `gsl_ran_negative_binomial`.
  public mutating func negativeBinomial(successes: Double, probability: Double) -> Int {
    precondition(
      probability > 0 && probability <= 1 && successes > 0
        && (successes + 100) * (1 - probability) / probability <= 1e9,
      "a negative binomial law has a probability in (0, 1], some successes and a mean below 1e9")
    return unsafe Int(withGenerator { unsafe gsl_ran_negative_binomial($0, probability, successes) })
  }

  /// A number 1, 2, … that falls off a little faster than 1/k. `parameter` in (0, 1 - 10⁻⁸].
  /// p(k) = -1 / log(1 - p) pᵏ / k, `gsl_ran_logarithmic`.
  public mutating func logarithmic(parameter: Double) -> Int {
    precondition(
      parameter > 0 && parameter <= 1 - 1e-8, "the parameter of a logarithmic law lies in (0, 1 - 1e-8]")
    return unsafe Int(withGenerator { unsafe gsl_ran_logarithmic($0, parameter) })
  }

  /// How `trials` draws spread over outcomes of these weights: the count of each, in sum `trials`. `trials`
  /// in [0, 2³¹); weights at least 0 with a positive and finite sum; they need not sum to 1.
  /// `gsl_ran_multinomial`.
  public mutating func multinomial(_ trials: Int, _ weights: [Double]) -> [Int] {
    precondition(trials >= 0 && trials <= Int32.max, "a multinomial law has 0 to 2^31 - 1 trials")
    let sum = weights.reduce(0, +)
    precondition(
      sum > 0 && sum.isFinite && weights.allSatisfy { $0 >= 0 },
      "the weights of a multinomial law are at least 0, with a positive and finite sum")
    var counts = [UInt32](repeating: 0, count: weights.count)
    unsafe withGenerator {
      unsafe gsl_ran_multinomial($0, weights.count, UInt32(trials), weights, &counts)
    }
    // GSL draws one outcome after the other from what is left; rounding may leave a trial after the last.
    let left = counts.reduce(UInt32(trials), -)
    counts[weights.lastIndex { $0 > 0 }!] += left
    return counts.map(Int.init)
  }
}
