import CGSL
import Foundation
import Randomness
import Statistics
import Testing

/// A law of real numbers as its documentation has it, and a neighbour that it is not.
struct RealLaw: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var draw: @Sendable (inout RandomStream) -> Double
  /// The probability of at most x.
  var cumulative: @Sendable (Double) -> Double
  var spoiled: @Sendable (Double) -> Double

  static func normal(_ mean: Double, _ deviation: Double) -> @Sendable (Double) -> Double {
    { erfc((mean - $0) / (deviation * 2.0.squareRoot())) / 2 }
  }

  static func lognormal(_ mean: Double, _ deviation: Double) -> @Sendable (Double) -> Double {
    let normal = normal(mean, deviation)
    return { normal(log($0)) }
  }

  static func weibull(_ scale: Double, _ shape: Double) -> @Sendable (Double) -> Double {
    { -expm1(-pow($0 / scale, shape)) }
  }

  static func gamma(_ shape: Double, _ scale: Double) -> @Sendable (Double) -> Double {
    { gsl_sf_gamma_inc_P(shape, $0 / scale) }
  }

  static func beta(_ a: Double, _ b: Double) -> @Sendable (Double) -> Double { { gsl_sf_beta_inc(a, b, $0) } }

  static let all = [
    RealLaw(
      testDescription: "exponential", draw: { $0.exponential(mean: 3) }, cumulative: weibull(3, 1),
      spoiled: weibull(3.2, 1)),
    RealLaw(
      testDescription: "gamma, peaked", draw: { $0.gamma(shape: 2.5, scale: 4) }, cumulative: gamma(2.5, 4),
      spoiled: gamma(2.5, 4.2)),
    RealLaw(
      testDescription: "gamma, falling", draw: { $0.gamma(shape: 0.3, scale: 2) }, cumulative: gamma(0.3, 2),
      spoiled: gamma(0.32, 2)),
    RealLaw(
      testDescription: "beta", draw: { $0.beta(0.7, 3) }, cumulative: beta(0.7, 3), spoiled: beta(0.75, 3)),
    RealLaw(
      testDescription: "gaussian", draw: { $0.gaussian(mean: -1, deviation: 2) }, cumulative: normal(-1, 2),
      spoiled: normal(-1, 2.1)),
    RealLaw(
      testDescription: "lognormal", draw: { $0.lognormal(logMean: 1, logDeviation: 0.5) },
      cumulative: lognormal(1, 0.5), spoiled: lognormal(1.03, 0.5)),
    RealLaw(
      testDescription: "Weibull", draw: { $0.weibull(scale: 2, shape: 1.5) }, cumulative: weibull(2, 1.5),
      spoiled: weibull(2, 1.6)),
  ]
}

@Suite struct RealLawTests {
  @Test(arguments: RealLaw.all)
  func `numbers follow their law and not its neighbour`(law: RealLaw) {
    var stream = RandomStream(Seed(1)["reals"])
    let sample = (0..<20_000).map { _ in law.draw(&stream) }
    #expect(PValue.kolmogorov(sample, cumulative: law.cumulative) > PValue.threshold)
    #expect(PValue.kolmogorov(sample, cumulative: law.spoiled) < PValue.threshold)
  }

  @Test func `without deviation a normal law is its mean`() {
    var stream = RandomStream(Seed(2))
    #expect(stream.gaussian(mean: 4, deviation: 0) == 4)
    #expect(stream.lognormal(logMean: 0, logDeviation: 0) == 1)
  }
}
