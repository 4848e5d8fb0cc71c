import CGSL
import Foundation
import Randomness
import Statistics
import Testing

/// A law of whole numbers as its documentation has it, and a neighbour that it is not.
struct CountLaw: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var draw: @Sendable (inout RandomStream) -> Int
  var probability: @Sendable (Double) -> Double
  var spoiled: @Sendable (Double) -> Double

  static func poisson(_ mean: Double) -> @Sendable (Double) -> Double {
    { (k: Double) -> Double in exp(k * log(mean) - mean - lgamma(k + 1)) }
  }

  static func binomial(_ n: Double, _ p: Double) -> @Sendable (Double) -> Double {
    { (k: Double) -> Double in
      if k > n { return 0 }
      let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      return exp(ways + k * log(p) + (n - k) * log(1 - p))
    }
  }

  static func geometric(_ p: Double) -> @Sendable (Double) -> Double {
    { $0 < 1 ? 0 : p * pow(1 - p, $0 - 1) }
  }

  static func negativeBinomial(_ n: Double, _ p: Double) -> @Sendable (Double) -> Double {
    { (k: Double) -> Double in
      let ways: Double = lgamma(n + k) - lgamma(k + 1) - lgamma(n)
      return exp(ways + n * log(p) + k * log(1 - p))
    }
  }

  static func logarithmic(_ p: Double) -> @Sendable (Double) -> Double {
    { $0 < 1 ? 0 : -pow(p, $0) / ($0 * log(1 - p)) }
  }

  static func zeta(_ exponent: Double) -> @Sendable (Double) -> Double {
    { $0 < 1 ? 0 : pow($0, -exponent) / gsl_sf_zeta(exponent) }
  }

  static func yuleSimon(_ shape: Double) -> @Sendable (Double) -> Double {
    { (k: Double) -> Double in
      let beta: Double = lgamma(k) + lgamma(shape + 1) - lgamma(k + shape + 1)
      return k < 1 ? 0 : shape * exp(beta)
    }
  }

  static let all = [
    CountLaw(
      testDescription: "Poisson, small", draw: { $0.poisson(mean: 0.8) }, probability: poisson(0.8),
      spoiled: poisson(0.85)),
    CountLaw(
      testDescription: "Poisson, large", draw: { $0.poisson(mean: 50) }, probability: poisson(50),
      spoiled: poisson(51)),
    CountLaw(
      testDescription: "binomial, few", draw: { $0.binomial(trials: 10, probability: 0.3) },
      probability: binomial(10, 0.3), spoiled: binomial(10, 0.32)),
    CountLaw(
      testDescription: "binomial, many", draw: { $0.binomial(trials: 200, probability: 0.7) },
      probability: binomial(200, 0.7), spoiled: binomial(200, 0.71)),
    CountLaw(
      testDescription: "geometric", draw: { $0.geometric(probability: 0.25) }, probability: geometric(0.25),
      spoiled: geometric(0.27)),
    CountLaw(
      testDescription: "negative binomial, overdispersed",
      draw: { $0.negativeBinomial(successes: 0.4, probability: 0.1) },
      probability: negativeBinomial(0.4, 0.1), spoiled: negativeBinomial(0.43, 0.1)),
    CountLaw(
      testDescription: "negative binomial", draw: { $0.negativeBinomial(successes: 6.5, probability: 0.4) },
      probability: negativeBinomial(6.5, 0.4), spoiled: negativeBinomial(6.5, 0.42)),
    CountLaw(
      testDescription: "logarithmic", draw: { $0.logarithmic(parameter: 0.9) }, probability: logarithmic(0.9),
      spoiled: logarithmic(0.88)),
    CountLaw(
      testDescription: "zeta", draw: { $0.zeta(exponent: 2.5) }, probability: zeta(2.5), spoiled: zeta(2.6)),
    CountLaw(
      testDescription: "zeta, hardly a law", draw: { $0.zeta(exponent: 1.2) }, probability: zeta(1.2),
      spoiled: zeta(1.25)),
    CountLaw(
      testDescription: "zeta, mostly 1", draw: { $0.zeta(exponent: 5) }, probability: zeta(5),
      spoiled: zeta(4.7)),
    CountLaw(
      testDescription: "Yule–Simon", draw: { $0.yuleSimon(shape: 1.5) }, probability: yuleSimon(1.5),
      spoiled: yuleSimon(1.6)),
    CountLaw(
      testDescription: "Yule–Simon, without a mean", draw: { $0.yuleSimon(shape: 0.4) },
      probability: yuleSimon(0.4), spoiled: yuleSimon(0.42)),
    CountLaw(
      testDescription: "Yule–Simon, mostly 1", draw: { $0.yuleSimon(shape: 8) }, probability: yuleSimon(8),
      spoiled: yuleSimon(7)),
  ]
}

