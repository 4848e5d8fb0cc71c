import Experiments
import Foundation
import Licenses
import Lineages
import Measures
import Parameters
import Readings
import Testing
import Workers

@Suite struct ViolationFatesTests {
  private static func fates(_ arm: Genealogy, _ baseline: Genealogy) throws -> ViolationFates {
    try #require(Pairing(arm, with: baseline, terms: try LicenseTable.standard.terms).violations)
  }

  /// A chain whose second model breaks the terms of the first, and whose third is silent.
  private static let baseline = PairingTests.chain(["cc-by-nc-4.0", "mit", "", "mit"])

  private static func counts(_ fates: ViolationFates) -> [ViolationFates.Fate: Int] {
    Dictionary(
      uniqueKeysWithValues: ViolationFates.Fate.allCases.filter { fates[$0] > 0 }.map { ($0, fates[$0]) })
  }

  @Test func `a violation is kept, repaired or only out of sight`() throws {
    func counts(_ arm: Genealogy) throws -> [ViolationFates.Fate: Int] {
      Self.counts(try Self.fates(arm, Self.baseline))
    }
    #expect(try counts(Self.baseline) == [.kept: 1])
    #expect(try counts(PairingTests.chain(["cc-by-nc-4.0", "cc-by-nc-4.0", "", "mit"])) == [.allowed: 1])
    #expect(try counts(PairingTests.chain(["cc-by-nc-4.0", "", "", "mit"])) == [.silent: 1])
    #expect(try counts(PairingTests.chain(["", "mit", "", "mit"])) == [.unclear: 1])
    var hidden = Self.baseline
    hidden.isUndeclared = [true, false]
    #expect(try counts(hidden) == [.undeclared: 1])
    #expect(
      try counts(PairingTests.chain(["cc-by-nc-4.0", "", "mit"], from: ["a", "c", "d"])) == [.unborn: 1])
    var founder = Self.baseline
    founder.parents = ListColumn([[], [], [1], []])
    founder.relations = [.finetune]
    #expect(try counts(founder) == [.moved: 1])
    #expect(
      try counts(PairingTests.chain(["cc-by-nc-4.0", "cc-by-nc-4.0", "mit", "mit"])) == [
        .allowed: 1, .new: 1,
      ])
  }

  @Test func `only the births that are asked for count`() throws {
    let late = BirthWindow(from: Timestamp("2024-03-01")!)
    let pairing = Pairing(
      Self.baseline, with: Self.baseline, terms: try LicenseTable.standard.terms, born: late)
    #expect(pairing.violations?.violations == 0)
  }

  /// Hiding makes every violation silent, and what is counted here is what the outcomes count.
  @Test(arguments: [0, 1]) func `a check that all hide from repairs nothing`(hide: Int) throws {
    let scenario = try WorldsTests.worlds().scenario.setting(Overrides(["models": "3000"]))
    let worlds = Worlds(scenario, terms: try LicenseTable.standard.terms)
    let one = Workers(count: 1)
    let born = BirthWindow(from: Timestamp("2024-01-01")!)
    let request = MeasureRequest(names: [.outcomes], terms: try LicenseTable.standard.terms, born: born)
    let baseline = try worlds.grow(1, one)
    let policy = "check-license, compliance: 1, hide: \(hide)"
    let arm = try worlds.grow(1, overrides: PairingTests.overrides(policy), one)
    let pairing = Pairing(arm, with: baseline, terms: try LicenseTable.standard.terms, born: born)
    let fates = try #require(pairing.violations)
    func violations(_ world: Genealogy) -> Int {
      let path = QuantityPath("outcomes.violations.count")
      return Int(measure(world, request, workers: one).readings.all.first { $0.path == path }?.value ?? -1)
    }
    #expect(violations(baseline) == fates.violations && violations(arm) == fates[.kept] + fates[.new])
    #expect(fates.violations > 0 && fates.gone > 0)
    if hide == 1 { #expect(fates[.silent] == fates.gone && fates[.allowed] == 0) }
    if hide == 0 { #expect(fates[.silent] == 0 && fates[.allowed] > 0) }
  }

  @Test func `they are written by the names of fates and read again`() throws {
    let fates = try Self.fates(PairingTests.chain(["cc-by-nc-4.0", "", "", "mit"]), Self.baseline)
    let written = try JSONEncoder().encode(fates)
    #expect(try JSONDecoder().decode(ViolationFates.self, from: written) == fates)
    #expect(String(decoding: written, as: UTF8.self).contains("\"avoided.silent\":1"))
  }
}
