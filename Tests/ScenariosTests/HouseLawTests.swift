import Engine
import Foundation
import Parameters
import Testing

@testable import Scenarios

@Suite struct HouseLawTests {
  private let houses = """
    title: Houses
    extends: least.yaml
    licenses:
      source: s
      founders: {unit: models, weights: {mit: 3, other: 1}}
      house: {value: 0.5, unit: share, law: {unit: models, weights: {other: 2}}}
    languages:
      source: s
      founders: {unit: models, sets: [{weight: 1, values: [English, French]}]}
      house: {value: 0.25, unit: share, law: {unit: models, sets: [{weight: 3, values: [French]}]}}
    """

  @Test func `houses have a law of their own`() throws {
    let scenario = try Written.scenario(houses)
    #expect(scenario.rules.licenses.houseValues == [0, 0, 2])
    #expect(scenario.rules.licenses.house == HouseRules(share: 0.5))
    #expect(scenario.rules.languages.houseSets.map(\.set) == [[1]])
    #expect(scenario.parameters.contains { $0.path == "licenses.house.law.weights.other" && $0.value == "2" })
    #expect(
      scenario.told.contains {
        $0.contains("The house value of a creator is the license other with weight 2")
      })
    let again = try Written.scenario(scenario.resolved)
    #expect(again.resolved == scenario.resolved)
    #expect(again.rules.licenses.houseValues == [0, 0, 2])
    let set = try scenario.setting(
      Overrides(["licenses.house.law.weights.mit": "1", "licenses.house": "0.75"]))
    #expect(set.rules.licenses.houseValues == [0, 1, 2] && set.rules.licenses.house.share == 0.75)
  }

  @Test func `a law of houses without weight is refused`() {
    let text = houses.replacingOccurrences(of: "{other: 2}", with: "{other: 0}")
    #expect(throws: (any Error).self) { try Written.scenario(text) }
  }
}
