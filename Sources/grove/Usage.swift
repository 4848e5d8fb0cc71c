import ArgumentParser
import Parameters

/// A command line that is not understood: what is said of it in one line.
struct Usage {
  private let arguments: [String]
  private let verbs: [String]

  /// - Parameter arguments: without the program's name.
  init(_ arguments: some Sequence<String>, of program: any ParsableCommand.Type) {
    self.arguments = Array(arguments)
    verbs = program.configuration.subcommands.map { $0._commandName } + ["help"]
  }

  /// - Parameter message: the parser's.
  func complaint(_ message: String) -> String {
    if let word = arguments.first, !word.hasPrefix("-"), verb == nil {
      return hinted("there is no verb `\(word.printable)`; \(Spelling.advice(for: word, among: verbs))")
    }
    let words = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return hinted(words.hasPrefix("Error: ") ? String(words.dropFirst(7)) : words)
  }

  /// The same with a hint at the help of the verb.
  private func hinted(_ words: String) -> String {
    let hint = (["ee grove"] + (verb.map { [$0] } ?? []) + ["--help"]).joined(separator: " ")
    return words + (words.last == "." || words.last == "?" ? " S" : "; s") + hint
  }

  /// The verb that was named, where there is one of that name.
  private var verb: String? { arguments.first.flatMap { verbs.contains($0) ? $0 : nil } }
}
