import ArgumentParser
import Scenarios

/// `grove check`: read scenarios without running them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files and name every mistake with its line.",
    discussion: """
      Example:
        grove check scenarios/*.yaml
      """)

  @Argument(help: "The scenario files.")
  var files: [String]

  @Flag(help: "Print one JSON object instead of lines.")
  var json = false

  func run() throws {
    var problems: [(file: String, problems: [String])] = []
    for file in files {
      do {
        _ = try Scenario(contentsOf: file)
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
        try Terminal.print(found.isEmpty ? "\(file): fine" : found.joined(separator: "\n"))
      }
    }
    let broken = problems.count { !$0.problems.isEmpty }
    if broken > 0 {
      throw Failure("\(broken) of \(files.count) \(files.count == 1 ? "file has" : "files have") mistakes")
    }
  }
}

/// `grove explain`: say what a scenario does, in sentences.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say in sentences what a scenario does, with every value and its source.",
    discussion: """
      Examples:
        grove explain scenarios/hub-small.yaml
        grove explain scenarios/hub-small.yaml --resolved
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Flag(help: "Print the resolved scenario, with every default spelled out, instead of sentences.")
  var resolved = false

  func run() throws {
    let scenario = try Scenario.read(scenario)
    try Terminal.print(resolved ? scenario.resolved : scenario.sentences.joined(separator: "\n"))
  }
}

extension Scenario {
  /// Reads a scenario; all its mistakes become one failure with a line each.
  static func read(_ path: String) throws -> Scenario {
    do { return try Scenario(contentsOf: path) } catch {
      throw Failure(error.problems.map { "\($0)" }.joined(separator: "\ngrove: "))
    }
  }
}
