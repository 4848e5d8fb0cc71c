import Foundation
import Scenarios
import Testing

@Suite struct ResolvedFormTests {
  /// Resolves what a scenario resolves to.
  private func again(_ scenario: Scenario) throws -> Scenario {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(scenario.resolved.utf8).write(to: file)
    return try Scenario(contentsOf: file.path)
  }

  @Test(arguments: ["world", "least", "overriding", "epochs", "cards", "families", "kinds", "dynamics"])
  func `the resolved form resolves to itself`(name: String) throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid(name))
    let second = try again(scenario)
    #expect(second.resolved == scenario.resolved)
    #expect(second.texts == scenario.texts)
    #expect(second.told == scenario.told)
    #expect(second.parametersAlone == scenario.parametersAlone)
  }

  @Test func `the shipped scenario's resolved form resolves to itself`() throws {
    let path = Fixtures.root.appendingPathComponent("scenarios/hub-small.yaml").path
    let scenario = try Scenario(contentsOf: path)
    let second = try again(scenario)
    #expect(second.resolved == scenario.resolved)
    #expect(second.texts == scenario.texts)
  }

  @Test func `the resolved form spells defaults out and needs no other file`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("overriding"))
    #expect(!scenario.resolved.contains("extends"))
    #expect(scenario.resolved.contains("extra_parents: {value: 0, unit: parents, source: \"default: "))
    #expect(scenario.resolved.contains("last_day: 2024-02-29"))
    #expect(try again(scenario).files.count == 1)
  }

  @Test func `another seed changes the resolved form and nothing else`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("world"))
    var other = scenario
    other.seed = 7
    #expect(other.resolved == scenario.resolved.replacingOccurrences(of: "seed: 1000", with: "seed: 7"))
    #expect(other.resolved != scenario.resolved)
  }
}
