import Fits
import Foundation
import Lineages
import Parameters
import Scenarios
import Testing

@testable import Calibration

@Suite struct FittedScenarioTests {
  /// A file with these lines, read as a scenario.
  static func read(_ text: String) throws -> Scenario {
    let path = FileManager.default.temporaryDirectory.appending(path: "grove-\(UUID().uuidString).yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Scenario(contentsOf: path)
  }

  static func scenario(
    _ fit: MutationFit? = HandMadeFit.fit(), growth: GrowthFit? = nil, _ genealogy: Genealogy? = nil
  ) -> FittedScenario {
    let genealogy = genealogy ?? FamilyWeightsTests.genealogy([6, 4, 2])
    return FittedScenario(
      genealogy: genealogy, families: FamilyIndex(genealogy), mutation: fit, growth: growth, posterior: nil,
      base: nil,
      listing: nil, sources: FitSources(HandMadeFit.plan, models: genealogy.count), pruning: Pruning(),
      title: "Fitted to data.csv", seed: 1)
  }

  @Test func `what is written reads as a scenario that stands alone`() throws {
    let scenario = try Self.read(Self.scenario().text)
    #expect(scenario.title == "Fitted to data.csv")
    let set = Dictionary(uniqueKeysWithValues: scenario.parameters.map { ($0.path, $0) })
    let fresh = "sources.classes[relation=finetune,creator=other,generation=0,fertile=false].weights.fresh"
    #expect(set[fresh]?.value == "0.4")
    #expect(set["attachment.fidelity.tasks"]?.value == "1.02")
    #expect(set["modes.list[finetune-1].languages.reduce"]?.value == "0.5")
  }

  @Test func `gates by telling tags are written and read again`() throws {
    var fit = HandMadeFit.fit()
    fit.tellingTags = ["llama", "pytorch"]
    for tag in 0...2 {
      var gate = fit.gates[1]
      gate.tag = tag
      gate.weights = [0.1 * Double(tag + 1), 1 - 0.1 * Double(tag + 1)]
      fit.gates.append(gate)
    }
    let text = Self.scenario(fit).text
    let scenario = try Self.read(text)
    #expect(scenario.rules.modes.tellingTags.count == 2)
    #expect(scenario.rules.modes.gateOfTag.count == 3)
    #expect(
      text.contains("tag: \"none\"") && text.contains("tag: \"llama\"")
        && text.contains("gain_from_none: true"))
    #expect(MutationEntries(fit: fit, pruning: Pruning(), source: "").leftOut.isEmpty)
  }

  @Test func `what is too rare to be written is told`() {
    var fit = HandMadeFit.fit()
    fit.gates[1].evidence.edges = 3
    fit.copies[0].evidence.edges = 0.5
    let told = MutationEntries(fit: fit, pruning: Pruning(), source: "").leftOut
    #expect(told.count == 2 && told[0].contains("1 gate") && told[1].contains("1 kernel"), "\(told)")
  }

  @Test func `every number has a unit and says from which file it is`() throws {
    let scenario = try Self.read(Self.scenario().text)
    for parameter in scenario.parameters
    where parameter.path.hasPrefix("sources.") || parameter.path.hasPrefix("modes.list") {
      #expect(parameter.source.contains("data.csv (SHA-256 abababababab)"), "\(parameter.path)")
      let isNumber = Double(parameter.value) != nil
      #expect(!isNumber || !parameter.unit.isEmpty, "\(parameter.path)")
    }
    #expect(!scenario.resolved.contains("ai_ecosystem"))
  }

  @Test func `without a fit of mutation a scenario says that nobody changes`() throws {
    _ = try Self.read(Self.scenario(nil).text)
  }

  @Test func `an empty genealogy can be written too`() throws {
    _ = try Self.read(Self.scenario(nil, FamilyWeightsTests.genealogy([])).text)
  }

  @Test func `the paths of the numbers are those of the scenario`() throws {
    let fit = HandMadeFit.fit()
    let scenario = try Self.read(Self.scenario(fit).text)
    let known = Set(scenario.parameters.map(\.path))
    for scalar in fit.scalars(Pruning()) { #expect(known.contains(scalar.path), "\(scalar.path)") }
  }

  @Test func `a draw sets what another fit says`() throws {
    let scenario = try Self.read(Self.scenario().text)
    let other = Self.scenario(HandMadeFit.fit(stays: 0.5, fresh: 0.1))
    let overrides = other.overrides(in: scenario)
    let drawn = try scenario.setting(Overrides(overrides))
    let set = Dictionary(uniqueKeysWithValues: drawn.parameters.map { ($0.path, $0.value) })
    #expect(
      set["sources.classes[relation=finetune,creator=other,generation=0,fertile=true].weights.fresh"] == "0.1"
    )
    #expect(set["licenses.copies[relation=finetune,creator=same].change.default"] == "0.5")
  }

  @Test func `numbers of growth stand at their paths`() throws {
    var growth = GrowthFit()
    growth.numbers = [
      GrowthNumber(
        "creators.new", 0.31, unit: "share", method: .counted, count: 15, of: "births", families: 3,
        effectiveFamilies: 2.1),
      GrowthNumber(
        "attachment.ageing", 400, unit: "days", method: .likelihood, count: 12, of: "derivatives",
        families: 3,
        effectiveFamilies: 2.1),
    ]
    growth.tables = [
      GrowthTable(
        "relations", unit: "models", [.init("founder", 3), .init("finetune", 12)], families: 3,
        effectiveFamilies: 2)
    ]
    let scenario = try Self.read(Self.scenario(growth: growth).text)
    let set = Dictionary(uniqueKeysWithValues: scenario.parameters.map { ($0.path, $0.value) })
    #expect(
      set["creators.new"] == "0.31" && set["attachment.ageing"] == "400" && set["relations.finetune"] == "12")
  }
}
