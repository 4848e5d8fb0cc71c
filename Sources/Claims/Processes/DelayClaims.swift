import CGSL
import Engine
import Foundation
import Lineages
import Statistics

extension Claim {
  /// The delays of children where families grow by themselves.
  static let delays = [
    delay("exponential", .exponential(mean: 20), wrong: .exponential(mean: 21)),
    delay(
      "gamma", .gamma(shape: 3, scale: 5), wrong: .gamma(shape: 3, scale: 5.25), .gamma(shape: 3.15, scale: 5)
    ),
    delay(
      "lognormal", .lognormal(median: 30, spread: 1.2), wrong: .lognormal(median: 30, spread: 1.26),
      .lognormal(median: 31.5, spread: 1.2)),
    delay(
      "Weibull", .weibull(scale: 10, shape: 0.7), wrong: .weibull(scale: 10, shape: 0.735),
      .weibull(scale: 10.5, shape: 0.7)),
  ]

  private static func delay(_ name: String, _ law: DelayLaw, wrong: DelayLaw...) -> Claim {
    Claim(
      "delays: \(name)", "Children are born after their parents by delays of the \(name) law.",
      source: "GSL reference manual", law: law, spoiled: wrong, models: 150_000
    ) { seed, founders in
      let rule = Reproduction.children(OffspringLaw(.table([0, 1])), after: law)
      let genealogy = try world(founders, rule, .childless).grow(seed)
      return (0..<genealogy.count).compactMap { row in
        genealogy.parents[row].first.map {
          Double(genealogy.birth[row].milliseconds - genealogy.birth[Int($0)].milliseconds) / 86_400_000
        }
      }
    } test: { days, law in
      PValue.kolmogorov(days) { law.cumulative($0) }
    }
  }
}

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
