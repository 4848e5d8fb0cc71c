import Randomness
import Statistics
import Testing

@testable import Engine

@Suite struct OffspringLawTests {
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
