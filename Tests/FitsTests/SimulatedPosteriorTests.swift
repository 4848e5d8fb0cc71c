import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Testing
import Workers

@testable import Fits

@Suite struct SimulatedPosteriorTests {
  static let rules: Rules = {
    var world = LikelihoodTests.hub
    world.models = 1200
    return world.rules
  }()

  static let prior = GrowthPrior([
    .init(.newcomers, 0.1, 0.6, source: "a test"), .init(.series, 0, 0.6, source: "a test"),
    .init(.loyalty, 0, 0.9, source: "a test"), .init(.offset, 1, 60, isLogarithmic: true, source: "a test"),
  ])

  static let simulations = GrowthSimulations(rules, prior: prior, seed: Seed(21))

  @Test func drawsDependOnSeedAndNumberAlone() throws {
    let one = try Self.simulations.chunk(0..<12, Workers(count: 1))
    #expect(try Self.simulations.chunk(0..<12, Workers(count: 3)) == one)
    let part = try Self.simulations.chunk(5..<9, Workers(count: 2))
    #expect(part.shares == Array(one.shares[5..<9]) && part.statistics == Array(one.statistics[5..<9]))
    let back = try JSONDecoder().decode(GrowthSimulations.Chunk.self, from: JSONEncoder().encode(part))
    #expect(back == part)
    #expect(
      one.statistics.allSatisfy { $0.count == TreeStatistics.names.count && $0.allSatisfy { $0.isFinite } })
    #expect(Set(TreeStatistics.names).count == TreeStatistics.names.count)
  }

  @Test func anyTreeHasStatistics() {
    for text in ["one -", "a/one 1\na/two 2 merge:a/one", "a/x 2 finetune:a/y\na/y 1 finetune:a/x"] {
      let statistics = TreeStatistics.of(GrowthData(SmallGenealogy.of(text)))
      #expect(statistics.count == TreeStatistics.names.count)
      #expect(statistics.allSatisfy { $0.isFinite })
    }
  }

  @Test func intervalsHoldAndSpoiledOnesAreRefused() throws {
    let training = try Self.simulations.chunk(0..<400)
    let held = try Self.simulations.chunk(400..<520)
    let posterior = SimulatedPosterior([training], prior: Self.prior)
    let check = PosteriorCheck(posterior, [held], seed: Seed(1))
    for at in Self.prior.laws.indices {
      #expect(PValue.binomial(successes: check.covered[at], trials: 120, probability: 0.9) > 0.001)
      #expect(check.uniformity(at) > 0.001)
    }
    #expect(check.relativeWidths[0] < 0.4 && check.relativeWidths[1] < 0.6)
    #expect(
      PosteriorCheck(
        SimulatedPosterior([training], prior: Self.prior, Workers(count: 1)), [held], seed: Seed(1)) == check)
    // The same intervals for worlds of which the truth is told a tenth of the prior too high.
    var spoiled = held
    spoiled.shares = held.shares.map { $0.map { min($0 + 0.1, 1) } }
    let refused = PosteriorCheck(posterior, [spoiled], seed: Seed(1))
    #expect(PValue.binomial(successes: refused.covered[0], trials: 120, probability: 0.9) < 1e-6)
    #expect(refused.uniformity(0) < 1e-6)
  }

  @Test func aPosteriorHoldsWhatTheTreeWasGrownWith() throws {
    let posterior = SimulatedPosterior([try Self.simulations.chunk(0..<200)], prior: Self.prior)
    var rules = Self.rules
    rules.creators.newShare = 0.3
    rules.creators.seriesShare = 0.3
    let tree = GrowthData(try GrownTree(rules, seed: Seed(99)))
    let result = posterior.posterior(tree, draws: 300, seed: Seed(2))
    #expect(result.draws.count == 300 && result.simulations == 200)
    #expect(result.strangeStatistics.isEmpty)
    let newcomers = result.parameters[0]
    #expect(newcomers.path == "creators.new" && newcomers.identification == .identified)
    #expect(abs(newcomers.median - 0.3) < 0.05)
    let inside = result.draws.count { newcomers.interval.low! <= $0[0] && $0[0] <= newcomers.interval.high! }
    #expect(abs(Double(inside) / 300 - 0.9) < 0.06)
    // Another model altogether is told by statistics that no draw shows.
    let star = SmallGenealogy.of(
      "a/base 1\n" + (0..<300).map { "b\($0)/x 2 adapter:a/base" }.joined(separator: "\n"))
    #expect(!posterior.posterior(GrowthData(star), draws: 10, seed: Seed(2)).strangeStatistics.isEmpty)
  }

  @Test func priorsSayWhatIsWrong() {
    #expect(GrowthPrior.wide.problem == nil)
    #expect(GrowthPrior([]).problem == "the prior has no parameter")
    let series = GrowthPrior.Law(.series, 0.5, 0.1, source: "a test")
    #expect(GrowthPrior([series]).problem?.hasPrefix("creators.series: the bounds") == true)
    let offset = GrowthPrior.Law(.series, 0, 0.1, isLogarithmic: true, source: "a test")
    #expect(GrowthPrior([offset]).problem?.contains("above 0") == true)
    #expect(
      GrowthPrior(GrowthPrior.wide.laws + GrowthPrior.wide.laws).problem == "creators.new is there twice")
  }
}
