import Claims
import Foundation
import Lineages
import Randomness
import Testing

@testable import Engine

/// An offspring law with its probabilities as documented, and a neighbour that it is not.
struct ChildLaw: CustomTestStringConvertible, Sendable {
  /// Numbers of children and family sizes are told apart up to here.
  static let cells = 30

  var testDescription: String
  var law: OffspringLaw
  /// The probability of 0, 1, …, `cells` children.
  var probability: [Double]
  var spoiled: [Double]

  init(_ law: OffspringLaw, _ name: String, _ probability: (Double) -> Double, _ spoiled: (Double) -> Double)
  {
    func shared(_ p: (Double) -> Double) -> [Double] {
      (0...ChildLaw.cells).map { law.share * p(Double($0)) + ($0 == 0 ? 1 - law.share : 0) }
    }
    testDescription = name
    self.law = law
    self.probability = shared(probability)
    self.spoiled = shared(spoiled)
  }

  static func poisson(_ mean: Double) -> (Double) -> Double {
    { (k: Double) -> Double in exp(k * log(mean) - mean - lgamma(k + 1)) }
  }

  static func geometric(_ mean: Double) -> (Double) -> Double {
    { pow(mean / (1 + mean), $0) / (1 + mean) }
  }

  static func negativeBinomial(_ mean: Double, _ r: Double) -> (Double) -> Double {
    let p = r / (r + mean)
    return { (k: Double) -> Double in
      let ways: Double = lgamma(r + k) - lgamma(k + 1) - lgamma(r)
      return exp(ways + r * log(p) + k * log(1 - p))
    }
  }

  static func logarithmic(_ p: Double) -> (Double) -> Double {
    { $0 < 1 ? 0 : -pow(p, $0) / ($0 * log(1 - p)) }
  }

  static func zeta(_ s: Double) -> (Double) -> Double {
    // The sum to 10⁴ and the integral beyond, to about 10⁻¹⁰.
    let sum = (1...10_000).reduce(0) { $0 + pow(Double($1), -s) } + pow(10_000.5, 1 - s) / (s - 1)
    return { $0 < 1 ? 0 : pow($0, -s) / sum }
  }

  static func yuleSimon(_ rho: Double) -> (Double) -> Double {
    { (k: Double) -> Double in
      let beta: Double = lgamma(k) + lgamma(rho + 1) - lgamma(k + rho + 1)
      return k < 1 ? 0 : rho * exp(beta)
    }
  }

  static func table(_ weights: [Double]) -> (Double) -> Double {
    { $0 < Double(weights.count) ? weights[Int($0)] / weights.reduce(0, +) : 0 }
  }

  static let all = [
    ChildLaw(OffspringLaw(.poisson(mean: 0.7)), "Poisson", poisson(0.7), poisson(0.75)),
    ChildLaw(OffspringLaw(.geometric(mean: 0.6)), "geometric", geometric(0.6), geometric(0.65)),
    ChildLaw(
      OffspringLaw(.negativeBinomial(mean: 0.6, shape: 0.4)), "negative binomial", negativeBinomial(0.6, 0.4),
      negativeBinomial(0.6, 0.6)),
    ChildLaw(
      OffspringLaw(.logarithmic(parameter: 0.7), share: 0.3), "logarithmic", logarithmic(0.7),
      logarithmic(0.63)),
    ChildLaw(OffspringLaw(.zeta(exponent: 3), share: 0.4), "zeta", zeta(3), zeta(3.3)),
    ChildLaw(OffspringLaw(.yuleSimon(shape: 3), share: 0.4), "Yule–Simon", yuleSimon(3), yuleSimon(3.4)),
    ChildLaw(
      OffspringLaw(.table([6, 2, 0, 1, 0.5])), "table", table([6, 2, 0, 1, 0.5]), table([6, 1.7, 0, 1, 0.5])),
  ]

  /// The p-value of numbers under probabilities of 0, 1, …; what lies beyond is one cell.
  static func pValue(_ sample: [Int], _ probability: [Double]) -> Double {
    var counts = [Int](repeating: 0, count: probability.count + 1)
    for value in sample { counts[min(value, probability.count)] += 1 }
    return PValue.chiSquare(
      counts: counts, weights: probability + [max(1e-9, 1 - probability.reduce(0, +))])
  }

