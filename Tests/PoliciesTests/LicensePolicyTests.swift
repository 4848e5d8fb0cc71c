import Foundation
import Lineages
import Policies
import Randomness
import Statistics
import Testing

@testable import Engine

/// What each policy on licenses does, by counting.
@Suite struct LicensePolicyTests {
  private let start = Timestamp("2024-01-25")!
  private let timeline = Timeline(PolicyWorld.rules)

  private func compliance(_ share: Double) -> Compliance {
    var compliance = Compliance(share: share)
    compliance.from = start
    return compliance
  }

  private func world(_ policy: (any Policy)?, seed: UInt64 = 3) throws -> Genealogy {
    try PolicyWorld.grow(policy.map { timeline.amended(by: $0, from: start) } ?? timeline, seed: seed)
  }

  private func license(_ world: Genealogy, _ row: Int, at moment: Timestamp) -> [String] {
    world.earlierLicense(of: row, at: moment).map {
      $0 < 0 ? [] : [world[.licenses].vocabulary[$0]]
    } ?? world[.licenses].values(row)
  }

  /// The edges whose child, born from the start on, breaks the terms that its parent had then.
  private func violations(
    _ world: Genealogy, strictly: Bool = false, declared: Bool = false
  ) -> (broken: Int, all: Int) {
    var count = (broken: 0, all: 0)
    for row in 0..<world.count where world.birth[row] >= start {
      for edge in world.parents.range(row) {
        if declared, !world.isUndeclared.isEmpty, world.isUndeclared[edge] { continue }
        let parent = license(world, Int(world.parents.values[edge]), at: world.birth[row])
        count.all += 1
        if PolicyWorld.breaks(parent, world[.licenses].values(row), strictly: strictly) { count.broken += 1 }
      }
    }
    return count
  }

  private func check(_ share: Double, _ change: (inout LicenseCheck) -> Void = { _ in }) -> CheckLicense {
    var rule = LicenseCheck(compliance: compliance(share))
    change(&rule)
    return CheckLicense(rule, under: PolicyWorld.compatibility)
  }

