import Engine
import Foundation
import Parameters
import Scenarios
import Testing

/// Parameters set by path.
@Suite struct SettingTests {
  static func shipped(_ name: String) throws -> Scenario {
    try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path)
  }

  /// What each parameter is set to besides its own value: another that it may be.
  private func elsewhere(_ parameter: Parameter) -> String? {
    if parameter.unit.isEmpty {
      switch parameter.value {
      case "true": return "false"
      case "false": return "true"
      case "all": return parameter.path == "neutral" ? "licenses" : "pooled"
      case "[]": return parameter.path == "neutral" ? "licenses" : "[\"words\"]"
      default: break
      }
      if parameter.path == "seed" { return "123456789" }
      if parameter.range.hasPrefix("a list of names") { return "[\"words\"]" }
      return nil
    }
    if parameter.value == "none" { return "640" }
    guard let value = Double(parameter.value) else { return nil }
    if parameter.range.contains("whole") { return String(Int(value) + 1) }
    return String(value == 0 ? 0.001 : value * 0.75)
  }

  @Test(arguments: ShippedFilesTests.names)
  func `a parameter set to its own value changes no byte, set elsewhere it changes alone`(name: String) throws
  {
    try check(SettingTests.shipped(name), left: 300)
  }

  @Test func `so do those of sources, modes and events`() throws {
    try check(
      Written.scenario(
        """
        extends: dynamics.yaml
        cards:
          founders: {unit: share, source: s, weights: {none: 1}}
          words: {unit: words, source: s, weights: {a: 1}}
        """),
      left: 30)
  }

  /// - Parameter left: more parameters than can be set to nothing else.
  private func check(_ scenario: Scenario, left: Int) throws {
    let parameters = scenario.parameters
    #expect(Set(parameters.map(\.path)).count == parameters.count)
    let own = Overrides(Dictionary(uniqueKeysWithValues: parameters.map { ($0.path, $0.value) }))
    #expect(try scenario.setting(own).resolved == scenario.resolved)

    // All are set elsewhere, one after the other: whatever one changes besides itself is undone by the other only where that comes
    // later, so the reverse order would show it.
    let others = Dictionary(
      uniqueKeysWithValues: parameters.compactMap { one in elsewhere(one).map { (one.path, $0) } })
    #expect(others.count > parameters.count - left)
    for paths in [others.keys.sorted(), others.keys.sorted(by: >)] {
      let changed = try scenario.setting(paths.map { (path: $0, value: others[$0]!) }).parameters
      #expect(changed.map(\.path) == parameters.map(\.path))
      let wrong = zip(parameters, changed).filter { old, new in
        let wanted = others[old.path] ?? old.value
        let isSame = Double(wanted).map { $0 == Double(new.value) } ?? (wanted == new.value)
        let isSaid = others[old.path] == nil || old.unit.isEmpty || new.source.contains("set with --set")
        return !isSame || !isSaid
      }
      #expect(wrong.map(\.0.path) == [])
    }
  }
}
