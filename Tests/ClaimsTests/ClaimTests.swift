import Randomness
import Statistics
import Testing

@testable import Claims

@Suite struct ClaimTests {
  @Test(arguments: Claim.all.filter { !$0.isLarge })
  func `theory agrees with the engine and wrong laws do not`(claim: Claim) throws {
    let outcome = try claim.outcome(Seed(1))
    #expect(outcome.pValue > 1e-4)
    #expect(outcome.spoiled < 1e-4)
  }

  // Whole, these take minutes without an optimising compiler: `make test` runs `grove verify` as well.
  @Test(arguments: Claim.all.filter(\.isLarge))
  func `theory agrees with a part of a large ecosystem`(claim: Claim) throws {
    #expect(try claim.outcome(Seed(1), share: 0.02).pValue > 1e-4)
  }

  @Test func `a part of a large ecosystem has so many models fewer`() throws {
    let claim = Claim("a", "It holds.", source: "here", law: 200, spoiled: [0], models: 200) { _, models in
      models
    } test: {
      $0 == $1 ? 1 : 0
    }
    #expect(try claim.pValue(Seed(1)) == 1)
    #expect(try claim.outcome(Seed(1), share: 0.5).pValue == 0)
  }

  @Test func `every claim has a name of its own, a sentence and a source`() {
    #expect(Set(Claim.all.map(\.name)).count == Claim.all.count)
    for claim in Claim.all {
      #expect(claim.statement.first!.isUppercase && claim.statement.hasSuffix("."))
      #expect(!claim.source.isEmpty)
    }
  }

  @Test func `the wrong law that fits best counts`() throws {
    let claim = Claim(
      "a coin", "A coin is fair.", source: "here", law: 0.5, spoiled: [0.9, 0.6, 0.1]
    ) { _ in
      50
    } test: {
      PValue.binomial(successes: $0, trials: 100, probability: $1)
    }
    #expect(try claim.pValue(Seed(1)) == 1)
    #expect(
      try claim.spoiled(Seed(1)) == PValue.binomial(successes: 50, trials: 100, probability: 0.6))
  }
}

extension Claim: CustomTestStringConvertible {
  public var testDescription: String { name }
}