@Suite struct CountLawTests {
  @Test(arguments: CountLaw.all)
  func `counts follow their law and not its neighbour`(law: CountLaw) {
    var stream = RandomStream(Seed(1)["counts"])
    let sample = (0..<20_000).map { _ in law.draw(&stream) }
    #expect(PValue.counts(sample, cells: 300) { law.probability(Double($0)) } > PValue.threshold)
    #expect(PValue.counts(sample, cells: 300) { law.spoiled(Double($0)) } < PValue.threshold)
  }

  @Test func `certain counts are certain`() {
    var stream = RandomStream(Seed(2))
    #expect(stream.poisson(mean: 0) == 0)
    #expect(stream.binomial(trials: 0, probability: 0.5) == 0)
    #expect(stream.binomial(trials: 1000, probability: 0) == 0)
    #expect(stream.binomial(trials: 1000, probability: 1) == 1000)
    #expect(stream.geometric(probability: 1) == 1)
    #expect(stream.negativeBinomial(successes: 3, probability: 1) == 0)
  }

  @Test func `counts at the ends of the allowed ranges fit`() {
    var stream = RandomStream(Seed(3))
    for _ in 0..<2000 {
      let poisson = stream.poisson(mean: 1e9)
      #expect(abs(Double(poisson) - 1e9) < 10 * 1e9.squareRoot())
      let binomial = stream.binomial(trials: Int(Int32.max), probability: 0.5)
      #expect(abs(Double(binomial) - 0x1p30) < 10 * 0x1p29.squareRoot())
      #expect((1...3_700_000_000).contains(stream.geometric(probability: 1e-8)))
      #expect((1...3_700_000_000).contains(stream.logarithmic(parameter: 1 - 1e-8)))
      #expect((0..<4_000_000_000).contains(stream.negativeBinomial(successes: 0.01, probability: 1.1e-7)))
    }
  }

  @Test func `tails without an end stay whole numbers`() {
    var stream = RandomStream(Seed(5))
    var atTheEnd = 0
    for _ in 0..<2000 {
      let zeta = stream.zeta(exponent: 1.001)
      let yule = stream.yuleSimon(shape: 0.001)
      #expect((1...1 << 53).contains(zeta) && (1...1 << 53).contains(yule))
      if zeta == 1 << 53 { atTheEnd += 1 }
      #expect(stream.zeta(exponent: 1000) == 1)
      #expect(stream.yuleSimon(shape: 1e6) <= 2)
    }
    #expect(atTheEnd > 1000)
  }

  @Test func `trials spread over outcomes by their weights`() {
    let weights = [4.0, 0, 1, 2.5, 0.5, 0]
    let sum = weights.reduce(0, +)
    var stream = RandomStream(Seed(4))
    var total = [Int](repeating: 0, count: 6)
    var first: [Int] = []
    for _ in 0..<5000 {
      let counts = stream.multinomial(20, weights)
      #expect(counts.reduce(0, +) == 20)
      for outcome in 0..<6 { total[outcome] += counts[outcome] }
      first.append(counts[3])
    }
    #expect(PValue.chiSquare(counts: total, weights: weights.map { $0 / sum * 100_000 }) > PValue.threshold)
    let spoiled = [4.0, 0, 1, 2.4, 0.6, 0].map { $0 / sum * 100_000 }
    #expect(PValue.chiSquare(counts: total, weights: spoiled) < PValue.threshold)
    let law = CountLaw.binomial(20, 2.5 / sum)
    #expect(PValue.counts(first, cells: 21) { law(Double($0)) } > PValue.threshold)
    #expect(stream.multinomial(0, [1, 2]) == [0, 0])
    #expect(stream.multinomial(9, [0, 2, 0]) == [0, 9, 0])
  }
}
