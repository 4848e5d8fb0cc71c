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

/// `grove grow`: run a scenario.
struct Grow: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grow a simulated ecosystem from a scenario and measure it.",
    discussion: """
      The table shows the simulated ecosystem beside the published figures, or beside an observation that
      grove observe wrote (--against). The same scenario, seed and version give the same bytes.

      Examples:
        grove grow scenarios/hub-small.yaml
        grove grow scenarios/hub-small.yaml --seed 2 --against observed/observation.json
        grove grow scenarios/hub-2025.yaml --out hub-2025
        grove grow scenarios/hub-small.yaml --seeds 1..100 --out hundred
        grove grow scenarios/hub-2025.yaml --seeds 1..1000 --shard 3/8 --out thousand
      """)

  @Argument(help: "The scenario file.", transform: FileName.option)
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "Run the mutations down this observed genealogy instead of growing one: it keeps its links, dates, creators "
        + "and founders' traits; of several licenses the first is inherited.", valueName: "data"),
    transform: FileName.option)
  var on: String?

  @Option(
    parsing: .unconditional, help: "The seed, from 0 to 18446744073709551615. [default: the scenario's]",
    transform: UInt64.seedOption)
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run under many seeds and print one table: 1..100, or 1..10,20,30, at most 1000000. With --out the same command goes on where it "
        + "was interrupted.", valueName: "list"), transform: SeedList.option)
  var seeds: SeedList?

  @Option(
    parsing: .unconditional,
    help: "With --seeds: how many runs at the same time, 1 to 1024. [default: one a thread]",
    transform: ClosedRange.threads.option)
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --seeds and --out: do only this part of the runs, 0/8 to 7/8 for eight; the parts are the same on every machine.",
      valueName: "k/n"), transform: Shard.option)
  var shard: Shard?

  @Option(
    help: ArgumentHelp(
      "Draws of parameters that grove calibrate wrote, for --draw. [default: posterior.jsonl beside the scenario]",
      valueName: "file"), transform: FileName.option)
  var draws: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take the parameters of this draw, from 1; --set goes over it.", valueName: "k"),
    transform: (1...1_000_000_000).option)
  var draw: Int?

  @OptionGroup var limit: ModelsLimit
  @OptionGroup var data: DataChoice
  @OptionGroup var choice: MeasureChoice
  @OptionGroup var setting: SettingChoice
  @OptionGroup var intervals: IntervalChoice
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Compare with this observation instead of the published figures.", valueName: "file"),
    transform: FileName.option)
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Write the genealogy in the layout of ai_ecosystem.csv; - is standard output.", valueName: "file"),
    transform: FileName.option)
  var writeCSV: String?

  func validate() throws {
    if draws != nil, draw == nil { throw ValidationError("--draws goes with --draw.") }
    try (1...1_000_000_000).check(draw, of: "--draw")
    if on == nil, data.isGiven { throw ValidationError("--renames and --duckdb go with --on.") }
    try ClosedRange.threads.check(jobs, of: "--jobs")
    guard seeds != nil else {
      if jobs != nil { throw ValidationError("--jobs goes with --seeds.") }
      if shard != nil { throw ValidationError("--shard goes with --seeds.") }
      return
    }
    let others = [
      ("--seed", seed != nil), ("--write-csv", writeCSV != nil), ("--skip-measures", common.skipMeasures),
      ("--bootstrap", intervals.bootstrap != nil), ("--pair-bootstrap", intervals.pairBootstrap),
    ]
    for (name, isGiven) in others where isGiven {
      throw ValidationError("\(name) does not go with --seeds.")
    }
    guard shard != nil else { return }
    if common.out == nil { throw ValidationError("--shard goes with --out, where the parts come together.") }
    if common.force {
      throw ValidationError(
        "--force does not go with --shard: each part would remove the runs of the others.")
    }
  }

  func run() throws {
    let scenario = try readScenario()
    if on != nil, scenario.rules.branching != nil {
      throw Failure(
        "\(self.scenario): --on keeps the links of the data, so no families can branch; name a scenario without "
          + "`branching`")
    }
    if on == nil {
      try limit.check(scenario, named: self.scenario)
      for warning in scenario.warnings { Terminal.note(warning.warning) }
    }
    if let seeds { return try run(scenario, seeds) }
    let reference = try Reference(against, common)
    let request = try choice.request(
      common, intervals, standard: MeasureName.core, replicates: 0, hasPolicies: scenario.hasPolicies)
    let table = try TableFile(writeCSV, common)
    let output = try OutputFolder.forResults(common)
    do {
      try run(scenario, request, reference, table, output)
    } catch {
      output?.abandon()
      throw error
    }
  }

  /// The scenario with what a draw and the command line set in it.
  private func readScenario() throws -> Scenario {
    let settings = try setting.overrides()
    guard let draw else { return try Scenario.read(scenario, settings) }
    let plain = try Scenario.read(scenario)
    let beside = (scenario as NSString).deletingLastPathComponent
    let path = draws ?? (beside as NSString).appendingPathComponent("posterior.jsonl")
    do {
      let drawn = try DrawChoice.overrides(draw, in: path, plain)
      return try plain.setting(Overrides(drawn.values.merging(settings.values) { $1 }))
    } catch {
      throw Failure(lines: error.problems.map(\.description))
    }
  }

  /// Runs many seeds.
  private func run(_ scenario: Scenario, _ seeds: SeedList) throws {
    let reference = try Reference(against, common)
    let observed = try readObserved()
    // Transition by transition they would fill the disk; --only has them all the same.
    let request = try choice.request(
      common, intervals, standard: MeasureName.core.subtracting([.transitions]), replicates: 0,
      hasPolicies: scenario.hasPolicies)
    let terms = try terms(scenario, request)
    let worlds = Worlds(scenario, on: observed?.genealogy, terms: terms)
    let experiment = Experiment(
      grove: Version.text, worlds, data: observed.map { $0.inputs.map(\.sha256) }, measuring: request)
    try GrowSeeds(
      worlds: worlds, experiment: experiment, inputs: inputs(scenario, observed, terms),
      design: Design(seeds: seeds), shard: shard ?? .all, request: request, jobs: jobs, common: common,
      reference: reference
    ).run()
  }

  private func readObserved() throws -> Observed? {
    try on.map { try data.read([$0], common.workers, isQuiet: common.quiet) }
  }

  /// What licenses allow, where policies may ask.
  private func terms(_ scenario: Scenario, _ request: MeasureRequest) throws -> LicenseTerms? {
    scenario.hasPolicies ? try request.terms ?? choice.terms() : nil
  }

  private func inputs(
    _ scenario: Scenario, _ observed: Observed?, _ terms: LicenseTerms?
  ) -> [Provenance.Input] {
    scenario.files.map { .init(path: $0.path, sha256: $0.sha256) }
      + (terms.map { [.init(path: $0.source, sha256: $0.sha256)] } ?? [])
      + (observed?.inputs.map { .init(path: $0.path, sha256: $0.sha256) } ?? [])
  }

  private func run(
    _ scenario: Scenario, _ request: MeasureRequest, _ reference: Reference?, _ table: TableFile?,
    _ output: OutputFolder?
  ) throws {
    let progress = ProgressLine(isQuiet: common.quiet)
    let seed = seed ?? scenario.seed
    let observed = try readObserved()
    progress.update("growing", -1)
    let terms = try terms(scenario, request)
    let worlds = Worlds(scenario, on: observed?.genealogy, terms: terms)
    let genealogy: Genealogy
    do { genealogy = try worlds.grow(seed, common.workers) } catch {
      throw Failure("\(self.scenario): \(error)")
    }
    let short = genealogy.mergesCutShort
    let exceptions =
      short == 0 ? "" : "; merges that wanted more parents than there were models: \(grouped(short))"
    progress.finish("grew \(grouped(genealogy.count, "model")) with seed \(seed)\(exceptions)")

    let provenance = Provenance(
      grove: Version.text,
      inputs: inputs(scenario, observed, terms),
      cleaning: observed?.cleaning.causes.map { .init(cause: $0.key, count: $0.count) }
        ?? (short == 0 ? nil : [.init(cause: "merge-cut-short", count: short)]),
      seed: seed, scenario: worlds.resolved)
    let results = Results(
      genealogy, request, provenance: provenance, isSimulated: true, reference: reference, common: common)
    // What everybody sees: parents that models do not name are no columns.
    let seen = genealogy.declared
    try table?.write(seen)
    let preface = "\(scenario.title): \(grouped(genealogy.count, "model")), seed \(seed)"
    if let output {
      try output.write(Data(worlds.resolved.utf8), as: "scenario.yaml")
      try output.write(seen, as: "ecosystem.csv.gz", common)
    }
    try results.write(
      into: output, preface: preface, provenance: provenance, isOutputTaken: table?.isStandardOutput ?? false)
  }
}
