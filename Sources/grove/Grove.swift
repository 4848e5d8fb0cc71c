import ArgumentParser
import Files
import Foundation

@main
struct Grove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grove",
    abstract: "Grow, observe and measure the family trees of machine-learning models.",
    discussion: """
      Grove simulates how models on the Hugging Face Hub descend from one another, and measures real and
      simulated ecosystems with the same code (arXiv 2508.06811).

      Examples:
        grove grow scenarios/hub-small.yaml
        grove observe ai_ecosystem.csv.gz --graph finetune --mask-lineage
        grove grow scenarios/hub-2025.yaml --seed 7 --out hub-2025-seed-7

      Exit codes: 0 done, 1 something failed, 2 the command line is not understood, 130 interrupted,
      141 nobody read on.
      """,
    version: Version.text,
    subcommands: [
      Grow.self, Observe.self, Calibrate.self, Compare.self, Gather.self, MeasureCommand.self, Export.self,
      Verify.self,
      Check.self,
      Explain.self, LicensesCommand.self,
    ])

  static func main() {
    Terminal.openClosedStreams()
    Interruption.handle()
    do {
      try checkHelp()
      var command = try parseAsRoot()
      try command.run()
    } catch {
      finish(error)
    }
  }

  /// Refuses help on a verb that there is not, for which the parser prints the general help.
  private static func checkHelp() throws {
    let words = CommandLine.arguments.dropFirst().prefix(2)
    guard words.first == "help", let verb = words.last, words.count == 2, !verb.hasPrefix("-") else { return }
    if !configuration.subcommands.contains(where: { $0._commandName == verb }), verb != "help" {
      throw ValidationError("there is no verb `\(verb.printable)`.")
    }
  }

  /// Ends the process: help and version as asked for, anything else as one line and an exit code.
  private static func finish(_ error: any Error) -> Never {
    // Whoever reads the results has seen enough. The number is the one that a shell gives to a program that a closed pipe ends.
    if let error = error as? FileError, error.isBrokenPipe { Foundation.exit(128 + SIGPIPE) }
    if let error = error as? Failure {
      for line in error.lines { Terminal.complain(line) }
      Foundation.exit(1)
    }
    if error is FileError {
      Terminal.complain("\(error)")
      Foundation.exit(1)
    }
    switch exitCode(for: error) {
    case .success:
      do { try Terminal.print(fullMessage(for: error)) } catch { finish(error) }
      Foundation.exit(0)
    case .validationFailure:
      Terminal.complain(
        Usage(CommandLine.arguments.dropFirst(), of: Grove.self).complaint(message(for: error)))
      Foundation.exit(2)
    default:
      Terminal.complain("\(error)")
      Foundation.exit(1)
    }
  }
}

/// The version of Grove, in every output.
enum Version {
  static let text = "0.1.0"
}
