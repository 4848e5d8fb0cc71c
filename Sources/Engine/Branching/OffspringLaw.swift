import Randomness

/// How many children a model has in its whole life.
public struct OffspringLaw: Sendable, Equatable {
  /// The number of children of a model that may have any.
  public enum Form: Sendable, Equatable {
    /// 0, 1, 2, …: p(k) = mᵏ e^−m / k!. Mean m in [0, 10⁹]; `gsl_ran_poisson`.
    case poisson(mean: Double)
    /// 0, 1, 2, …: p(k) = (1 − q) qᵏ with q = m/(1 + m). Mean m in [0, 10⁷]; `gsl_ran_geometric`, less 1.
    case geometric(mean: Double)
    /// 0, 1, 2, …: a Poisson law whose mean is gamma distributed with shape r; variance m + m²/r. Mean m in
    /// [0, 10⁷], r in [0.001, 10⁶]; `gsl_ran_negative_binomial`.
    case negativeBinomial(mean: Double, shape: Double)
    /// 1, 2, …: p(k) = −pᵏ / (k log(1 − p)). Parameter p in (0, 1 − 10⁻⁸]; `gsl_ran_logarithmic`.
    case logarithmic(parameter: Double)
    /// 1, 2, …: p(k) = k^−s / ζ(s). Exponent s in [1.001, 1000]; the mean is finite above 2.
    case zeta(exponent: Double)
    /// 1, 2, …: p(k) = ρ B(k, ρ + 1), with tail k^−(ρ + 1). Shape ρ in [0.001, 10⁶]; mean ρ/(ρ − 1) above 1.
    case yuleSimon(shape: Double)
    /// 0, 1, …, in proportion to these weights. At least 0, with a positive sum; `gsl_ran_discrete`.
    case table([Double])
  }

  /// The law for models that may have children.
  public var form: Form
  /// The share of models that `form` is for; the others have no children. In [0, 1]. Laws that begin at 1
  /// need it below 1, or no family ever ends.
  public var share: Double

  /// The law for the given share of models. For ranges see `Form` and `share`; `Simulator.grow` throws where
  /// a parameter is outside.
  public init(_ form: Form, share: Double = 1) {
    self.form = form
    self.share = share
  }
}

/// An offspring law ready to draw from.
struct Offspring: Sendable {
  private let law: OffspringLaw
  private let table: Categorical?

  /// - Throws: where a parameter is out of its range.
  init(_ law: OffspringLaw) throws(DistributionError) {
    func require(_ isLaw: Bool, _ range: String) throws(DistributionError) {
      guard isLaw else {
        throw .outOfRange("children by \(law.form), with the share \(law.share): \(range)")
      }
    }
    try require(law.share >= 0 && law.share <= 1, "the share lies in [0, 1]")
    var table: Categorical?
    switch law.form {
    case .poisson(let mean): try require(mean >= 0 && mean <= 1e9, "the mean lies in [0, 1e9]")
    case .geometric(let mean): try require(mean >= 0 && mean <= 1e7, "the mean lies in [0, 1e7]")
    case .negativeBinomial(let mean, let shape):
      try require(
        mean >= 0 && mean <= 1e7 && shape >= 0.001 && shape <= 1e6 && (shape + 100) * mean / shape <= 1e9,
        "the mean lies in [0, 1e7], the shape in [0.001, 1e6], mean (shape + 100) / shape is at most 1e9")
    case .logarithmic(let p): try require(p > 0 && p <= 1 - 1e-8, "the parameter lies in (0, 1 - 1e-8]")
    case .zeta(let s): try require(s >= 1.001 && s <= 1000, "the exponent lies in [1.001, 1000]")
    case .yuleSimon(let rho): try require(rho >= 0.001 && rho <= 1e6, "the shape lies in [0.001, 1e6]")
    case .table(let weights): table = try Categorical(weights)
    }
    self.law = law
    self.table = table
  }

  /// The number of a model's children. Whether it may have any is drawn first, whatever the share.
  @inline(__always)
  func draw(_ stream: inout RandomStream) -> Int {
    guard stream.happens(law.share) else { return 0 }
    if let table { return stream.draw(table) }
    switch law.form {
    case .poisson(let mean): return stream.poisson(mean: mean)
    case .geometric(let mean): return stream.geometric(probability: 1 / (1 + mean)) - 1
    case .negativeBinomial(let mean, let shape):
      return stream.negativeBinomial(successes: shape, probability: shape / (shape + mean))
    case .logarithmic(let parameter): return stream.logarithmic(parameter: parameter)
    case .zeta(let exponent): return stream.zeta(exponent: exponent)
    case .yuleSimon(let shape): return stream.yuleSimon(shape: shape)
    case .table: return 0  // Drawn above.
    }
  }
}
