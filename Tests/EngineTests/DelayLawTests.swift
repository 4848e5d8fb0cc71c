import Claims
import Foundation
import Lineages
import Randomness
import Testing

@testable import Engine

/// A delay law with its distribution function as documented, and a neighbour that it is not.
struct WaitingLaw: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var law: DelayLaw
  var cumulative: @Sendable (Double) -> Double
  var spoiled: @Sendable (Double) -> Double

  static func weibull(_ scale: Double, _ shape: Double) -> @Sendable (Double) -> Double {
    { -expm1(-pow($0 / scale, shape)) }
  }

  static func lognormal(_ median: Double, _ spread: Double) -> @Sendable (Double) -> Double {
    { erfc(log(median / $0) / (spread * 2.0.squareRoot())) / 2 }
  }

  /// A gamma law of shape 3: the third birth of a Poisson process.
  static func third(_ scale: Double) -> @Sendable (Double) -> Double {
    { x in
      let t = x / scale
      return 1 - exp(-t) * (1 + t + t * t / 2)
    }
  }

  static let all = [
    WaitingLaw(
      testDescription: "exponential", law: .exponential(mean: 20), cumulative: weibull(20, 1),
      spoiled: weibull(21, 1)),
    WaitingLaw(
      testDescription: "gamma", law: .gamma(shape: 3, scale: 5), cumulative: third(5), spoiled: third(5.2)),
    WaitingLaw(
      testDescription: "lognormal", law: .lognormal(median: 30, spread: 1.2), cumulative: lognormal(30, 1.2),
      spoiled: lognormal(30, 1.28)),
    WaitingLaw(
      testDescription: "Weibull", law: .weibull(scale: 10, shape: 0.7), cumulative: weibull(10, 0.7),
      spoiled: weibull(10, 0.74)),
  ]
}

@Suite struct DelayLawTests {
  @Test(arguments: WaitingLaw.all)
  func `children are born after delays of their law`(law: WaitingLaw) throws {
    let topology = try BranchingScript.oneGeneration(OffspringLaw(.table([0, 1])), after: law.law).topology(1)
    let delays = (0..<topology.count).filter { topology.mutationClass[$0] >= 0 }.map { row in
      let parent = topology.birth[topology.mainParent(row)]
      return Double(topology.birth[row].milliseconds - parent.milliseconds) / 86_400_000
    }
    #expect(delays.count == 20_000)
    #expect(PValue.kolmogorov(delays, cumulative: law.cumulative) > 1e-4)
    #expect(PValue.kolmogorov(delays, cumulative: law.spoiled) < 1e-4)
  }

  @Test func `a child is later than its parent however short the delay`() throws {
    let topology = try BranchingScript(
      founders: 500,
      reproduction: .children(OffspringLaw(.poisson(mean: 0.8)), after: .exponential(mean: 1e-12))
    ).topology(1)
    for row in 0..<topology.count where topology.mutationClass[row] >= 0 {
      #expect(topology.birth[topology.mainParent(row)] < topology.birth[row])
    }
    #expect(topology.count > 1000)
  }

  @Test(arguments: [
    DelayLaw.exponential(mean: 0), .gamma(shape: -1, scale: 1), .lognormal(median: 0, spread: 1),
    .weibull(scale: 1, shape: .nan), .exponential(mean: .infinity),
  ])
  func `what is no law is refused`(law: DelayLaw) {
    #expect(throws: DistributionError.self) {
      try BranchingScript.oneGeneration(OffspringLaw(.poisson(mean: 1)), after: law).grow(1)
    }
  }
}
