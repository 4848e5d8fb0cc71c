import Lineages
import Testing

@testable import Measures

/// Outcomes that take walks along lineages, held against the walks.
@Suite struct OutcomeOracleTests {
  private func terms(_ dual: DualLicenses) -> LicenseTerms {
    var terms = LicenseComplianceTests.terms
    terms.dual = dual
    return terms
  }

  /// Random genealogies with circles, self-loops, merges, undated rows, hidden parents and changes of license.
  private func forEachWorld(_ seed: UInt64, _ body: (Genealogy, LicenseTerms) throws -> Void) rethrows {
    var luck = TestLuck(seed)
    for round in 0..<300 {
      let plain = Genealogy.random(&luck)
      let genealogy = round % 3 == 0 ? plain : plain.withHiddenParentsAndRelicensings(&luck)
      try body(genealogy, terms(DualLicenses.allCases[round % 2]))
    }
  }

  @Test func `terms kept and evidence are what the way up to the root says`() {
    var (kept, evident, below) = (0, 0, 0)
    forEachWorld(1) { genealogy, terms in
      let oracle = OutcomeOracle(genealogy: genealogy, terms: terms)
      let lines = FirstParents(genealogy)
      let root = RootTerms(genealogy, lines, LicenseVerdicts(genealogy, terms: terms))
      let total = Outcomes(genealogy, terms: terms).total
      var (expectedKept, expectedEvidence) = (GenerationShares(), GenerationShares())
      for row in 0..<genealogy.count {
        #expect(lines.generation[row] == oracle.way(row).map { Int32($0.count - 1) } ?? -1)
        let expected = oracle.rootTerms(row)
        #expect(root.isBelow[row] == (expected != nil))
        guard let expected else { continue }
        #expect(root.isKept[row] == expected.isKept && root.hasEvidence[row] == expected.hasEvidence)
        expectedKept.add(generation: expected.generation, has: expected.isKept)
        expectedEvidence.add(generation: expected.generation, has: expected.hasEvidence)
        below += 1
        if expected.isKept { kept += 1 }
        if expected.hasEvidence { evident += 1 }
      }
      #expect(total.kept == expectedKept && total.evidence == expectedEvidence)
    }
    #expect(below > 300 && kept > 30 && evident > 30)
  }

  @Test func `upstream conflicts are what all ways up say`() {
    var conflicts = 0
    forEachWorld(2) { genealogy, terms in
      let oracle = OutcomeOracle(genealogy: genealogy, terms: terms)
      let total = Outcomes(genealogy, terms: terms).total
      let rows = 0..<genealogy.count
      #expect(total.grandchildren == rows.count(where: oracle.hasGrandparent))
      #expect(total.upstreamConflicts == rows.count(where: oracle.isUpstreamConflict))
      conflicts += total.upstreamConflicts
    }
    #expect(conflicts > 50)
  }

  @Test func `what nobody can tell, exposure and merges are what the edges say`() {
    var (exposure, incompatible) = (0, 0)
    forEachWorld(3) { genealogy, terms in
      let oracle = OutcomeOracle(genealogy: genealogy, terms: terms)
      let total = Outcomes(genealogy, terms: terms).total
      var undecidable = GenerationShares()
      for row in 0..<genealogy.count {
        guard let way = oracle.way(row), way.count > 1 else { continue }
        undecidable.add(generation: way.count - 1, has: oracle.isUndecidable(row))
      }
      #expect(total.undecidable == undecidable)
      #expect(total.edges.exposure == oracle.exposure)
      let merges = (0..<genealogy.count).compactMap(oracle.isIncompatible)
      #expect(total.merges == merges.count && total.incompatibleMerges == merges.count { $0 })
      exposure += total.edges.exposure
      incompatible += total.incompatibleMerges
    }
    #expect(exposure > 500 && incompatible > 5)
  }

  @Test func `edges that are all declared are judged as by license terms`() {
    var luck = TestLuck(4)
    for _ in 0..<100 {
      let genealogy = Genealogy.random(&luck)
      let terms = LicenseComplianceTests.terms
      let expected = LicenseCompliance(genealogy, view: .full, terms: terms)
      let found = Outcomes(genealogy, terms: terms, by: [.relation])
      #expect(found.total.edges.breaches == expected.total.notAllowed)
      #expect(found.total.edges.known == expected.total.told && found.total.edges.all == expected.total.edges)
      for part in found.parts {
        let relation = expected.relations[part.name] ?? .init()
        #expect(part.counts.edges.breaches == relation.notAllowed && part.counts.edges.known == relation.told)
        #expect(
          part.counts.edges.disputed == relation.disputed && part.counts.edges.unclear == relation.unclear)
      }
    }
  }

  @Test func `parts of a cut add up to the whole, or to those that have a place in it`() {
    forEachWorld(5) { genealogy, terms in
      let found = Outcomes(genealogy, terms: terms, by: Set(OutcomeCut.allCases))
      func sum(_ cut: OutcomeCut, _ count: (OutcomeCounts) -> Int) -> Int {
        found.parts.filter { $0.cut == cut }.reduce(0) { $0 + count($1.counts) }
      }
      let lines = FirstParents(genealogy)
      for cut in [OutcomeCut.relation, .creator] {
        #expect(sum(cut) { $0.edges.allBreaches } == found.total.edges.allBreaches)
        #expect(sum(cut) { $0.derivatives } == found.total.derivatives && sum(cut) { $0.founders } == 0)
      }
      #expect(sum(.generation) { $0.models } == lines.generation.count { $0 > 0 })
      #expect(sum(.month) { $0.models } == genealogy.birth.count { $0.isKnown })
    }
  }

  @Test func `days of birth choose the models and their edges, and nothing of what they descend from`() {
    var luck = TestLuck(6)
    for _ in 0..<100 {
      let genealogy = Genealogy.random(models: 24, edges: 40, &luck)
      let day = Timestamp(milliseconds: 1_700_000_000_000 + 20 * 86_400_000)
      let oracle = OutcomeOracle(genealogy: genealogy, terms: LicenseComplianceTests.terms)
      let found = Outcomes(genealogy, terms: oracle.terms, born: BirthWindow(from: day)).total
      let rows = (0..<genealogy.count).filter {
        genealogy.birth[$0].isKnown && genealogy.birth[$0].day >= day.day
      }
      #expect(found.models == rows.count)
      #expect(found.upstreamConflicts == rows.count(where: oracle.isUpstreamConflict))
      #expect(found.edges.all == rows.reduce(0) { $0 + oracle.parents($1).count })
      let before = Outcomes(
        genealogy, terms: oracle.terms,
        born: BirthWindow(through: Timestamp(milliseconds: day.milliseconds - 86_400_000)))
      #expect(found.models + before.total.models == genealogy.birth.count { $0.isKnown })
    }
  }
}
