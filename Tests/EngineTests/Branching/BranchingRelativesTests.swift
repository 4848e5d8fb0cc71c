import Lineages
import Testing

@testable import Engine

/// Relatives among the further parents of merges, where families grow by themselves.
@Suite struct BranchingRelativesTests {
  /// Three thousand founders over a hundred days, with families in which half the derivatives are merges of two.
  private static func script(related share: Double) -> BranchingScript {
    var script = BranchingScript(
      founders: 3000, reproduction: .children(OffspringLaw(.poisson(mean: 0.8)), after: .exponential(mean: 9))
    )
    script.world.mix.relations = [0, 1, 0, 0, 1]
    script.world.mix.extraMergeParents = 0
    script.world.mix.relatedMergeParents = share
    let end = Timestamp(milliseconds: BranchingScript.start.milliseconds + 100 * 86_400_000)
    script.arrivals = [ArrivalStep(start: BranchingScript.start, end: end, rate: 1)]
    return script
  }

  /// How far events that each have a probability of their own are from what is expected, in standard deviations.
  private struct Excess {
    private var (sum, variance) = (0.0, 0.0)
    mutating func add(_ happened: Bool, _ probability: Double) {
      sum += (happened ? 1 : 0) - probability
      variance += probability * (1 - probability)
    }
    var deviations: Double { abs(sum) / variance.squareRoot() }
  }

  @Test
  func `a merge's further parent is related to the first with the given share, each relative equally likely`()
    throws
  {
    let topology = try Self.script(related: 0.6).topology(1)
    var children = [Set<Int32>](repeating: [], count: topology.count)
    var (merges, right, wrong, parents, siblings) = (0, Excess(), Excess(), Excess(), 0)
    for row in 0..<topology.count {
      let chosen = topology.parents[row]
      defer { for parent in chosen { children[Int(parent)].insert(Int32(row)) } }
      guard chosen.count == 2, let first = chosen.first, let second = chosen.last else { continue }
      let above = topology.parents[Int(first)]
      guard let main = above.first else { continue }
      let kin = children[Int(main)].union(above).subtracting([first])
      merges += 1
      let isRelated = kin.contains(second)
      // Where no relative is asked for, any model born before may be one.
      let accident = Double(kin.count) / Double(row - 1)
      right.add(isRelated, 0.6 + 0.4 * accident)
      wrong.add(isRelated, 0.55 + 0.45 * accident)
      guard isRelated else { continue }
      parents.add(above.contains(second), Double(above.count) / Double(kin.count))
      if !above.contains(second) { siblings += 1 }
    }
    #expect(merges > 2000 && siblings > 200)
    #expect(right.deviations < 4 && wrong.deviations > 4)
    #expect(parents.deviations < 4)
  }

  @Test func `relatives change nobody but merges, and of these the further parents alone`() throws {
    let (before, after) = (try Self.script(related: 0).topology(4), try Self.script(related: 0.5).topology(4))
    #expect(before.keys == after.keys && before.birth == after.birth && before.creator == after.creator)
    #expect(before.mutationClass == after.mutationClass && before.generation == after.generation)
    var changed = 0
    for row in 0..<before.count {
      let (old, new) = (before.parents[row], after.parents[row])
      #expect(old.first == new.first && old.count == new.count && Set(new).count == new.count)
      if !old.elementsEqual(new) { changed += 1 }
    }
    #expect(changed > 500)
    for threads in [2, 3] {
      #expect(try Self.script(related: 0.5).topology(4, threads: threads).parents == after.parents)
    }
  }
}
