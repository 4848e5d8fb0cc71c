import Claims
import Lineages
import Randomness
import Testing
import Workers

@testable import Engine

@Suite struct DescentReproducibilityTests {
  @Test func `everything on, the same seed gives the same ecosystem on any number of threads`() throws {
    let rules = DescentWorld.rules(4000)
    let one = try DescentWorld.grow(rules)
    for threads in [1, 2, 3, 8] {
      let other = try DescentWorld.grow(rules, threads: threads)
      #expect(one.firstDifference(from: other) == nil && one.trace == other.trace)
    }
    #expect(one.firstDifference(from: try DescentWorld.grow(rules, 8)) != nil)
  }

  @Test func `so do families that grow by themselves`() throws {
    let one = try DescentReproducibilityTests.families.grow(threads: 1)
    #expect(one.count > 3000)
    for threads in [1, 2, 3, 8] {
      let other = try DescentReproducibilityTests.families.grow(threads: threads)
      #expect(one.firstDifference(from: other) == nil && one.trace == other.trace)
    }
  }

  @Test func `so do mutations down a given genealogy, in whatever order its rows are`() throws {
    let observed = try DescentWorld.grow(DescentWorld.births(4000).rules, 5)
    let simulator = Simulator(DescentWorld.rules(4000), seed: Seed(7))
    let one = try simulator.evolve(observed, Workers(count: 1))
    for threads in [1, 2, 3, 8] {
      let other = try simulator.evolve(observed, Workers(count: threads))
      #expect(one.firstDifference(from: other) == nil && one.trace == other.trace)
    }
  }

  @Test func `more births leave the births before them alone`() throws {
    func rules(_ models: Int) -> Rules { DescentWorld.rules(models) }
    let (few, many) = (try DescentWorld.grow(rules(3000)), try DescentWorld.grow(rules(4000)))
    for row in 0..<few.count {
      #expect(few.parents[row] == many.parents[row] && few.bundle(row) == many.bundle(row))
    }
  }

  // MARK: - Families

  /// Large families that grow by themselves, with everything on and creators who work in several.
  struct Families {
    var founders = 600
    var amend: @Sendable (inout Rules) -> Void = { _ in }

    var rules: Rules {
      var script = BranchingScript()
      script.founders = founders
      script.end = Timestamp("2024-03-01")!
      script.reproduction = .children(OffspringLaw(.poisson(mean: 0.85)), after: .exponential(mean: 5))
      script.world = DescentWorld.births(0)
      script.world.creators = CreatorRules(newShare: 0.05, ownParentShare: 0.3)
      var rules = script.rules
      DescentWorld.amend(&rules)
      amend(&rules)
      return rules
    }

    func grow(threads: Int = 1) throws -> Genealogy { try DescentWorld.grow(rules, threads: threads) }
  }

  static let families = Families()

  @Test func `a founder more changes no other family, with habits and urns`() throws {
    var more = DescentReproducibilityTests.families
    more.founders += 40
    let (before, after) = (try DescentReproducibilityTests.families.grow(), try more.grow())
    #expect(BranchingPairingTests.differences(before, after) == [:])
    #expect(after.count > before.count + 40)
  }

  @Test func `a family that grows alone is the same as among others`() throws {
    var alone = DescentReproducibilityTests.families
    alone.founders = 1
    let (before, after) = (try alone.grow(), try DescentReproducibilityTests.families.grow())
    #expect(BranchingPairingTests.differences(before, after) == [:])
    // Habits matter there: without them others are drawn.
    var without = DescentReproducibilityTests.families
    without.amend = { $0.modes.habit = ByFertility(0) }
    #expect(!BranchingPairingTests.differences(try without.grow(), after).isEmpty)
  }
}