  @Test func `a check of all leaves no edge that breaks terms, merges included`() throws {
    #expect(violations(try world(nil)).broken > 300)
    for frees in [false, true] {
      let checked = try world(check(1) { $0.freesOthers = frees })
      #expect(violations(checked).broken == 0)
      #expect(violations(checked).all > 1000)
      // What has no derivatives has none, or they are none.
      #expect(frees ? checked.trace.withheld.isEmpty : checked.trace.withheld.count > 20)
      if frees { #expect(checked.count == PolicyWorld.rules.models) }
    }
    let lenient = try world(check(1) { $0.passesDisputed = true })
    #expect(violations(lenient, strictly: true).broken == 0 && violations(lenient).broken > 100)
  }

  @Test func `those who are refused hide, leave parents out, give up or go on, as told`() throws {
    let before = try world(nil)
    let refused = try world(check(1) { $0.drop = 1 }).trace.withheld
    #expect(refused.count > 200)
    let hidden = try world(check(1) { $0.hide = 1 })
    #expect(violations(hidden).broken == 0)
    for row in hidden.trace.touched { #expect(hidden[.licenses].values(Int(row)).isEmpty) }
    let secret = try world(check(1) { $0.undeclare = 1 })
    #expect(violations(secret, declared: true).broken == 0 && violations(secret).broken > 300)
    #expect(secret[.licenses].lists == before[.licenses].lists && secret.parents == before.parents)
    let ignored = try world(check(1) { $0.ignore = 1 })
    #expect(ignored.firstDifference(from: before) == nil)
    let some = try world(check(1) { $0.hide = 0.3 })
    #expect(some.trace.touched.count > 100)
  }

  @Test func `violations fall with every dose, seed by seed`() throws {
    func policies(_ share: Double) -> [any Policy] {
      [
        check(share), InheritLicense(compliance: compliance(share)),
        PrefillLicense(PrefilledLicense(compliance: compliance(share))),
      ]
    }
    for (number, name) in ["check", "inherit"].enumerated() {
      for seed in 1...5 as ClosedRange<UInt64> {
        let counts = try [0, 0.25, 0.5, 0.75, 1].map { dose in
          violations(try world(policies(dose)[number], seed: seed)).broken
        }
        #expect(zip(counts, counts.dropFirst()).allSatisfy(>), "\(name) \(counts)")
      }
    }
  }

  @Test func `with all prefilled a silent child has a silent parent`() throws {
    let filled = try world(PrefillLicense(PrefilledLicense(compliance: compliance(1))))
    var silent = 0
    for row in 0..<filled.count where filled.birth[row] >= start && !filled.parents[row].isEmpty {
      if filled[.licenses].values(row).isEmpty {
        silent += 1
        #expect(filled[.licenses].values(Int(filled.parents[row].first!)).isEmpty)
      }
    }
    #expect(silent > 0)
  }

  @Test func `who must report chooses as those do who report`() throws {
    let required = try world(RequireLicense(compliance: compliance(1)))
    for row in 0..<required.count where required.birth[row] >= start {
      #expect(!required[.licenses].values(row).isEmpty)
    }
    // Founders by the founders' law without silence.
    var counts = [Int](repeating: 0, count: PolicyWorld.licenses.count)
    for row in required.trace.touched.map(Int.init) where required.parents[row].isEmpty {
      counts[PolicyWorld.licenses.firstIndex(of: required[.licenses].values(row)[0])!] += 1
    }
    let founders = Array(PolicyWorld.rules.licenses.founders.dropFirst())
    #expect(counts.reduce(0, +) > 100 && PValue.chiSquare(counts: counts, weights: founders) > 0.001)
    let junk = try world(RequireLicense(compliance: compliance(1), junk: 1))
    for row in junk.trace.touched { #expect(junk[.licenses].values(Int(row)) == ["other"]) }
    let spared = try world(RequireLicense(compliance: compliance(1), sparesOrphans: true))
    for row in spared.trace.touched.map(Int.init) { #expect(!spared.parents[row].isEmpty) }
    #expect(spared.trace.touched.count > 100)
  }

  @Test func `silent founders have the default license, and nobody else changes of itself`() throws {
    let (before, after) = (
      try world(nil), try world(DefaultLicense(license: "mit", compliance: compliance(1)))
    )
    for row in 0..<after.count where after.birth[row] >= start && after.parents[row].isEmpty {
      let own = before[.licenses].values(row)
      #expect(after[.licenses].values(row) == (own.isEmpty ? ["mit"] : own))
    }
  }

  @Test func `a withdrawn license with a successor becomes it`() throws {
    let (before, after) = (
      try world(nil), try world(WithdrawLicense(license: "llama2", to: "mit", compliance: compliance(1)))
    )
    var successors = 0
    for row in 0..<after.count where after.birth[row] >= start && after.parents[row].isEmpty {
      let own = before[.licenses].values(row)
      #expect(after[.licenses].values(row) == (own == ["llama2"] ? ["mit"] : own))
      if own == ["llama2"] { successors += 1 }
    }
    #expect(successors > 20)
  }

  @Test func `bases change their license on the day, and older children keep the terms`() throws {
    let after = try world(RelicenseBase(license: "llama2", to: "mit", compliance: compliance(1)))
    let before = try world(nil)
    var (changed, older) = (0, 0)
    for row in 0..<after.count where after.parents[row].isEmpty {
      guard before[.licenses].values(row) == ["llama2"] else { continue }
      #expect(after[.licenses].values(row) == ["mit"])
      changed += 1
      if after.birth[row] < start {
        older += 1
        #expect(license(after, row, at: Timestamp(milliseconds: start.milliseconds - 1)) == ["llama2"])
        #expect(license(after, row, at: start) == ["mit"])
      }
    }
    #expect(changed > 40 && older > 10)
  }

  @Test func `no child of a gated base is born, of other bases all are`() throws {
    let (before, after) = (try world(nil), try world(GateBase(license: "llama2", compliance: compliance(1))))
    func children(_ world: Genealogy) -> Int {
      (0..<world.count).count { row in
        guard world.birth[row] >= start, let parent = world.parents[row].first.map(Int.init) else {
          return false
        }
        return world.parents[parent].isEmpty && world[.licenses].values(parent) == ["llama2"]
      }
    }
    #expect(children(before) > 30 && children(after) == 0)
    #expect(after.trace.withheld.count <= before.count - after.count)
  }

  @Test func `merges whose parents nothing satisfies are refused, or find partners`() throws {
    func incompatible(_ world: Genealogy) -> Int {
      (0..<world.count).count { row in
        let edges = world.parents.range(row)
        guard world.birth[row] >= start, edges.count > 1, world.relations[edges.first!] == .merge else {
          return false
        }
        let parents = world.parents[row].map { world[.licenses].values(Int($0)) }
        let known = PolicyWorld.licenses.filter { $0 != "other" }
        return !known.contains { child in
          parents.allSatisfy { !PolicyWorld.breaks($0, [child]) }
        } && parents.count { !$0.isEmpty && $0 != ["other"] } > 1
      }
    }
    let before = incompatible(try world(nil))
    #expect(before > 40)
    let policies = [false, true].map {
      StrictestMergePolicy(
        StrictestMerge(compliance: compliance(1), findsPartner: $0), under: PolicyWorld.compatibility)
    }
    #expect(incompatible(try world(policies[0])) == 0)
    let partners = try world(policies[1])
    // A first parent without derivatives fits nobody.
    #expect(incompatible(partners) < before / 3 && partners.trace.withheld.count < before / 2)
  }

  @Test func `the rate of takedowns is the share a month`() throws {
    // Every violator that is found before the end is corrected, and the wait is exponential.
    var compliance = compliance(0.5)
    let policy = Takedown(compliance: compliance)
    let rate = 0.6931471805599453 / 30.436875
    for draw in [0.1, 0.5, 0.9] {
      let found = policy.moment(bornAt: start, draw)!
      let days = Double(found.milliseconds - start.milliseconds) / 86_400_000
      #expect(abs(days - -log1p(-draw) / rate) < 1e-6)
    }
    compliance.phaseIn = 30
    let phased = Takedown(compliance: compliance)
    // The integral of the rate up to the moment is the same.
    for draw in [0.1, 0.3, 0.9] {
      let moment = phased.moment(bornAt: start, draw)!
      let days = Double(moment.milliseconds - start.milliseconds) / 86_400_000
      let passed = days <= 30 ? days * days / 60 : 15 + days - 30
      #expect(abs(passed * rate - -log1p(-draw)) < 1e-6)
    }
    let corrected = try world(TakedownPolicy(policy, under: PolicyWorld.compatibility))
    #expect(corrected.relicensings.count > 50)
    for change in corrected.relicensings { #expect(change.moment >= start) }
  }

  @Test func `lineage that is not named is there, and disclosure names it`() throws {
    let before = try world(nil)
    let hidden = before.isUndeclared.count { $0 }
    #expect(
      PValue.binomial(successes: hidden, trials: before.relations.count, probability: 0.1) > 0.001)
    let after = try world(DiscloseLineage(compliance: compliance(1)))
    for row in 0..<after.count where after.birth[row] >= start {
      for edge in after.parents.range(row) { #expect(!after.isUndeclared[edge]) }
    }
    #expect(after.declared.relations.count > before.declared.relations.count)
    // Tags name what models name.
    let row = (0..<before.count).first { row in before.parents.range(row).contains { before.isUndeclared[$0] }
    }!
    let named = before.parents.range(row).filter { !before.isUndeclared[$0] }.count
    let tags = before[.tags].values(row).filter {
      $0.hasPrefix("base_model:") && $0.split(separator: ":").count == 2
    }
    #expect(tags.count == named)
  }

  @Test func `a card keeps the license that it was written with`() throws {
    var rules = PolicyWorld.rules
    rules.cards.words = [("word", 1)]
    rules.cards.writtenCharacters = 400
    func grow(_ policy: (any Policy)?) throws -> Genealogy {
      let timeline = Timeline(rules)
      return try PolicyWorld.grow(policy.map { timeline.amended(by: $0, from: start) } ?? timeline)
    }
    let before = try grow(nil)
    let after = try grow(RelicenseBase(license: "llama2", to: "mit", compliance: compliance(1)))
    var older = 0
    for row in 0..<before.count where before.birth[row] < start {
      #expect(before.cards[row] == after.cards[row])
      if before[.licenses].lists[row] != after[.licenses].lists[row], !before.cards[row].isEmpty {
        older += 1
      }
    }
    #expect(older > 5)
  }

  @Test func `an observed parent of older children stays, as no derivative`() throws {
    // A listing dates `late` after its children, and after the day on which children of llama2 are lost.
    var observed = Genealogy()
    func add(_ name: String, _ day: String, _ license: String, parents: [Int32]) {
      observed.names.append(name)
      observed.creator.append(-1)
      observed.birth.append(Timestamp(day)!)
      for parent in parents {
        observed.parents.add(parent)
        observed.relations.append(.finetune)
      }
      observed.parents.endRow()
      observed[.licenses].append([license])
      for trait in [Trait.languages, .tasks, .libraries, .tags] { observed[trait].append([]) }
      observed.likes.append(0)
      observed.downloads.append(0)
      observed.trendingScore.append(.nan)
      observed.isPrivate.append(nil)
      observed.cardLength.append(-1)
      observed.cardAutomatic.append(nil)
    }
    add("a/base", "2024-01-02", "llama2", parents: [])
    add("a/late", "2024-02-02", "mit", parents: [0])
    add("a/other", "2024-02-03", "mit", parents: [0])
    for child in 0..<20 { add("b/early\(child)", "2024-01-10", "mit", parents: [1]) }
    let policy = GateBase(license: "llama2", compliance: compliance(1))
    func evolve(_ timeline: Timeline) throws -> Genealogy {
      try Simulator(timeline, seed: Seed(1)).evolve(observed)
    }
    let (without, with) = (
      try evolve(timeline), try evolve(timeline.amended(by: policy, from: start))
    )
    #expect(with.count == without.count - 1 && with.trace.withheld == ["a/other"])
    #expect(with.edges(1).isEmpty && with.trace.touched == [1])
    for (row, other) in zip(2..<with.count, 3..<without.count) {
      #expect(with.names[row] == without.names[other] && with.edges(row) == without.edges(other))
      #expect(with[.licenses].values(row) == without[.licenses].values(other))
    }
  }
}
