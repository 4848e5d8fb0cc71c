import ArgumentParser
import Experiments
import Foundation
import Parameters
import Scenarios
import Texts

/// `grove explain`: say what a scenario does.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a scenario does, and list what can be set in it.",
    usage: "grove explain <scenario> [<options>]",
    discussion: """
      Without options: what the scenario is, how births come about and how traits pass on, on a screen or two.

      Examples:
        grove explain scenarios/hub-small.yaml
        grove explain scenarios/hub-small.yaml --section licenses
        grove explain scenarios/hub-small.yaml --parameters --section attachment
        grove explain scenarios/hub-small.yaml --set niche.default=0.3 --resolved > lonelier.yaml
        grove explain scenarios/no-niche.yaml --extending scenarios/hub-small.yaml
      """)

  @Argument(help: "The scenario file, or an experiment for grove compare.", transform: FileName.option)
  var scenario: String

  @OptionGroup var setting: SettingChoice

  @Option(help: ArgumentHelp("Say every rule of one section, with its source.", valueName: "name"))
  var section: String?

  @Flag(help: "Say every rule of all sections, with its source.")
  var full = false

  @Flag(
    help:
      "List everything that can be set: path, value, unit, what it may be, source, and the line that gives it."
  )
  var parameters = false

  @Flag(help: "Print the resolved scenario, with every default spelled out.")
  var resolved = false

  @Option(
    help: ArgumentHelp(
      "Print the scenario as a file that extends this one and names only what differs.", valueName: "file"),
    transform: FileName.option)
  var extending: String?

  @Flag(help: "With --parameters: one JSON object.")
  var json = false

  @Flag(help: "With --parameters: CSV.")
  var csv = false

  func validate() throws {
    let ways = [("--full", full), ("--parameters", parameters), ("--resolved", resolved)]
    let given = ways.filter(\.1).map(\.0) + (extending == nil ? [] : ["--extending"])
    if given.count > 1 { throw ValidationError("\(given[0]) does not go with \(given[1]).") }
    if json || csv, !parameters {
      throw ValidationError("\(json ? "--json" : "--csv") goes with --parameters.")
    }
    if json, csv { throw ValidationError("--json does not go with --csv.") }
    if let section, !Scenario.sectionNames.contains(section), !parameters {
      throw ValidationError(
        "--section \(section): there is no such section; \(Spelling.advice(for: section, among: Scenario.sectionNames))."
      )
    }
    if section != nil, let other = given.first(where: { $0 != "--parameters" }) {
      throw ValidationError("--section does not go with \(other).")
    }
  }

  func run() throws {
    if ComparisonReading.isExperiment(scenario) { return try explainExperiment() }
    let scenario = try Scenario.read(scenario, setting.overrides())
    if resolved { return try Terminal.write(Data(scenario.resolved.utf8)) }
    if let extending {
      let base = try Scenario.read(extending)
      return try Terminal.write(Data(scenario.extending(base, at: extending).utf8))
    }
    if parameters { return try list(scenario) }
    let explanation = Explanation(scenario, width: TableWidth.ofStandardOutput)
    if full || section != nil { return try Terminal.print(explanation.full(section: section)) }
    try Terminal.print(explanation.brief)
  }

  /// Says what an experiment compares.
  private func explainExperiment() throws {
    let other = [
      ("--full", full), ("--parameters", parameters), ("--section", section != nil),
      ("--extending", extending != nil),
    ]
    if let name = other.first(where: \.1)?.0 {
      throw Failure(
        "\(scenario): is an experiment, of which \(name) says nothing; explain the scenario of its baseline")
    }
    let reading: ComparisonReading
    do {
      reading = try ComparisonReading([scenario], setting.settings.compactMap(ArmSetting.init(option:)))
    } catch {
      throw Failure(lines: error.problems.map(\.description))
    }
    if resolved { return try Terminal.write(Data(reading.resolved.utf8)) }
    try Terminal.print(ComparisonExplanation(reading).text(width: TableWidth.ofStandardOutput))
  }

  private func list(_ scenario: Scenario) throws {
    let all = scenario.parameters.filter { parameter in
      section.map {
        parameter.path.hasPrefix($0) && !(parameter.path.dropFirst($0.count).first?.isLetter ?? false)
      }
        ?? true
    }
    if json { return try Terminal.write(encode(all)) }
    if csv { return try Terminal.write(Data(ParameterTable.csv(all).utf8)) }
    try Terminal.print(ParameterTable.lines(all, width: TableWidth.ofStandardOutput))
  }
}

/// Parameters as lines for people and as CSV.
private enum ParameterTable {
  /// Two lines a parameter; a source stands before those that are from there.
  static func lines(_ parameters: [Parameter], width: Int) -> String {
    var lines: [String] = []
    var source = ""
    for parameter in parameters {
      if parameter.source != source, !parameter.source.isEmpty {
        source = parameter.source
        lines.append("# source: \(source)".wrapped(width: width - 4, indent: "#   "))
      }
      let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
      let place =
        parameter.file.isEmpty
        ? "default" : parameter.line > 0 ? "\(parameter.file):\(parameter.line)" : "--set"
      lines.append("\(parameter.path) = \(parameter.value)\(unit)\n    \(parameter.range); \(place)")
    }
    return lines.joined(separator: "\n")
  }

  static func csv(_ parameters: [Parameter]) -> String {
    let rows = parameters.map {
      [$0.path, $0.value, $0.unit, $0.range, $0.source, $0.file, $0.line > 0 ? String($0.line) : ""]
    }
    return ([["path", "value", "unit", "range", "source", "file", "line"]] + rows)
      .map { $0.map(CSVField.field).joined(separator: ",") + "\n" }.joined()
  }
}