  /// The law of a family's size, P(T = n) = P(ξ₁ + … + ξₙ = n − 1)/n, by convolving the law of children with itself.
  /// Source: M. Dwass, J. Appl. Probab. 6 (1969); Grove's dynamics.
  static func familySizes(_ children: [Double]) -> [Double] {
    var sum = [1.0] + [Double](repeating: 0, count: cells)
    return [0]
      + (1...cells).map { n in
        sum = (0...cells).map { k in (0...k).reduce(0) { $0 + sum[$1] * children[k - $1] } }
        return sum[n - 1] / Double(n)
      }
  }
}

@Suite struct OffspringLawTests {
  @Test(arguments: ChildLaw.all)
  func `numbers of children follow their law`(law: ChildLaw) throws {
    let children = try BranchingScript.oneGeneration(law.law).topology(1).childrenOfFounders
    #expect(children.count == 20_000)
    #expect(ChildLaw.pValue(children, law.probability) > 1e-4)
    #expect(ChildLaw.pValue(children, law.spoiled) < 1e-4)
  }

  @Test(arguments: ChildLaw.all)
  func `families that die out have the sizes of a Galton–Watson process`(law: ChildLaw) throws {
    let script = BranchingScript(
      founders: 20_000, reproduction: .children(law.law, after: .exponential(mean: 1)))
    let sizes = try script.topology(2).familySizes()
    #expect(sizes.count == 20_000)
    #expect(ChildLaw.pValue(sizes, ChildLaw.familySizes(law.probability)) > 1e-4)
    #expect(ChildLaw.pValue(sizes, ChildLaw.familySizes(law.spoiled)) < 1e-4)
  }

  @Test func `families with Poisson children have Borel sizes`() throws {
    func borel(_ mean: Double) -> [Double] {
      [0]
        + (1...ChildLaw.cells).map { size in
          let n = Double(size)
          return exp(-mean * n + (n - 1) * log(mean * n) - lgamma(n + 1))
        }
    }
    let law = ChildLaw.all[0]
    for (one, other) in zip(borel(0.7), ChildLaw.familySizes(law.probability)) {
      #expect(abs(one - other) < 1e-12)
    }
    let script = BranchingScript(
      founders: 20_000, reproduction: .children(law.law, after: .weibull(scale: 2, shape: 0.8)))
    let sizes = try script.topology(3).familySizes()
    #expect(ChildLaw.pValue(sizes, borel(0.7)) > 1e-4)
    #expect(ChildLaw.pValue(sizes, borel(0.74)) < 1e-4)
  }

  @Test func `the share is drawn apart from the number`() throws {
    // The same founders have the same children where they may have any.
    let all = try BranchingScript.oneGeneration(OffspringLaw(.geometric(mean: 3))).topology(4)
    let some = try BranchingScript.oneGeneration(OffspringLaw(.geometric(mean: 3), share: 0.5)).topology(4)
    let children = Dictionary(uniqueKeysWithValues: zip(all.keys, all.childrenOfFounders))
    var kept = 0
    for (key, number) in zip(some.keys, some.childrenOfFounders) where number > 0 {
      #expect(children[key] == number)
      kept += 1
    }
    let possible = children.values.count { $0 > 0 }
    #expect(PValue.binomial(successes: kept, trials: possible, probability: 0.5) > 1e-4)
    #expect(PValue.binomial(successes: kept, trials: possible, probability: 0.53) < 1e-4)
  }

  @Test(arguments: [
    OffspringLaw(.poisson(mean: -1)), OffspringLaw(.geometric(mean: .nan)),
    OffspringLaw(.negativeBinomial(mean: 1, shape: 0)), OffspringLaw(.logarithmic(parameter: 1)),
    OffspringLaw(.zeta(exponent: 1)), OffspringLaw(.yuleSimon(shape: 0)), OffspringLaw(.table([0, 0])),
    OffspringLaw(.table([1, -1])), OffspringLaw(.poisson(mean: 1), share: 1.1),
  ])
  func `what is no law is refused`(law: OffspringLaw) {
    #expect(throws: DistributionError.self) { try BranchingScript.oneGeneration(law).grow(1) }
  }
}
