import Engine
import Lineages
import Policies
import Randomness
import Testing

@Suite struct PolicyTests {
  let timeline = Timeline(World.rules)
  let start = Timestamp("2024-02-10")!

  private func grow(_ timeline: Timeline) throws -> Genealogy {
    try Simulator(timeline, seed: Seed(5)).grow()
  }

  static let idle: [any Policy] = [
    InheritLicense(compliance: Compliance(share: 0)),
    WithdrawLicense(license: "mit", compliance: Compliance(share: 0)),
    WithdrawLicense(license: "unheard-of", compliance: Compliance(share: 1)),
  ]
  static let busy: [any Policy] = [
    InheritLicense(compliance: Compliance(share: 0.7)),
    WithdrawLicense(license: "mit", compliance: Compliance(share: 1)),
    WithdrawLicense(license: "apache-2.0", compliance: Compliance(share: 0.5)),
  ]

  @Test(arguments: idle.indices) func `a policy that does nothing changes nothing`(number: Int) throws {
    let policy = PolicyTests.idle[number]
    let amended = timeline.amended(by: policy, from: start)
    #expect(amended.epochs.count == 2)
    #expect("\(amended.epochs[1].rules)" == "\(World.rules)")
    #expect(try grow(amended).firstDifference(from: grow(timeline)) == nil)
  }

  @Test(arguments: busy.indices) func `a policy leaves every model born before it alone`(number: Int) throws {
    let (before, after) = (
      try grow(timeline), try grow(timeline.amended(by: PolicyTests.busy[number], from: start))
    )
    var changed = 0
    for row in 0..<before.count {
      let isSame = before[.licenses].values(row) == after[.licenses].values(row)
      if before.birth[row] < start { #expect(isSame) }
      if !isSame { changed += 1 }
    }
    #expect(changed > 50)
  }

  @Test(arguments: busy.indices) func `a policy on licenses leaves the tree and other traits alone`(
    number: Int
  ) throws {
    let (before, after) = (
      try grow(timeline), try grow(timeline.amended(by: PolicyTests.busy[number], from: start))
    )
    #expect(before.names == after.names && before.birth == after.birth && before.creator == after.creator)
    #expect(before.parents == after.parents && before.relations == after.relations)
    for trait in [Trait.languages, .tasks, .libraries] { #expect(before[trait].lists == after[trait].lists) }
    #expect(before[.licenses].lists != after[.licenses].lists)
  }

  @Test func `with full compliance every derivative keeps its parent's license`() throws {
    let world = try grow(timeline.amended(by: InheritLicense(compliance: Compliance(share: 1)), from: start))
    var kept = 0
    var changedBefore = 0
    for row in 0..<world.count {
      guard let parent = world.parents[row].first else { continue }
      let isSame = world[.licenses].values(row) == world[.licenses].values(Int(parent))
      if world.birth[row] >= start {
        #expect(isSame)
        kept += 1
      } else if !isSame {
        changedBefore += 1
      }
    }
    #expect(kept > 100 && changedBefore > 20)
  }

  @Test func `with full compliance nobody takes a license that is withdrawn`() throws {
    func takers(_ world: Genealogy) -> Int {
      (0..<world.count).count {
        world.birth[$0] >= start && world[.licenses].values($0) == ["mit"]
      }
    }
    #expect(try takers(grow(timeline)) > 100)
    let policy = WithdrawLicense(license: "mit", compliance: Compliance(share: 1))
    #expect(try takers(grow(timeline.amended(by: policy, from: start))) == 0)
  }
}

/// A small world of two months.
enum World {
  static let rules: Rules = {
    let unreported = CategoricalRules(
      values: [], founders: [1], kernels: [.identity(states: 1)], kernel: ByClass(0))
    let empty = SetKernel(
      loss: [0.2, 0.3], gain: [0.1, 0.2], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
    let sets = SetRules(
      values: ["English", "French"], founders: [(set: [0], weight: 1)], kernels: [empty], kernel: ByClass(0))
    return Rules(
      models: 2000,
      arrivals: [
        ArrivalStep(start: Timestamp("2024-01-01")!, end: Timestamp("2024-03-01")!, rate: 1)
      ], mix: RelationMix(founder: 0.5, relations: [0, 1, 0, 0, 0], extraMergeParents: 0),
      creators: CreatorRules(newShare: 0.5), attachment: AttachmentRules(offset: 1), nicheShare: ByClass(0.4),
      licenses: CategoricalRules(
        values: ["apache-2.0", "mit"], founders: [1, 2, 2],
        kernels: [Kernel(rows: [[8, 1, 1], [2, 7, 1], [1, 2, 7]])], kernel: ByClass(0)),
      tasks: unreported, libraries: unreported, languages: sets, tags: sets,
      naming: NamingRules(stems: [("llama", 1)], suffixes: Relation.allCases.map { _ in [] }))
  }()
}
