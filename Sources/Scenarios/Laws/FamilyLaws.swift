import Engine
import Parameters

extension NamedLaw<OffspringLaw.Form> {
  /// The laws of a number of children; a table of counts and a constant rate besides have shapes of their own.
  static let offspring = [
    NamedLaw(
      name: "poisson", words: "Poisson", numbers: [Number("mean", .meanChildren)],
      make: { .poisson(mean: $0[0]) }),
    NamedLaw(
      name: "geometric", words: "geometric", numbers: [Number("mean", .meanChildren)],
      make: { .geometric(mean: $0[0]) }),
    NamedLaw(
      name: "negative_binomial", words: "negative binomial",
      numbers: [Number("mean", .meanChildren), Number("shape", .shape)],
      make: { .negativeBinomial(mean: $0[0], shape: $0[1]) }),
    NamedLaw(
      name: "logarithmic", words: "logarithmic", numbers: [Number("parameter", .parameter)],
      make: { .logarithmic(parameter: $0[0]) }),
    NamedLaw(
      name: "zeta", words: "zeta", numbers: [Number("exponent", .zetaPower)], make: { .zeta(exponent: $0[0]) }
    ),
    NamedLaw(
      name: "yule_simon", words: "Yule–Simon", numbers: [Number("shape", .shape)],
      make: { .yuleSimon(shape: $0[0]) }),
  ]
}

extension NamedLaw<DelayLaw> {
  /// The laws of the time from a parent to its child.
  static let delays = [
    NamedLaw(
      name: "exponential", words: "exponential", numbers: [Number("mean", .days)],
      make: { .exponential(mean: $0[0]) }),
    NamedLaw(
      name: "gamma", words: "gamma", numbers: [Number("shape", .shape), Number("scale", .days)],
      make: { .gamma(shape: $0[0], scale: $0[1]) }),
    NamedLaw(
      name: "lognormal", words: "lognormal", numbers: [Number("median", .days), Number("spread", .logUnits)],
      make: { .lognormal(median: $0[0], spread: $0[1]) }),
    NamedLaw(
      name: "weibull", words: "Weibull", numbers: [Number("scale", .days), Number("shape", .shape)],
      make: { .weibull(scale: $0[0], shape: $0[1]) }),
  ]
}

extension Unit {
  /// A mean number of children.
  static let meanChildren = Unit(name: children.name, range: 0...1000)
  /// A number that says how a law is bent, and has no unit.
  static let shape = Unit(name: "shape", range: 0.001...1000)
  /// The parameter of a logarithmic law.
  static let parameter = Unit(name: probability.name, range: 1e-9...0.99999999)
  /// The exponent of a zeta law.
  static let zetaPower = Unit(name: power.name, range: 1.001...1000)
  /// A rate at which a model has children.
  static let steadyRate = Unit(name: birthsPerDay.name, range: 0...1e6)
  /// A stretch of time that may be none.
  static let someDays = Unit(name: days.name, range: 0...36_525)
}
