import Engine
import Foundation
import Testing

@testable import Parameters
@testable import Scenarios

/// Each entry of the table of numbers, on its own.
@Suite struct NumberParameterTests {
  /// The least scenario with one number given, or with what such a number needs and not the number.
  private func scenario(_ parameter: NumberParameter, value: String?) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var text = "extends: \(Fixtures.valid("least"))\n\(parameter.section):\n"
    text += parameter.needs
    if let value {
      text += "  \(parameter.key): {value: \(value), unit: \(parameter.unit.name), source: a test}\n"
    } else if parameter.needs.isEmpty {
      text = "extends: \(Fixtures.valid("least"))\n"
    }
    let file = folder.appendingPathComponent("one.yaml")
    try Data(text.utf8).write(to: file)
    return try Scenario(contentsOf: file.path)
  }

  @Test(arguments: NumberParameter.all.indices)
  func `a number reaches the rules, the sentences, the resolved form and the list`(index: Int) throws {
    let parameter = NumberParameter.all[index]
    let scenario = try scenario(parameter, value: "0.4375")
    let without = try self.scenario(parameter, value: nil)
    var (expected, other) = (without.rules, without.rules)
    parameter.write(&expected, 0.4375)
    #expect("\(expected)" == "\(scenario.rules)")
    parameter.write(&other, 0.5)
    #expect("\(other)" != "\(scenario.rules)")
    #expect("\(without.rules)" != "\(scenario.rules)")
    #expect(
      scenario.told.contains {
        $0.contains("0.4375") && $0.hasSuffix("(unit: \(parameter.unit.name); source: a test).")
      })
    #expect(
      scenario.resolved.contains(
        "  \(parameter.key): {value: 0.4375, unit: \(parameter.unit.name), source: \"a test\"}\n"))
    let rows = scenario.parameters.filter { $0.path == parameter.name }
    #expect(rows.count == 1)
    #expect(rows.first.map { [$0.value, $0.unit, $0.source] } == ["0.4375", parameter.unit.name, "a test"])
    #expect(rows.first?.file.hasSuffix("one.yaml") == true && rows.first?.line ?? 0 > 1)
  }

  @Test func `names are not given twice`() {
    #expect(Set(NumberParameter.all.map(\.name)).count == NumberParameter.all.count)
  }

  @Test func `an effect can be switched off by none`() throws {
    let ageing = try #require(NumberParameter.all.first { $0.name == "attachment.ageing" })
    let scenario = try scenario(ageing, value: "none")
    #expect(scenario.rules.attachment.ageing == nil)
    #expect(scenario.resolved.contains("ageing: {value: none, unit: days, source: \"a test\"}"))
    #expect(
      scenario.told.contains(
        "That weight does not fall with the model's age (unit: days; source: a test)."))
  }
}

extension NumberParameter {
  /// What must stand in its section: founders of whom nobody reports anything, and a kernel for how fast it changes.
  fileprivate var needs: String {
    let isSet = NumberParameter.setTraits.contains { $0.name == section }
    let isTrait = isSet || NumberParameter.categoricalTraits.contains { $0.name == section }
    if !isTrait, section != "cards" { return "" }
    var form = "  source: s\n"
    form +=
      isSet
      ? "  founders: {unit: share, sets: [{weight: 1, values: []}, {weight: 1, values: [a]}]}\n"
      : section == "cards"
        ? "  founders: {unit: share, weights: {none: 1}}\n"
        : "  founders: {unit: share, weights: {none: 1, a: 1, b: 1}}\n"
    if key == "change" {
      form +=
        isSet
        ? "  kernels: [{unit: probability, loss: {default: 0.25}, gain: {default: 0.5}}]\n"
        : "  kernels: [{unit: edges, counts: {a: {a: 3, b: 1}, b: {b: 2, none: 1}}}]\n"
    }
    return form
  }
}
