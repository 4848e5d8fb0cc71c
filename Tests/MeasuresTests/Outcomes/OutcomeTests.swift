import Foundation
import Lineages
import Randomness
import Testing
import Workers

@testable import Measures

@Suite struct OutcomeTests {
  private static let terms = LicenseComplianceTests.terms

  private func value(_ name: String, _ counts: OutcomeCounts) -> Double? {
    OutcomeQuantity.all.first { $0.name == name }!.value(counts)
  }

  /// A root under the GPL with four children: one keeps it, one breaks it, one is silent, one hides its parent.
  private func family() -> Genealogy {
    var builder = GenealogyBuilder()
    builder.addModel("a/root", birth: Timestamp("2024-01-01")!, traits: [.licenses: ["gpl-3.0"]])
    for (name, day, licenses) in [
      ("a/kept", "2024-01-05", ["gpl-3.0"]), ("b/broken", "2024-01-06", ["mit"]),
      ("b/silent", "2024-02-01", []),
      ("b/hidden", "2024-02-02", ["mit"]),
    ] {
      builder.addModel(name, birth: Timestamp(day)!, traits: [.licenses: licenses])
      builder.addEdge(from: "a/root", .finetune)
    }
    var genealogy = builder.genealogy()
    genealogy.isUndeclared = [false, false, false, true]
    return genealogy
  }

  @Test func `hiding a license or a parent lowers the declared violations and not their rate`() {
    let total = Outcomes(family(), terms: Self.terms).total
    #expect(value("violations.share", total) == 0.5 && value("violations.count", total) == 1)
    #expect(value("violations.rate", total) == 0.5 && value("exposure", total) == 2)
    #expect(value("violations.silent", total) == 1.0 / 3 && value("restricting.silent", total) == 1.0 / 3)
    #expect(value("decomposition.declared", total) == 0.75)
    #expect(value("decomposition.reporting", total) == 2.0 / 3)
    #expect(value("decomposition.violating", total) == 0.5)
    let parts = ["declared", "reporting", "violating"].map { value("decomposition.\($0)", total)! }
    let product = value("decomposition.product", total)!
    #expect(abs(parts.reduce(1, *) - product) < 1e-15 && product == 0.25)
    #expect(value("reporting", total) == 0.75 && value("reporting_founders", total) == 1)
    #expect(value("kept.1", total) == 0.25 && value("evidence.1", total) == 0.25)
    #expect(value("undecidable.1", total) == 0.5)
    #expect(value("children.hhi", total) == 1 && value("children.gini", total) == 0)
    #expect(value("growth.models", total) == 5 && value("growth.derivatives", total) == 4)
  }

  @Test func `a child is judged by the license that its parent had at its birth, and by its own in the end`()
  {
    var builder = GenealogyBuilder()
    builder.addModel("a/root", birth: Timestamp("2024-01-01")!, traits: [.licenses: ["mit"]])
    for (name, day) in [("a/old", "2024-02-01"), ("a/new", "2024-04-01")] {
      builder.addModel(name, birth: Timestamp(day)!, traits: [.licenses: ["cc-by-nc-4.0"]])
      builder.addEdge(from: "a/root", .finetune)
    }
    builder.addModel("a/below", birth: Timestamp("2024-05-01")!, traits: [.licenses: ["mit"]])
    builder.addEdge(from: "a/old", .finetune)
    var genealogy = builder.genealogy()
    let gpl = genealogy[.licenses].vocabulary.intern("gpl-3.0")
    // The root was under the GPL until March, and the child of February was corrected in June.
    genealogy.relicensings = [
      Relicensing(row: 0, moment: Timestamp("2024-03-01")!, before: gpl),
      Relicensing(row: 1, moment: Timestamp("2024-06-01")!, before: gpl),
    ]
    let found = Outcomes(genealogy, terms: Self.terms, by: [.month])
    let months = Dictionary(uniqueKeysWithValues: found.parts.map { ($0.name, $0.counts) })
    #expect(months["2024-02"]?.edges.breaches == 1 && months["2024-02"]?.restricting.all == 1)
    #expect(months["2024-04"]?.edges.breaches == 0 && months["2024-04"]?.restricting.all == 0)
    // Made from what was under the GPL when it was made.
    #expect(months["2024-05"]?.edges.breaches == 1)
    // Only the old line descends from a root with restricting terms.
    #expect(found.total.kept.models == [1, 1] && found.total.kept.having == [0, 0])
  }

