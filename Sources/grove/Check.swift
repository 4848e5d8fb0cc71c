import ArgumentParser
import Parameters
import Scenarios
import Texts

/// `grove check`: read scenarios without running them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files and name every mistake with its line.",
    discussion: """
      Examples:
        grove check scenarios/*.yaml
        grove check scenarios/hub-small.yaml --set attachment.exponent=1.2
      """)

  @Argument(help: "The scenario files.")
  var files: [String]

  @OptionGroup var setting: SettingChoice

  @Flag(help: "Print one JSON object instead of lines.")
  var json = false

  func run() throws {
    var problems: [(file: String, problems: [String])] = []
    for file in files {
      do {
        _ = try Scenario(contentsOf: file).setting(setting.overrides)
        problems.append((file, []))
      } catch {
        problems.append((file, error.problems.map { "\($0)" }))
      }
    }
    if json {
      try Terminal.write(
        try encode(Dictionary(problems.map { ($0.file, $0.problems) }, uniquingKeysWith: { $0 + $1 })))
    } else {
      for (file, found) in problems {
        // What is wrong with a setting does not say in which of several files.
        let lines = found.map { !setting.settings.isEmpty && $0.hasPrefix("--set ") ? "\(file): \($0)" : $0 }
        try Terminal.print(found.isEmpty ? "\(file.visible): fine" : lines.joined(separator: "\n"))
      }
    }
    let broken = problems.count { !$0.problems.isEmpty }
    if broken > 0 {
      throw Failure("\(broken) of \(files.count) \(files.count == 1 ? "file has" : "files have") mistakes")
    }
  }
}
