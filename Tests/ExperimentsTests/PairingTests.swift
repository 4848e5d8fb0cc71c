import Experiments
import Foundation
import Licenses
import Lineages
import Measures
import Parameters
import Testing
import Workers

@Suite struct PairingTests {
  /// The same, model by model, in the plainest way.
  static func slowly(_ arm: Genealogy, _ baseline: Genealogy) -> Pairing {
    let isByBirth = arm.isGrown && baseline.isGrown
    func key(_ world: Genealogy, _ row: Int) -> String {
      isByBirth ? "\(world.birthNumber(row))" : world.names[row]
    }
    func rows(_ world: Genealogy) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: (0..<world.count).map { (key(world, $0), $0) })
    }
    let (here, there) = (rows(arm), rows(baseline))
    func withheld(_ world: Genealogy) -> [String] {
      isByBirth ? world.trace.withheldBirths.map { "\($0)" } : world.trace.withheld
    }
    func facts(_ world: Genealogy, _ row: Int) -> [String] {
      let undeclared = world.parents.range(row).map {
        world.isUndeclared.isEmpty ? false : world.isUndeclared[$0]
      }
      let history = world.relicensings.filter { $0.row == row }.map {
        "\($0.moment) \($0.before < 0 ? "" : world[.licenses].vocabulary[$0.before])"
      }
      return [
        "\(parents(world, row)) \(world.parents.range(row).map { world.relations[$0] })", "\(undeclared)",
        "\(world.birth[row])", world.creatorName(row), "\(history)",
      ]
        + Trait.allCases.map { "\(world[$0].values(row))" }
        + ["\(world.cardLength[row])", "\(world.cardAutomatic[row] as Bool?)"]
    }
    func parents(_ world: Genealogy?, _ row: Int?) -> [String] {
      guard let world, let row else { return [] }
      return world.parents[row].map { key(world, Int($0)) }
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
      arm.trace.touched.map { key(arm, Int($0)) } + baseline.trace.touched.map { key(baseline, Int($0)) }
        + withheld(baseline))
    let births = changed.filter(touched.contains).compactMap { here[$0] }.map { Int(arm.birthNumber($0)) }
    let first = (births + (arm.trace.withheldBirths + baseline.trace.withheldBirths).map(Int.init)).min()
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
      if let row = here[name], let other = there[name], isByBirth, let first,
        parents(arm, row) != parents(baseline, other) || arm.creatorName(row) != baseline.creatorName(other)
      {
        if !isBelow, Int(arm.birthNumber(row)) > first { pairing.moved += 1 }
      }
      if isBelow { pairing.downstream += 1 }
    }
    pairing.downstream += pairing.moved
    pairing.changedLater = changed.count { name in
      guard let row = here[name], let other = there[name] else { return false }
      let (mine, theirs) = (facts(arm, row), facts(baseline, other))
      guard mine[..<4] == theirs[..<4], mine[4] != theirs[4] else { return false }
      return isBornAlike(arm, row, baseline, other)
    }
    let own = missing.intersection(withheld(arm))
    pairing.withheldItself = own.count
    for name in missing.subtracting(own) {
      var (seen, waiting) = (Set<String>(), [name])
      while let next = waiting.popLast() {
        for parent in parents(arm, here[next]) + parents(baseline, there[next])
        where seen.insert(parent).inserted { waiting.append(parent) }
      }
      if !seen.isDisjoint(with: own) { pairing.withheldBelow += 1 }
    }
    return pairing
  }

  /// Whether two models have a license at birth in common, of which a history names one.
  static func isBornAlike(_ one: Genealogy, _ row: Int, _ other: Genealogy, _ there: Int) -> Bool {
    func first(_ world: Genealogy, _ row: Int) -> [String]? {
      world.relicensings.first { $0.row == row }.map {
        $0.before < 0 ? [] : [world[.licenses].vocabulary[$0.before]]
      }
    }
    let (mine, theirs) = (first(one, row), first(other, there))
    let (all, others) = (one[.licenses].values(row), other[.licenses].values(there))
    switch (mine, theirs) {
    case (let mine?, let theirs?): return mine == theirs
    case (let named?, nil): return named.isEmpty ? others.isEmpty : named.allSatisfy(others.contains)
    case (nil, let named?): return named.isEmpty ? all.isEmpty : named.allSatisfy(all.contains)
    case (nil, nil): return all == others
    }
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

  /// Policies by which models find other parents.
  static let moving = [
    "gate-base, license: llama2, shift: 1, compliance: 1",
    "gate-base, license: apache-2.0, shift: 1, compliance: 1",
    "gate-base, license: apache-2.0, shift: 0.5, compliance: 0.5",
    "strictest-merge, incompatible: partner, compliance: 1",
    "relicense-base, license: apache-2.0, to: mit, attract: 0.5, compliance: 1",
  ]

  @Test(arguments: moving) func `a policy that moves the tree leaves nothing unexplained`(policy: String)
    throws
  {
    let scenario = try WorldsTests.worlds().scenario.setting(
      Overrides(["models": "2000", "relations.merge": "200000"]))
    let worlds = Worlds(scenario, terms: try LicenseTable.standard.terms)
    let one = Workers(count: 1)
    var (moved, onlyMoved) = (0, 0)
    for seed in UInt64(1)...3 {
      let baseline = try worlds.grow(seed, one)
      let arm = try worlds.grow(seed, overrides: Self.overrides(policy), one)
      Self.expectSame(arm, baseline)
      let pairing = Pairing(arm, with: baseline)
      #expect(pairing.neither == 0 && pairing.shared == pairing.models)
      if let first = pairing.firstChange { #expect(first >= Timestamp("2024-01-01")!) }
      moved += pairing.shared - pairing.sharedWithSameParents
      onlyMoved += pairing.moved
      #expect(pairing.moved <= pairing.downstream)
    }
    #expect(moved > 0 && (onlyMoved > 0 || policy.hasPrefix("strictest")))
  }

  @Test func `models that are left out are told apart by why`() throws {
    let worlds = Worlds(try WorldsTests.worlds().scenario.setting(Overrides(["models": "2000"])))
    let one = Workers(count: 1)
    let baseline = try worlds.grow(2, one)
    let policy = "gate-base, license: apache-2.0, compliance: 0.5"
    let arm = try worlds.grow(2, overrides: Self.overrides(policy), one)
    Self.expectSame(arm, baseline)
    Self.expectSame(baseline, arm)
    let pairing = Pairing(arm, with: baseline)
    #expect(pairing.neither == 0 && pairing.withheldItself > 0 && pairing.withheldBelow > 0)
    #expect(pairing.withheldItself + pairing.withheldBelow == pairing.withheld)
    #expect(pairing.withheldItself == arm.trace.withheld.count)
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
    #expect(pairing.changedLater == 1)
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
