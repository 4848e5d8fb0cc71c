import Licenses
import Lineages
import Testing

@testable import Measures

/// Outcomes of real data beside the package, counted by other means.
@Suite struct OutcomeHubTests {
  @Test(.enabled(if: Files.shared(HubTests.table) != nil, "no ../shared/data/hub-typed"))
  func `the Hub's models have the outcomes that were counted by other means`() throws {
    let genealogy = try HubTests.genealogy.get()
    let outcomes = Outcomes(genealogy, terms: try LicenseTable.standard.terms, by: Set(OutcomeCut.allCases))
    func value(_ name: String) -> Double? {
      OutcomeQuantity.all.first { $0.name == name }!.value(outcomes.total)
    }
    func isNear(_ name: String, _ expected: Double) -> Bool { abs((value(name) ?? .nan) - expected) < 5e-5 }
    #expect(value("restricting.edges") == 25_379 && isNear("restricting.silent", 0.2663))
    #expect(isNear("restricting.share", 0.2737) && isNear("restricting.strict", 0.0876))
    #expect(isNear("kept.1", 0.4902) && isNear("kept.2", 0.3270))
    #expect(isNear("kept.3", 0.1583) && isNear("kept.4", 0.1293))
    #expect(value("evidence.models.1") == 22_724 && value("evidence.models.4") == 116)
    #expect(
      isNear("evidence.1", 0.5060) && isNear("evidence.half_life", 1.1679) && isNear("evidence.fit", 0.9810))
    #expect(value("evidence.horizon") == 3 && value("undecidable.horizon") == nil)
    #expect(value("upstream.conflicts") == 1084 && value("upstream.models") == 9105)
    #expect(value("merges.incompatible_count") == 136 && value("merges.models") == 1825)
    let months = outcomes.parts.filter { $0.cut == .month }
    #expect(months.reduce(0) { $0 + $1.counts.models } == genealogy.birth.count { $0.isKnown })
  }
}
