import ArgumentParser
import Claims
import Experiments
import Randomness
import Reports
import Workers

/// `grove verify`: hold the engine against theory on fresh seeds.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Test every process of the engine against theory, on fresh seeds.",
    usage: "grove verify [<options>]",
    discussion: """
      Each claim grows ecosystems, compares them with what theory says and with laws that are wrong. The p-values are
      corrected by Holm's method for the number of tests; a claim whose test does not notice a wrong law is
      called blunt, and fails too. The wrong laws are off by a twentieth in a share, rate or probability, or ignore
      what the law depends on. The seeds are printed: --seeds repeats a run.

      Examples:
        grove verify
        grove verify --seeds 1..3 --json
        grove verify --seeds 1 --fail-fast
        grove verify --list
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seeds, as in 1..3. [default: three that nobody has used]", valueName: "list"),
    transform: SeedList.option)
  var seeds: SeedList?

  @Option(
    parsing: .unconditional,
    help: "The probability that sound claims fail by bad luck anywhere in the table. [default: 0.01]",
    transform: Double.levelOption)
  var level: Double = 0.01

  @Flag(help: "Name every claim with what it says and its source.")
  var list = false

  @Flag(help: "Stop at the first claim that is refused and say which, without a table. One thread.")
  var failFast = false

  @OptionGroup var running: RunningChoice

  func validate() throws {
    guard level > 0, level < 1 else { throw ValidationError("--level is \(level); it lies between 0 and 1.") }
    if failFast, running.json { throw ValidationError("--fail-fast prints no table: leave --json out.") }
  }

  func run() throws {
    if list {
      for claim in Claim.all {
        try Terminal.print("\(claim.name)\n  \(claim.statement)\n  source: \(claim.source)")
      }
      return
    }
    let numbers = seeds?.seeds ?? (0..<3).map { _ in UInt64.random(in: 0..<1_000_000_000) }
    let words = numbers.map(String.init).joined(separator: ",")
    if failFast {
      for number in numbers {
        // The level is for all seeds together.
        let share = level / Double(numbers.count)
        if let claim = try Verification.firstRefused(seed: Seed(number), level: share) {
          throw Failure("\(claim.name) does not hold at seed \(number), Holm's level \(level)")
        }
      }
      return try Terminal.print("Every claim holds at seeds \(words), Holm's level \(level).")
    }
    let progress = ProgressLine(isQuiet: running.quiet)
    let verification = try Verification.run(
      seeds: numbers.map { Seed($0) }, level: level, workers: running.workers,
      progress: { progress.update("\($0) of \($1) tests", Double($0) / Double($1)) })
    progress.finish("\(verification.rows.count) tests")
    // Rows come by claim, then by seed.
    let rows = verification.rows.enumerated().map { Row($1, seed: numbers[$0 % numbers.count]) }
    if running.json {
      try Terminal.write(
        encode(Report(grove: Version.text, level: level, passes: verification.passes, rows: rows)))
    } else {
      try Terminal.print(table(rows))
    }
    let failed = verification.rows.count { $0.verdict != .holds }
    guard verification.passes else { throw Failure("\(failed) of \(rows.count) tests do not hold") }
    if !running.json {
      try Terminal.print("\nEvery claim holds at seeds \(words), Holm's level \(level).")
    }
  }

  private struct Report: Encodable {
    var grove: String
    var level: Double
    var passes: Bool
    var rows: [Row]
  }

  private struct Row: Encodable {
    var claim: String
    var seed: UInt64
    var p: Double
    var adjusted: Double
    var spoiled: Double
    var verdict: String

    init(_ row: Verification.Row, seed: UInt64) {
      claim = row.claim.name
      self.seed = seed
      p = row.pValue
      adjusted = row.adjusted
      spoiled = row.spoiled
      verdict = row.verdict.rawValue
    }
  }

  private func table(_ rows: [Row]) -> String {
    var table = TextTable([
      ("claim", .left), ("seed", .right), ("p", .right), ("Holm", .right), ("wrong law's p", .right),
      ("", .left),
    ])
    for row in rows {
      let wrong = row.spoiled < Verification.noticed ? "< 0.0001" : decimals(row.spoiled, 4)
      table.add([
        row.claim, String(row.seed), decimals(row.p, 4), decimals(row.adjusted, 4), wrong, row.verdict,
      ])
    }
    return table.text
  }
}
