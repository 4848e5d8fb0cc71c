import Engine
import Lineages
import Policies
import Randomness
import Testing

/// What holds of every policy.
@Suite struct EveryPolicyTests {
  private static let start = Timestamp("2024-01-25")!
  private static let timeline = Timeline(PolicyWorld.rules)
  private static let baseline = Result { try PolicyWorld.grow(timeline) }

  private static func compliance(_ share: Double, by unit: Compliance.Unit = .model) -> Compliance {
    var compliance = Compliance(share: share, by: unit)
    compliance.from = start
    return compliance
  }

  private static func world(_ policy: any Policy) throws -> Genealogy {
    try PolicyWorld.grow(timeline.amended(by: policy, from: start))
  }

  /// Everything that can be known of a row at its birth, and at the end.
  private static func facts(_ world: Genealogy, _ row: Int) -> (birth: [String], end: [String]) {
    let parents = world.parents.range(row).map { edge in
      "\(world.names[Int(world.parents.values[edge])]) \(world.relations[edge]) "
        + "\(world.isUndeclared.isEmpty ? false : world.isUndeclared[edge])"
    }
    let shared =
      [world.names[row], "\(world.birth[row])", world.creatorName(row), "\(world.cardLength[row])"]
      + parents
      + Trait.allCases.filter { ![.licenses, .tags].contains($0) }.flatMap { world[$0].values(row) }
    let now = world[.licenses].values(row)
    let first = world.earlierLicense(of: row, at: world.birth[row])
    let born = first.map { $0 < 0 ? [] : [world[.licenses].vocabulary[$0]] } ?? now
    return (shared + ["license"] + born, shared + ["license"] + born + ["now"] + now)
  }

  @Test(arguments: PolicyWorld.all(compliance(1)).indices)
  func `nobody born before it changes at birth; who changes is touched or downstream`(number: Int) throws {
    for share in [0.3, 1] {
      for unit in Compliance.Unit.allCases {
        let policy = PolicyWorld.all(EveryPolicyTests.compliance(share, by: unit))[number]
        let (before, after) = (try EveryPolicyTests.baseline.get(), try EveryPolicyTests.world(policy))
        var row: [String: Int] = [:]
        for i in 0..<after.count { row[after.names[i]] = i }
        let (touched, withheld) = (Set(after.trace.touched.map(Int.init)), Set(after.trace.withheld))
        var changed: Set<Int> = []
        for old in 0..<before.count {
          let name = before.names[old]
          let isBelow = before.parents[old].contains { changed.contains(Int($0)) }
          guard let new = row[name] else {
            // A deleted model may be older than the policy, what would descend from it is not.
            #expect(withheld.contains(name) || isBelow, "\(name) is missing")
            changed.insert(old)
            continue
          }
          let (mine, theirs) = (
            EveryPolicyTests.facts(before, old), EveryPolicyTests.facts(after, new)
          )
          if before.birth[old] < EveryPolicyTests.start, !(policy is TakedownPolicy) {
            #expect(mine.birth == theirs.birth, "\(name) was born before")
          }
          if mine.end == theirs.end { continue }
          changed.insert(old)
          #expect(touched.contains(new) || isBelow, "\(name): \(mine.end) against \(theirs.end)")
        }
        #expect(after.count <= before.count && changed.count > 10, "\(policy.summary)")
      }
    }
  }

  @Test(arguments: PolicyWorld.all(compliance(0)).indices)
  func `at compliance 0 nothing changes, bit for bit`(
    number: Int
  ) throws {
    let policy = PolicyWorld.all(EveryPolicyTests.compliance(0))[number]
    let world = try EveryPolicyTests.world(policy)
    let before = try EveryPolicyTests.baseline.get()
    #expect(world.firstDifference(from: before) == nil)
    #expect(world.isUndeclared == before.isUndeclared)
    #expect(world.trace == PolicyTrace() && world.relicensings.isEmpty)
  }

  @Test(arguments: 0..<3) func `who moves parents leaves those before it alone, and is no move at 0`(
    number: Int
  ) throws {
    let before = try EveryPolicyTests.baseline.get()
    let idle = try EveryPolicyTests.world(PolicyWorld.moving(EveryPolicyTests.compliance(0))[number])
    #expect(idle.firstDifference(from: before) == nil)
    let after = try EveryPolicyTests.world(PolicyWorld.moving(EveryPolicyTests.compliance(1))[number])
    var moved = 0
    for row in 0..<before.count where before.birth[row] < EveryPolicyTests.start {
      #expect(EveryPolicyTests.facts(before, row).birth == EveryPolicyTests.facts(after, row).birth)
    }
    for row in 0..<min(before.count, after.count) where before.edges(row) != after.edges(row) { moved += 1 }
    #expect(moved > 10)
  }

  @Test(arguments: PolicyWorld.all(compliance(1)).indices) func `a policy says what it does`(number: Int) {
    let policy = PolicyWorld.all(EveryPolicyTests.compliance(0.375))[number]
    #expect(policy.summary.contains("0.375") && !policy.summary.hasSuffix("."))
  }

  @Test func `a share that rises over days changes fewer at first`() throws {
    var compliance = EveryPolicyTests.compliance(1)
    compliance.phaseIn = 20
    let policy = PrefillLicense(PrefilledLicense(compliance: compliance))
    let touched = try EveryPolicyTests.world(policy).trace.touched
    let all = try EveryPolicyTests.world(
      PrefillLicense(PrefilledLicense(compliance: EveryPolicyTests.compliance(1)))
    ).trace.touched
    let before = try EveryPolicyTests.baseline.get()
    func early(_ rows: [Int32]) -> Int {
      rows.count {
        before.birth[Int($0)].milliseconds
          < EveryPolicyTests.start.milliseconds + 10 * 86_400_000
      }
    }
    #expect(early(touched) < early(all) / 2 && early(touched) > 0)
    #expect(all.count - early(all) - (touched.count - early(touched)) < (all.count - early(all)) / 4)
  }

  @Test func `a policy on one relation leaves the others alone`() throws {
    var compliance = EveryPolicyTests.compliance(1)
    compliance.relation = .adapter
    let world = try EveryPolicyTests.world(InheritLicense(compliance: compliance))
    #expect(world.trace.touched.count > 20)
    for row in world.trace.touched.map(Int.init) {
      #expect(world.relations[world.parents.range(row).first!] == .adapter)
    }
  }
}
