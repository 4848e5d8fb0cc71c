import Randomness
import Testing

@testable import Engine

@Suite struct DelayLawTests {
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
