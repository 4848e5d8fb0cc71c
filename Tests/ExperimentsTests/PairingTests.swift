import Experiments
import Foundation
import Lineages
import Measures
import Parameters
import Testing
import Workers

@Suite struct PairingTests {
  /// The same, model by model, in the plainest way.
  static func slowly(_ arm: Genealogy, _ baseline: Genealogy) -> Pairing {
    let there = Dictionary(uniqueKeysWithValues: (0..<baseline.count).map { (baseline.names[$0], $0) })
    let here = Dictionary(uniqueKeysWithValues: (0..<arm.count).map { (arm.names[$0], $0) })
    func facts(_ world: Genealogy, _ row: Int) -> [String] {
      let undeclared = world.parents.range(row).map {
        world.isUndeclared.isEmpty ? false : world.isUndeclared[$0]
      }
      let history = world.relicensings.filter { $0.row == row }.map {
        "\($0.moment) \($0.before < 0 ? "" : world[.licenses].vocabulary[$0.before])"
      }
      return [
        "\(world.edges(row))", "\(undeclared)", "\(world.birth[row])", world.creatorName(row), "\(history)",
      ]
        + Trait.allCases.map { "\(world[$0].values(row))" }
        + ["\(world.cardLength[row])", "\(world.cardAutomatic[row] as Bool?)"]
    }
    func parents(_ world: Genealogy?, _ row: Int?) -> [String] {
      guard let world, let row else { return [] }
      return world.parents[row].map { world.names[Int($0)] }
    }
    var pairing = Pairing()
    pairing.models = arm.count
    var changed: Set<String> = []
    for (name, row) in here {
      guard let other = there[name] else {
        changed.insert(name)
        continue
      }
      pairing.shared += 1
      if parents(arm, row) == parents(baseline, other) { pairing.sharedWithSameParents += 1 }
      if facts(arm, row) != facts(baseline, other) { changed.insert(name) }
    }
    let missing = Set(there.keys).subtracting(here.keys)
    pairing.withheld = missing.count
    pairing.changed = changed.count
    let touched = Set(
      arm.trace.touched.map { arm.names[Int($0)] } + baseline.trace.touched.map { baseline.names[Int($0)] }
        + baseline.trace.withheld)
    for name in changed {
      if touched.contains(name) {
        pairing.touched += 1
        continue
      }
      var (seen, waiting) = (Set<String>(), [name])
      var isBelow = false
      while let next = waiting.popLast() {
        for parent in parents(arm, here[next]) + parents(baseline, there[next]) {
          if changed.contains(parent) || missing.contains(parent) { isBelow = true }
          if seen.insert(parent).inserted { waiting.append(parent) }
        }
      }
      if isBelow { pairing.downstream += 1 }
    }
    return pairing
  }

  static func expectSame(_ arm: Genealogy, _ baseline: Genealogy) {
    var (fast, slow) = (Pairing(arm, with: baseline), slowly(arm, baseline))
    (fast.firstChange, slow.firstChange) = (nil, nil)
    #expect(fast == slow)
  }

  static let policies = [
    "inherit-license, compliance: 0.5", "withdraw-license, license: llama2, compliance: 1",
  ]

  static func overrides(_ policy: String) -> Overrides {
    Overrides(["policies": "[{name: \(policy), from: 2024-01-01}]"])
  }

  @Test func `a world against itself differs in nothing`() throws {
    let world = try WorldsTests.worlds().grow(3, Workers(count: 1))
    let pairing = Pairing(world, with: world)
    #expect(pairing.changed == 0 && pairing.isSameTree && pairing.sameParents == 1)
    #expect(pairing.firstChange == nil && pairing.models == world.count)
    Self.expectSame(world, world)
  }

