import ArgumentParser
import Calibration
import Experiments
import Files
import Foundation
import Lineages
import Workers

/// `grove calibrate`: fit a scenario to data.
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit a scenario to real data, with uncertainty that holds.",
    discussion: """
      Reads all that grove observe reads, fits how traits change and how trees grow,
      and writes into the folder of --out: scenario.yaml, posterior.jsonl (draws of
      its parameters), parameters.csv, fit.json, report.md and figures. Every piece
      of the work is kept there: the same command goes on where it was interrupted,
      and more replicates, folds or seeds add to those that are there.

      Examples:
        grove calibrate ai_ecosystem.csv.gz --out fit
        grove calibrate ai_ecosystem.csv.gz --out fit --bootstrap 200 --folds 5
        grove calibrate ai_ecosystem.csv.gz --out fit --bootstrap 200 --shard 0/4
        grove calibrate ai_ecosystem.csv --founders hub.csv.gz --out fit
        grove calibrate small.csv --out fit --structure simple --fit kernels
        grove grow fit/scenario.yaml --on ai_ecosystem.csv.gz --seeds 1..20
        grove grow fit/scenario.yaml --draws fit/posterior.jsonl --draw 3
      """)

  @Argument(help: "The files to read.", transform: FileName.option)
  var files: [String]

  @Option(
    name: .customLong("founders"),
    help: ArgumentHelp(
      "A listing whose models without parents stand for the founders: what they report, how they are named. Repeat for more.",
      valueName: "listing"), transform: FileName.option)
  var listings: [String] = []

  @Option(help: ArgumentHelp("The folder of the fit.", valueName: "dir"), transform: FileName.option)
  var out: String

  @Option(
    name: .customLong("fit"),
    help: ArgumentHelp(
      "What to fit: \(FitPart.allCases.map(\.rawValue).joined(separator: ", ")), joined by commas. [default: all but cards]",
      valueName: "list"), transform: FitPart.option)
  var parts: [FitPart]?

  @Option(
    help: ArgumentHelp(
      "How derivatives get their traits: best (sources, modes, copies), simple (kernels and niches by class), or a file of "
        + "choices.", valueName: "file"), transform: FileName.option)
  var structure: String = "best"

  @Option(
    help: ArgumentHelp(
      "Leave out this share of the derivatives, in whole families, from every fit, and tell how the rest says them.",
      valueName: "share"), transform: Calibrate.share)
  var holdOut: Double = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Leave out each of so many folds of families in turn, 2 to 100; 0 for none.", valueName: "count"),
    transform: Calibrate.number)
  var folds: Int = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Fit everything again to so many draws of families.", valueName: "count"),
    transform: Calibrate.number)
  var bootstrap: Int = 0

  @Option(
    parsing: .unconditional, help: "The seeds of free runs down the observed tree: 20 for 1..20, or a list.",
    transform: Calibrate.seeds)
  var seeds: SeedList = SeedList(1...20)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many trees are simulated for what has no likelihood.", valueName: "count"),
    transform: Calibrate.number)
  var budget: Int = 1000

  @Option(help: "The lineage graph whose kin are compared: finetune, nomerges or full.")
  var graph: LineageView = .finetune

  @Option(
    help: ArgumentHelp("What is held possible of growth before the data are seen.", valueName: "file"),
    transform: FileName.option)
  var prior: String?

  @Option(
    help: ArgumentHelp(
      "Compare the fit with these figures too: an observation.json, as calibration/published.json.",
      valueName: "file"), transform: FileName.option)
  var targets: String?

  @Option(
    help: ArgumentHelp(
      "A scenario that the new one extends; without it the new one stands alone.", valueName: "file"),
    transform: FileName.option)
  var base: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulate so many worlds from the fit, fit them, and tell whether the truth is found.",
      valueName: "count"),
    transform: Calibrate.number)
  var checkRecovery: Int = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Do only this part of the replicates, folds, runs and worlds, 0/8 to 7/8 for eight; the last one writes the results.",
      valueName: "k/n"), transform: Shard.option)
  var shard: Shard?

  @Option(parsing: .unconditional, help: "The seed of all chance.", transform: UInt64.seedOption)
  var seed: UInt64 = 1

  @Flag(help: "Remove an earlier fit in the folder of --out first.")
  var force = false

  @OptionGroup var data: DataChoice
  @OptionGroup var running: RunningChoice

  func validate() throws {
    try (0...100).check(folds, of: "--folds")
    if folds == 1 {
      throw ValidationError("--folds is 1; one fold would leave nothing to fit, give 2 to 100.")
    }
    try (0...100_000).check(bootstrap, of: "--bootstrap")
    try (0...100_000).check(checkRecovery, of: "--check-recovery")
    try (0...1_000_000).check(budget, of: "--budget")
    if (1..<100).contains(budget) {
      throw ValidationError("--budget is \(budget); a posterior is learned from 100 simulations or more.")
    }
    guard shard != nil, force else { return }
    throw ValidationError(
      "--force does not go with --shard: each part would remove the pieces of the others.")
  }

  func run() throws {
    try CalibrateRun(options: self).run()
  }

  // MARK: Options

  private static func share(_ text: String) throws -> Double {
    guard let share = Double(text), (0...0.9).contains(share) else {
      throw ValidationError("it takes a share from 0 to 0.9, such as 0.2")
    }
    return share
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else {
      throw ValidationError("it takes a whole number, such as 200")
    }
    return number
  }

  private static func seeds(_ text: String) throws -> SeedList {
    if let count = Int(text), (0...10_000).contains(count) {
      return count == 0 ? SeedList([]) : SeedList(1...UInt64(count))
    }
    return try SeedList.option(text)
  }
}

extension FitPart {
  /// The parts that `--fit` names, in their order.
  static func option(_ text: String) throws -> [FitPart] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for name in names where FitPart(rawValue: name) == nil {
      let all = FitPart.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("`\(name.printable)` cannot be fitted; what can: \(all)")
    }
    return FitPart.allCases.filter { names.contains($0.rawValue) }
  }
}