  @Test func `a share that halves each generation has a half-life of one`() {
    var shares = GenerationShares()
    for (generation, having) in [(1, 80), (2, 40), (3, 20), (4, 10)] {
      for i in 0..<160 { shares.add(generation: generation, has: i < having) }
    }
    // Too few to count.
    for _ in 0..<9 { shares.add(generation: 5, has: true) }
    #expect(abs(shares.decay!.halfLife! - 1) < 1e-12 && abs(shares.decay!.fit! - 1) < 1e-12)
    #expect(shares.first { $0 <= 0.2 } == 3 && shares.first { $0 <= 0.01 } == nil)
    #expect(GenerationShares().decay == nil && GenerationShares().share(1) == nil)
    var rising = GenerationShares()
    for (generation, having) in [(1, 2), (2, 8)] {
      for i in 0..<10 { rising.add(generation: generation, has: i < having) }
    }
    #expect(rising.decay?.halfLife == nil && abs(rising.decay!.fit! - 1) < 1e-12)
  }

  @Test func `a horizon lies where no later generation comes back`() {
    var shares = GenerationShares()
    for (generation, having) in [(1, 1), (2, 9), (3, 2), (4, 0)] {
      for i in 0..<10 { shares.add(generation: generation, has: i < having) }
    }
    #expect(shares.first { 1 - $0 >= 0.8 } == 3)
  }

  @Test func `months are counted until a share stays low`() {
    var course = ViolationCourse()
    for (month, known, breaches) in [(10, 10, 8), (11, 10, 4), (12, 10, 5), (14, 10, 4), (15, 20, 1)] {
      for i in 0..<known { course.add(month: month, isBreach: i < breaches) }
    }
    #expect(course.months(to: 0.5) == 4 && course.months(to: 0.1) == 5 && course.months(to: 0.01) == nil)
    #expect(ViolationCourse().months(to: 0.5) == nil)
  }

  @Test func `children are concentrated as the definitions say`() {
    var luck = TestLuck(12)
    for _ in 0..<100 {
      let counts = (0..<Int.random(in: 1...20, using: &luck)).map { _ in Int.random(in: 1...6, using: &luck) }
      let found = Concentration(counts)
      let total = Double(counts.reduce(0, +))
      let differences = counts.reduce(0) { sum, a in sum + counts.reduce(0) { $0 + abs(a - $1) } }
      #expect(abs(found.gini! - Double(differences) / (2 * Double(counts.count) * total)) < 1e-12)
      #expect(abs(found.hhi! - counts.reduce(0) { $0 + pow(Double($1) / total, 2) }) < 1e-12)
    }
    #expect(Concentration([]).gini == nil && Concentration([]).parents == 0)
  }

  @Test func `as many licenses as are equally frequent are effective`() {
    #expect(abs(OutcomeSlices.effectiveNumber([2, 0, 2, 2])! - 3) < 1e-12)
    #expect(OutcomeSlices.effectiveNumber([5]) == 1 && OutcomeSlices.effectiveNumber([0]) == nil)
  }

  @Test func `every outcome of every part has a reading with its count`() throws {
    let request = MeasureRequest(names: [.outcomes], terms: Self.terms, by: Set(OutcomeCut.allCases))
    let readings = measure(family(), request).readings
    for path in [
      "outcomes.violations.share", "outcomes.by_relation.finetune.violations.share",
      "outcomes.by_creator.other.reporting", "outcomes.by_generation.1.merges.incompatible",
      "outcomes.by_month.2024-02.violations.silent", "outcomes.kept.1",
    ] {
      let reading = try #require(readings[.init(path)], "\(path)")
      #expect(reading.count != nil, "\(path)")
    }
    #expect(readings.value(.init("outcomes.by_month.2024-02.growth.models")) == 2)
    #expect(readings[.init("outcomes.by_generation.1.kept.1")] == nil)
    #expect(readings[.init("outcomes.by_month.2024-02.months_to.50")] == nil)
    #expect(Quantities[.init("outcomes.by_month.2024-02.kept.half_life")]?.unit == "generations")
  }

  @Test func `what policies did follows its model when models are put in order`() {
    var luck = TestLuck(13)
    for _ in 0..<50 {
      let plain = Genealogy.random(&luck)
      var genealogy = plain.withHiddenParentsAndRelicensings(&luck)
      genealogy.trace.touched = genealogy.relicensings.map(\.row)
      let ordered = genealogy.inOrderOfIDs(Workers(count: 2))
      let terms = Self.terms
      #expect(
        Outcomes(ordered, terms: terms, by: [.month]) == Outcomes(genealogy, terms: terms, by: [.month]))
      #expect(
        Set(ordered.trace.touched.map { ordered.names[Int($0)] })
          == Set(genealogy.trace.touched.map { genealogy.names[Int($0)] }))
    }
  }

  @Test func `all other measures see the declared parents alone`() {
    let genealogy = family()
    let request = MeasureRequest(
      MeasureOptions(view: .full), names: [.licenseTerms, .outcomes], terms: Self.terms)
    let found = measure(genealogy, request)
    #expect(found.licenseTerms?.total.edges == 3 && found.graphEdges == 3)
    #expect(found.outcomes?.total.edges.all == 4)
  }
}
