import ArgumentParser
import Licenses

/// `grove licenses`: what licenses let a derivative carry.
struct LicensesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "licenses",
    abstract: "Say what licenses let a derivative carry, with clause and source.",
    discussion: """
      Without licenses: the whole table. With one: what a derivative of it may carry. With two: whether a derivative
      of the first may carry the second. The verdict is allowed, not_allowed, disputed, or unclear, as it is for a
      license that is not in the table. Large and small letters are the same, and SPDX's names are understood: of
      GPL-2.0-or-later and the like any version from there on may be chosen, GPL-2.0-only is that version alone.
      A reading of license texts, not legal advice.

      Examples:
        grove licenses
        grove licenses cc-by-nc-4.0
        grove licenses llama2 apache-2.0
        grove licenses GPL-2.0-or-later gpl-3.0 --json
      """)

  @Argument(help: "The license of the parent.")
  var parent: String?

  @Argument(help: "The license of its derivative.")
  var child: String?

  @OptionGroup var choice: LicenseTermsChoice

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  func run() throws {
    let table = try choice.table()
    let width = TableWidth.ofStandardOutput
    guard let parent else {
      return json
        ? try table.json(Terminal.write) : try Terminal.print(table.text(width: width))
    }
    if let child {
      let explanation = table.explanation(parent: parent, child: child)
      return json
        ? try Terminal.write(encode(explanation))
        : try Terminal.print("\(explanation.text(width: width))\n\(LicenseTable.caution)")
    }
    let name = table.terms.name(of: parent)
    guard let row = table.row(of: name) else {
      throw Failure("\(parent): \(table.reason(unclear: name) ?? "no terms are known")")
    }
    json
      ? try Terminal.write(encode(row))
      : try Terminal.print("\(row.text(width: width))\n\(LicenseTable.caution)")
  }
}
