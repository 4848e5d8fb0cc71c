import ArgumentParser
import Experiments
import Files
import Foundation
import Lineages
import Measures
import Observations
import Parameters
import Reports
import Scenarios
import Workers

/// `grove compare`: hold policies against a baseline under the same luck.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold policies against a baseline, under the same luck, and say what each does.",
    discussion: """
      Takes an experiment file, or a scenario and further files that are its arms:
      scenarios that extend it, or files with nothing but policies. Every arm runs
      under the seeds of the baseline, and each of its worlds is held against the
      baseline's of the same seed, model by model. With --out runs are kept: the same
      command goes on where it was interrupted, and another arm, dose or seed runs
      nothing anew.

      A model that differs is touched where a policy decided something of it, else
      downstream where an ancestor, or an elder sibling that it copied, changed or is
      missing in either world. Where policies move the tree of a growing world it is downstream too if it only
      moved: it has other parents, another relation or creator, or copied another
      sibling, and was
      born after the first birth that a policy touched or withheld. Neither is what
      no policy explains.

      Examples:
        grove compare check.yaml --out check
        grove compare check.yaml --seeds 1..100 --out check --shard 0/4
        grove compare check.yaml --scenario scenarios/observed-tree.yaml --on ai_ecosystem.csv.gz
        grove compare scenarios/hub-small.yaml withdrawn.yaml inherited.yaml --seeds 1..30 --born 2024-01-01..
        grove compare scenarios/hub-small.yaml --arm crowd --set crowd:attachment.exponent=1.2 --outcomes mutation.licenses.rate
      """)

  @Argument(help: "An experiment file; or a scenario, then its arms.", transform: FileName.option)
  var files: [String]

  @Option(
    parsing: .unconditional,
    help: "The seeds, the same in every arm: 1..100, or 1..10,20,30. [default: the experiment's, or 1..30]",
    transform: SeedList.option)
  var seeds: SeedList?

  @Option(
    help: ArgumentHelp("Take this scenario for the experiment's baseline.", valueName: "file"),
    transform: FileName.option)
  var scenario: String?

  @Option(
    help: ArgumentHelp(
      "Run the mutations down this observed genealogy instead of growing one.", valueName: "data"),
    transform: FileName.option)
  var on: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Outcomes are over models born on these days, as in 2024-01-01..", valueName: "days"),
    transform: { try BirthWindow(option: $0) })
  var born: BirthWindow?

  @Option(
    help: ArgumentHelp(
      "What is looked at: paths that grove measure --list --paths prints, those of outcomes without that word.",
      valueName: "paths"))
  var outcomes: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter of an arm; without ARM: of the baseline and all arms. Repeat for more.",
      valueName: "arm:path=value"))
  var settings: [String] = []

  @Option(
    name: .customLong("arm"),
    help: ArgumentHelp("Add an arm of this name, which --set fills. Repeat for more.", valueName: "name"))
  var newArms: [String] = []

  @Option(
    parsing: .unconditional, help: "How many runs at the same time, 1 to 1024. [default: one a thread]",
    transform: ClosedRange.threads.option)
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --out: do only this part of the runs, 0/8 to 7/8 for eight; grove gather unites them.",
      valueName: "k/n"),
    transform: Shard.option)
  var shard: Shard?

  @OptionGroup var data: DataChoice
  @OptionGroup var terms: LicenseTermsChoice

  @Option(
    help: "The lineage graph to measure: finetune, nomerges or full; outcomes run over every edge.")
  var graph: LineageView = .full

  @Option(
    help: ArgumentHelp(
      "Keep all runs in this folder and write the results there: comparison.json and .txt, effects.csv, a table for each grouping, "
        + "runs.csv, figures.", valueName: "dir"), transform: FileName.option)
  var out: String?

  @Flag(help: "Let --out begin anew in a folder that holds other runs.")
  var force = false

  @OptionGroup var running: RunningChoice

  func validate() throws {
    try ClosedRange.threads.check(jobs, of: "--jobs")
    for setting in settings where SettingChoice.parts(setting) == nil {
      throw ValidationError(
        "--set \(setting.printable): write ARM:PATH=VALUE, as in --set crowd:attachment.exponent=1.2.")
    }
    guard shard != nil else { return }
    if out == nil { throw ValidationError("--shard goes with --out, where the parts come together.") }
    if force {
      throw ValidationError(
        "--force does not go with --shard: each part would remove the runs of the others.")
    }
  }

  func run() throws {
    let reading = try read()
    if !running.quiet { for warning in reading.warnings { Terminal.note(warning) } }
    try ComparisonRun(
      reading: reading, shard: shard ?? .all, view: graph, terms: try terms.table().terms, data: data,
      jobs: jobs, workers: running.workers, out: out, force: force, isJSON: running.json,
      isQuiet: running.quiet
    ).run()
  }

  private func read() throws -> ComparisonReading {
    let settings = settings.compactMap(ArmSetting.init(option:))
    let choice = ComparisonChoice(
      seeds: seeds, scenario: scenario, data: on, born: born,
      outcomes: outcomes.map { $0.split(separator: ",").map(String.init) }, arms: newArms
    )
    do {
      return try ComparisonReading(files, settings, choice)
    } catch {
      throw Failure(lines: error.problems.map(\.description))
    }
  }
}

extension ArmSetting {
  /// What `--set` names: an arm before a colon, which stands before any dot or bracket but those of a dose, as in `check at 0.25:`.
  init?(option text: String) {
    guard let (path, value) = SettingChoice.parts(text) else { return nil }
    let dose = path.prefixMatch(of: #/[^.\["]+ at [-+.0-9e]+:/#)?.range.upperBound
    let head = path.prefix { !".[\"".contains($0) }
    guard let end = dose ?? head.firstIndex(of: ":").map(path.index(after:)) else {
      self.init(arm: nil, path: path, value: value)
      return
    }
    self.init(arm: String(path[..<end].dropLast()), path: String(path[end...]), value: value)
  }
}