  @Test(arguments: policies) func `what a policy changes is counted as the plain way counts it`(
    policy: String
  ) throws {
    let worlds = try WorldsTests.worlds()
    let one = Workers(count: 1)
    for seed in UInt64(1)...4 {
      let baseline = try worlds.grow(seed, one)
      let arm = try worlds.grow(seed, overrides: Self.overrides(policy), one)
      Self.expectSame(arm, baseline)
      Self.expectSame(baseline, arm)
      let pairing = Pairing(arm, with: baseline)
      #expect(pairing.isSameTree && pairing.neither == 0)
      if let first = pairing.firstChange { #expect(first >= Timestamp("2024-01-01")!) }
    }
  }

  @Test func `another tree is counted as the plain way counts it`() throws {
    let worlds = try WorldsTests.worlds()
    let one = Workers(count: 1)
    for exponent in ["0.7", "1.3"] {
      let baseline = try worlds.grow(5, one)
      let arm = try worlds.grow(5, overrides: Overrides(["attachment.exponent": exponent]), one)
      Self.expectSame(arm, baseline)
      #expect(!Pairing(arm, with: baseline).isSameTree)
    }
  }

  /// A chain a → b → c, and d alone; licenses by name, empty for none.
  static func chain(_ licenses: [String], from names: [String] = ["a", "b", "c", "d"]) -> Genealogy {
    var world = Genealogy()
    for (row, license) in licenses.enumerated() {
      world.names.append(names[row])
      world.creator.append(-1)
      world.birth.append(Timestamp(year: 2024, month: Int(names[row].utf8.first! - 96), day: 1))
      world.parents.append(names[row] == "d" || row == 0 ? [] : [Int32(row - 1)])
      if names[row] != "d", row > 0 { world.relations.append(.finetune) }
      for trait in Trait.allCases { world[trait].append(trait == .licenses ? [license] : []) }
      world.likes.append(-1)
      world.downloads.append(-1)
      world.trendingScore.append(.nan)
      world.isPrivate.append(nil)
      world.cardLength.append(-1)
      world.cardAutomatic.append(nil)
    }
    return world
  }

  @Test func `touched, downstream and neither are told apart`() {
    let baseline = Self.chain(["mit", "mit", "mit", "mit"])
    var arm = Self.chain(["mit", "gpl", "gpl", "gpl"])
    arm.trace.touched = [1]
    let pairing = Pairing(arm, with: baseline)
    #expect(pairing.changed == 3 && pairing.touched == 1 && pairing.downstream == 1 && pairing.neither == 1)
    #expect(pairing.firstChange == baseline.birth[1] && pairing.isSameTree)
    Self.expectSame(arm, baseline)
  }

  @Test func `below a model that is missing all is downstream`() {
    let baseline = Self.chain(["mit", "mit", "mit", "mit"])
    var arm = Self.chain(["mit", "gpl", "mit"], from: ["a", "c", "d"])
    arm.trace.withheld = ["b"]
    let pairing = Pairing(arm, with: baseline)
    #expect(pairing.withheld == 1 && pairing.changed == 1 && pairing.downstream == 1)
    #expect(pairing.sameParents == 2.0 / 3 && !pairing.isSameTree)
    Self.expectSame(arm, baseline)
  }

  @Test func `a license that changes after birth differs from that day on`() {
    let baseline = Self.chain(["mit", "mit", "mit", "mit"])
    var arm = Self.chain(["gpl", "mit", "mit", "mit"])
    let day = Timestamp(year: 2025, month: 1, day: 1)
    arm.relicensings = [Relicensing(row: 0, moment: day, before: arm[.licenses].vocabulary.find("mit")!)]
    arm.trace.touched = [0]
    let pairing = Pairing(arm, with: baseline)
    #expect(pairing.changed == 1 && pairing.touched == 1 && pairing.firstChange == day)
    Self.expectSame(arm, baseline)
  }

  @Test func `of several licenses of a founder that changes, one was there at birth`() {
    var baseline = Self.chain(["mit", "mit", "mit", "mit"])
    var licenses = TraitColumn()
    for values in [["mit", "other"], ["mit"], ["mit"], ["mit"]] { licenses.append(values) }
    baseline[.licenses] = licenses
    var arm = Self.chain(["gpl", "mit", "mit", "mit"])
    let day = Timestamp(year: 2025, month: 1, day: 1)
    arm.relicensings = [Relicensing(row: 0, moment: day, before: arm[.licenses].vocabulary.find("mit")!)]
    #expect(Pairing(arm, with: baseline).firstChange == day)
    Self.expectSame(arm, baseline)
  }

  @Test func `a parent that is not named any more is a change`() {
    let baseline = Self.chain(["mit", "mit", "mit", "mit"])
    var arm = baseline
    arm.isUndeclared = [true, false]
    let pairing = Pairing(arm, with: baseline)
    #expect(pairing.changed == 1 && pairing.isSameTree)
    Self.expectSame(arm, baseline)
  }

  @Test func `models that are their own ancestors end the search`() {
    var baseline = Self.chain(["mit", "mit", "mit", "mit"])
    baseline.parents = ListColumn([[2], [0], [1], [3]])
    baseline.relations = [.finetune, .finetune, .finetune, .finetune]
    var arm = baseline
    arm[.licenses] = Self.chain(["mit", "gpl", "gpl", "mit"])[.licenses]
    Self.expectSame(arm, baseline)
    #expect(Pairing(arm, with: baseline).downstream == 2)
  }
}
