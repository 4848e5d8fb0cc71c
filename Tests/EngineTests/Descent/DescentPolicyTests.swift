import Claims
import Lineages
import Randomness
import Testing

@testable import Engine

/// Policies and attachment look at what a model comes to have, whatever its source.
@Suite struct DescentPolicyTests {
  /// A world of copies whose rules a policy amends.
  private static func grow(_ change: (inout Rules) -> Void = { _ in }) throws -> Genealogy {
    try DescentWorld.grow(
      DescentWorld.rules(5000) { rules in
        rules.sources = SourceRules(weights: ByFertility([0.3, 0.2, 0.1, 0.2, 0.2]))
        change(&rules)
      })
  }

  private static let everybody = Compliance(share: 1)

  /// The license of each derivative and of its first parent.
  private static func licenses(_ genealogy: Genealogy) -> [(child: [String], parent: [String])] {
    (0..<genealogy.count).compactMap { row in
      genealogy.mainParent(row).map {
        (genealogy[.licenses].values(row), genealogy[.licenses].values($0))
      }
    }
  }

  @Test func `whoever inherits has its parent's license and not that of the elder it copies`() throws {
    #expect(try DescentPolicyTests.licenses(DescentPolicyTests.grow()).contains { $0.child != $0.parent })
    let genealogy = try DescentPolicyTests.grow {
      $0.licenses.amendments = [.inherit(InheritedLicense(compliance: DescentPolicyTests.everybody))]
    }
    for (child, parent) in DescentPolicyTests.licenses(genealogy) { #expect(child == parent) }
  }

  @Test func `whoever would report nothing, a copy of a silent elder among them, is prefilled`() throws {
    let genealogy = try DescentPolicyTests.grow {
      $0.licenses.amendments = [.prefill(PrefilledLicense(compliance: DescentPolicyTests.everybody))]
    }
    for (child, parent) in DescentPolicyTests.licenses(genealogy) where !parent.isEmpty {
      #expect(!child.isEmpty)
    }
  }

  /// Each license allows itself alone.
  private static let strict = LicenseCompatibility(
    numbers: ["license-1": 0, "license-2": 1, "license-3": 2],
    answers: (0..<9).map { $0 % 4 == 0 ? .allowed : .notAllowed })

  @Test func `where all are checked no copy breaks its parents' terms`() throws {
    func violations(_ genealogy: Genealogy) -> Int {
      (0..<genealogy.count).reduce(0) { sum, row in
        let child = genealogy[.licenses].values(row)
        return sum
          + genealogy.parents[row].count {
            let parent = genealogy[.licenses].values(Int($0))
            return !child.isEmpty && !parent.isEmpty && child != parent
          }
      }
    }
    #expect(try violations(DescentPolicyTests.grow()) > 200)
    for (drop, hide) in [(0.0, 0.0), (0.5, 0.3)] {
      let genealogy = try DescentPolicyTests.grow {
        $0.licenses.compatibility = DescentPolicyTests.strict
        $0.licenses.amendments = [
          .check(LicenseCheck(compliance: DescentPolicyTests.everybody, hide: hide, drop: drop))
        ]
      }
      #expect(violations(genealogy) == 0 && genealogy.count > 500)
      #expect(genealogy.trace.sources.count == genealogy.count)
    }
  }

  @Test(arguments: [nil, 2]) func `who complies copies no license that is withdrawn`(successor: Int?) throws {
    let plain = DescentWorld.rules(5000)
    var later = plain
    later.licenses.withdrawn = [
      Withdrawal(state: 1, compliance: DescentPolicyTests.everybody, successor: successor)
    ]
    let timeline = Timeline([(.unknown, plain), (SmallWorld.middle, later)])
    let genealogy = try Simulator(timeline, seed: Seed(7)).grow()
    var (before, copies) = (0, 0)
    for row in 0..<genealogy.count {
      let isOld = genealogy.birth[row] < SmallWorld.middle
      let has = genealogy[.licenses].values(row) == ["license-1"]
      if isOld, has { before += 1 }
      guard !isOld else { continue }
      #expect(!has)
      let source = Int(genealogy.trace.sources[row])
      if source >= 0, Int(genealogy.trace.laws[row]) == LawSlot.exact,
        genealogy[.licenses].values(source) == ["license-1"]
      {
        copies += 1
        #expect(genealogy[.licenses].values(row) == (successor == nil ? [] : ["license-2"]))
      }
    }
    #expect(before > 200 && copies > 20)
  }

  @Test func `from the day on which cards are required a copy of an older model without one has one`() throws
  {
    func grow(_ share: Double) throws -> Genealogy {
      let plain = DescentWorld.rules(5000) { rules in
        rules.sources = SourceRules(weights: ByFertility([0.3, 0.2, 0.1, 0.2, 0.2]))
      }
      var later = plain
      later.cards.required = Compliance(share: share)
      let timeline = Timeline([(.unknown, plain), (SmallWorld.middle, later)])
      return try Simulator(timeline, seed: Seed(7)).grow()
    }
    let (before, after, some) = (try grow(0), try grow(1), try grow(0.5))
    var copies = 0
    for row in 0..<after.count {
      guard after.birth[row] >= SmallWorld.middle else {
        #expect(after.bundle(row) == before.bundle(row))
        continue
      }
      #expect(after.cardLength[row] >= 4 && after.cardAutomatic[row] != nil)
      let source = Int(after.trace.sources[row])
      let isExact = Int(after.trace.laws[row]) == LawSlot.exact
      if isExact, after.cardLength[source] < 0 {
        copies += 1
        #expect(after.trace.touched.contains(Int32(row)))
      } else if isExact {
        #expect(after.cardLength[row] == after.cardLength[source])
      }
    }
    #expect(copies > 50)
    #expect(some.cardLength.count { $0 < 0 } < before.cardLength.count { $0 < 0 })
    #expect(some.cardLength.count { $0 < 0 } > after.cardLength.count { $0 < 0 })
  }

  // MARK: - Attachment

  @Test func `the licenses that attract are those that copies have in the end`() throws {
    let genealogy = try DescentPolicyTests.grow { rules in
      rules.creators = CreatorRules(newShare: 1)
      rules.mix.relations = [0, 1, 0, 1, 0]
      rules.attachment.fidelity = Fidelity()
      // So strongly that nobody else has children.
      rules.attachment.licenseAttraction = Array(repeating: [1, 1, 1e15, 1], count: 5)
    }
    let first = try #require(
      (0..<genealogy.count).first { genealogy[.licenses].values($0) == ["license-2"] })
    let copies = (0..<genealogy.count).count {
      genealogy.trace.laws[$0] >= Int16(LawSlot.copies) && genealogy.trace.laws[$0] <= Int16(LawSlot.exact)
    }
    #expect(copies > 500)
    for row in (first + 1)..<genealogy.count {
      if let parent = genealogy.mainParent(row) {
        #expect(genealogy[.licenses].values(parent) == ["license-2"])
      }
    }
  }

  @Test func `nobody has children who strays from its parent where fidelity is absolute`() throws {
    let genealogy = try DescentPolicyTests.grow { rules in
      rules.creators = CreatorRules(newShare: 1)
      rules.mix.relations = [0, 1, 0, 1, 0]
      for trait in [\Fidelity.licenses, \.tasks, \.libraries, \.languages] {
        rules.attachment.fidelity[keyPath: trait] = 40
      }
      // Tags differ by at least a fifth where they differ at all.
      rules.attachment.fidelity.tags = 200
    }
    var faithful = 0
    for row in 0..<genealogy.count {
      guard let parent = genealogy.mainParent(row), let above = genealogy.mainParent(parent) else { continue }
      faithful += 1
      #expect(genealogy.bundle(parent).dropLast() == genealogy.bundle(above).dropLast())
    }
    #expect(faithful > 100)
  }
}
