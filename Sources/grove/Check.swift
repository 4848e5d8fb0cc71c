import ArgumentParser
import Experiments
import Parameters
import Scenarios
import Texts

/// `grove check`: read scenarios and experiments without running them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario and experiment files and name every mistake with its line.",
    discussion: """
      What is no mistake but has no effect, such as a policy that starts after the last birth, is a line with the word
      warning and leaves the exit code 0.

      Examples:
        grove check scenarios/*.yaml
        grove check scenarios/hub-small.yaml --set attachment.exponent=1.2
      """)

  @Argument(help: "The files. One with a baseline or arms is an experiment.", transform: FileName.option)
  var files: [String]

  @OptionGroup var setting: SettingChoice

  @Flag(help: "Print one JSON object instead of lines.")
  var json = false

  func run() throws {
    let overrides = try setting.overrides()
    var problems: [(file: String, problems: [String], warnings: [String])] = []
    for file in files {
      do {
        if ComparisonReading.isExperiment(file) {
          let reading = try ComparisonReading([file], setting.settings.compactMap(ArmSetting.init(option:)))
          problems.append((file, [], reading.warnings))
          continue
        }
        let scenario = try Scenario(contentsOf: file).setting(overrides)
        let size = ModelsLimit.what(scenario).map { "\(file): warning: \($0)" }
        problems.append((file, [], scenario.warnings.map { $0.warning } + (size.map { [$0] } ?? [])))
      } catch {
        problems.append((file, error.problems.map { "\($0)" }, []))
      }
    }
    if json {
      try Terminal.write(
        try encode(
          Dictionary(problems.map { ($0.file, $0.problems + $0.warnings) }, uniquingKeysWith: { $0 + $1 })))
    } else {
      for (file, found, warnings) in problems {
        // What is wrong with a setting does not say in which of several files.
        let lines = found.map { !setting.settings.isEmpty && $0.hasPrefix("--set ") ? "\(file): \($0)" : $0 }
        let fine = warnings.isEmpty ? "\(file.visible): fine" : warnings.joined(separator: "\n")
        try Terminal.print(found.isEmpty ? fine : lines.joined(separator: "\n"))
      }
    }
    let broken = problems.count { !$0.problems.isEmpty }
    if broken > 0 {
      throw Failure("\(broken) of \(files.count) \(files.count == 1 ? "file has" : "files have") mistakes")
    }
  }
}
