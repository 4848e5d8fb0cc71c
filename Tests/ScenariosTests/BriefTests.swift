import Foundation
import Parameters
import Scenarios
import Testing

/// What `grove explain` says without options, and rule by rule.
@Suite struct BriefTests {
  @Test(arguments: ShippedFilesTests.names)
  func `a shipped scenario is told on a screen or two of 80 columns`(name: String) throws {
    let scenario = try SettingTests.shipped(name)
    let brief = Explanation(scenario, width: 80).brief
    let lines = brief.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 90, "\(lines.count) lines")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(brief.hasPrefix(scenario.title))
    for heading in ["How births come about", "How traits pass on", "How models and tags are written"] {
      #expect(brief.contains("\n\(heading)\n"))
    }
    // Fitted dynamics know more licenses than the kernels that they extend.
    let values = scenario.rules.licenses.values.count
    #expect(
      values
        == (scenario.rules.licenses.others.copies[.finetune, false] < 0
          && scenario.rules.modes.relations.isEmpty ? 35 : 46))
    #expect(brief.contains("\(values) values; founders have none 68 %"))
    #expect(brief.contains("Kernels for") && brief.contains("most frequent changes: "))
  }

  @Test func `policies and epochs are told`() throws {
    let brief = Explanation(try Scenario(contentsOf: Fixtures.valid("epochs")), width: 80).brief
    #expect(brief.contains("What changes with time") && brief.contains("  policies   From 2024-01-20 on:"))
    #expect(brief.contains("  epochs     From 2024-01-15 on:"))
  }

  @Test func `in full each source is said once a section, and every rule is there`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("world"))
    let full = Explanation(scenario, width: 72).full()
    #expect(full.split(separator: "\n").allSatisfy { $0.count <= 72 })
    let words = full.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for sentence in scenario.sentences {
      #expect(words.contains("\(sentence.text) (\(sentence.unit))."), "\(sentence.text)")
    }
    let section = Explanation(scenario, width: 72).full(section: "attachment")
    #expect(section.hasPrefix("attachment\n"))
    for source in Set(scenario.sentences.filter { $0.section == "attachment" }.map(\.source)) {
      let said = section.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      #expect(said.components(separatedBy: "] \(source)").count == 2, "\(source)")
    }
  }

  @Test func `a section that says nothing is said to`() throws {
    let scenario = try Scenario(contentsOf: Fixtures.valid("world"))
    #expect(
      Explanation(scenario, width: 80).full(section: "policies")
        == "This scenario says nothing of `policies`.")
  }
}
