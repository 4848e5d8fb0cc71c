import Engine
import Lineages
import Policies
import Randomness
import Testing

/// The laws of policies for one that is about cards.
@Suite struct RequireCardTests {
  private let timeline: Timeline
  private let start = Timestamp("2024-02-10")!

  init() {
    var rules = World.rules
    rules.cards = CardRules(
      founders: [0.5, 0.3, 0.2], kernels: [Kernel(rows: [[5, 4, 1], [3, 6, 1], [2, 1, 7]])],
      kernel: ByClass(0))
    rules.cards.lengths = ByClass(InheritedLength(intercept: 4, slope: 0.5, spread: 0.5))
    timeline = Timeline(rules)
  }

  private func grow(_ compliance: Double? = nil) throws -> Genealogy {
    let amended = compliance.map {
      timeline.amended(by: RequireCard(compliance: Compliance(share: $0)), from: start)
    }
    return try Simulator(amended ?? timeline, seed: Seed(5)).grow()
  }

  @Test func `compliance 0 changes nothing, bit for bit`() throws {
    let amended = timeline.amended(by: RequireCard(compliance: Compliance(share: 0)), from: start)
    #expect("\(amended.epochs[1].rules)" == "\(timeline.epochs[0].rules)")
    #expect(try grow(0).firstDifference(from: grow()) == nil)
  }

  @Test func `models before the day are left alone, and so is everything but cards`() throws {
    var (before, after) = (try grow(), try grow(0.6))
    #expect(before.names == after.names && before.birth == after.birth && before.creator == after.creator)
    #expect(before.parents == after.parents && before.relations == after.relations)
    var changed = 0
    for row in 0..<before.count {
      let isSame =
        before.cardLength[row] == after.cardLength[row]
        && before.cardAutomatic[row] == after.cardAutomatic[row]
      if before.birth[row] < start { #expect(isSame) }
      if !isSame { changed += 1 }
    }
    #expect(changed > 50)
    before.cardLength = after.cardLength
    before.cardAutomatic = after.cardAutomatic
    #expect(before.firstDifference(from: after) == nil)
  }

  @Test func `founders who have a card anyway have the same`() throws {
    let (before, after) = (try grow(), try grow(1))
    var (kept, new) = (0, 0)
    for row in 0..<before.count where before.birth[row] >= start && before.parents[row].isEmpty {
      if before.cardLength[row] > 0 {
        #expect(before.cardLength[row] == after.cardLength[row])
        #expect(before.cardAutomatic[row] == after.cardAutomatic[row])
        kept += 1
      } else {
        new += 1
      }
    }
    #expect(kept > 50 && new > 50)
  }

  @Test func `with full compliance everybody has a card`() throws {
    func without(_ world: Genealogy) -> Int {
      (0..<world.count).count { world.birth[$0] >= start && world.cardLength[$0] < 0 }
    }
    #expect(try without(grow()) > 100)
    #expect(try without(grow(1)) == 0)
  }

  @Test func `where nobody writes cards they are by hand`() throws {
    var rules = World.rules
    RequireCard(compliance: Compliance(share: 0.75)).amend(&rules)
    let world = try Simulator(rules, seed: Seed(5)).grow()
    let cards = (0..<world.count).filter { world.cardLength[$0] > 0 }
    #expect(!cards.isEmpty && cards.allSatisfy { world.cardAutomatic[$0] == false })
  }

  @Test func `it says what it does`() {
    #expect(RequireCard(compliance: Compliance(share: 0.75)).summary.contains("0.75"))
  }
}
