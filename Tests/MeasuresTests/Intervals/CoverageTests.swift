import Claims
import Engine
import Foundation
import Lineages
import Randomness
import Testing
import Workers

@testable import Measures

/// How often intervals hold what theory says the measure of endless families is.
@Suite struct CoverageTests {
  /// Families of independent and heavy-tailed make. One kind of founder never changes its license, the other has a new one
  /// with every child: families differ, and pairs of one family are not independent.
  private func rules(families: Int) -> Rules {
    var world = SmallWorld { world in
      world.niche = 0.6
      let third = [0.0, 0, 1, 1, 1]
      world.licenses = SmallWorld.categorical(
        ["kept", "a", "b", "c"], founders: [0, 3, 1, 1, 1],
        rows: [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], third, third, third])
    }.rules
    let law = OffspringLaw(.geometric(mean: 0.6))
    world.branching = BranchingRules(
      founders: families, end: Timestamp("9999-01-01")!,
      reproduction: Array(repeating: .children(law, after: .exponential(mean: 1)), count: 6))
    return world
  }

  /// Parents and children agree with ½ + ½·⅓; siblings where both are in the niche, s², or else as parents and children do.
  private let truth = 0.36 + 0.64 * (2.0 / 3) - 2.0 / 3

  /// Licenses as vectors: two models are alike where theirs agree.
  private func vectors(_ genealogy: Genealogy) -> UnitVectors {
    let rows = (0..<genealogy.count).map { row in
      genealogy[.licenses].lists[row].map { (term: Int($0), times: 1) }
    }
    return UnitVectors(
      TermCounts(terms: (0..<genealogy[.licenses].vocabulary.count).map(String.init), rows: TermRows(rows)),
      embedding: .bow)
  }

  @Test func `nine in ten intervals over families hold the long-run value and far fewer pair bootstraps do`()
    throws
  {
    let rules = rules(families: 500)
    let one = Workers(count: 1)
    let options = BootstrapOptions(replicates: 100, level: 0.9, seed: Seed(1))
    let pairOptions = BootstrapOptions(replicates: 40, level: 0.9, seed: Seed(1))
    let worlds = 40
    let found = try Workers().map(worlds) { (world) throws -> (families: Interval, pairs: Interval) in
      let genealogy = try Simulator(rules, seed: Seed(11)[world]).grow(one)
      let graph = LineageGraph(genealogy, view: .finetune)
      let vectors = vectors(genealogy)
      var sums = FamilySums(graph)
      sums.addKin(
        { Quantities.similarity["bow", $0] }, effect: { Quantities.siblingEffect["bow", $0] }, vectors,
        KinDots(vectors, graph: graph, workers: one), graph: graph, workers: one)
      let families = FamilyBootstrap(sums, view: .finetune, seed: options.seed).intervals(
        options, workers: one)
      let pairs = PairBootstrap(
        [(.bow, vectors)], graph: graph, pairs: 1500, options: pairOptions, workers: one)
      return (
        try #require(families["sibling_effect.bow.in_stars"]),
        try #require(pairs.statistics["sibling_effect.bow.in_stars"])
      )
    }
    /// The probability that as few of 90 % intervals hold the value as do.
    func pValue(_ intervals: [Interval]) -> Double {
      let holding = intervals.count { $0.percentile[0] <= truth && truth <= $0.percentile[1] }
      var (term, sum) = (pow(0.1, Double(worlds)), 0.0)
      for k in 0...holding {
        sum += term
        term *= 9 * Double(worlds - k) / Double(k + 1)
      }
      return sum
    }
    #expect(pValue(found.map(\.families)) > 1e-4)
    #expect(pValue(found.map(\.pairs)) < 1e-4)
    // Two hundred ecosystems and the bar of 85 to 95 in a hundred: Tests/Benchmarks/Coverage.
  }
}
