import ArgumentParser
import Experiments
import Files
import Foundation
import Lineages
import Measures
import Observations
import Readings
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

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "Run the mutations down this observed genealogy instead of growing one: it keeps its links, dates, creators "
        + "and founders' traits.", valueName: "data"))
  var on: String?

  @Option(help: "The seed, from 0 to 18446744073709551615. [default: the scenario's]")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Run under many seeds and print one table: 1..100, or 1..10,20,30. With --out the same command goes on where it "
        + "was interrupted.", valueName: "list"))
  var seeds: SeedList?

  @Option(help: "With --seeds: how many runs at the same time. [default: one a thread]")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "With --seeds and --out: do only this part of the runs, 0/8 to 7/8 for eight; the parts are the same on every machine.",
      valueName: "k/n"))
  var shard: Shard?

  @OptionGroup var intervals: IntervalChoice
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Compare with this observation instead of the published figures.", valueName: "file"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Write the genealogy in the layout of ai_ecosystem.csv; - is standard output.", valueName: "file"))
  var writeCSV: String?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); it takes a number from 1 to 1024.")
    }
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
    let scenario = try Scenario.read(self.scenario)
    if on != nil, scenario.rules.branching != nil {
      throw Failure(
        "\(self.scenario): --on keeps the links of the data, so no families can branch; name a scenario without "
          + "`branching`")
    }
    if let seeds { return try run(scenario, seeds) }
    let reference = try Reference(against, common)
    let table = try TableFile(writeCSV, common)
    let output = try common.out.map {
      try OutputFolder($0, force: common.force, results: OutputFolder.resultsOfRun)
    }
    do {
      try run(scenario, reference, table, output)
    } catch {
      output?.abandon()
      throw error
    }
  }

  /// Runs many seeds.
  private func run(_ scenario: Scenario, _ seeds: SeedList) throws {
    let reference = try Reference(against, common)
    let progress = ProgressLine(isQuiet: common.quiet)
    let observed = try readObserved(progress)
    if let observed { progress.finish("read \(grouped(observed.genealogy.count)) models") }
    let worlds = Worlds(scenario, on: observed?.genealogy)
    let options = common.measureOptions
    let experiment = Experiment(
      grove: Version.text, title: scenario.title, scenario: worlds.digest,
      data: observed?.inputs.map(\.sha256).joined(separator: " "),
      measuring: ["graph": options.view.rawValue, "mask_lineage": options.maskLineage ? "yes" : "no"])
    try GrowSeeds(
      worlds: worlds, experiment: experiment, inputs: inputs(scenario, observed),
      design: Design(seeds: seeds),
      shard: shard ?? .all, jobs: jobs, common: common, reference: reference.map(EnsembleFile.Reference.init),
      measuring: { genealogy, workers in
        Readings(measure(genealogy, options: options, workers: workers))
      }
    ).run()
  }

  private func readObserved(_ progress: ProgressLine) throws -> Observed? {
    try on.map {
      try ObservationReader(workers: common.workers, progress: { progress.update("reading", $0) }).read([$0])
    }
  }

  private func inputs(_ scenario: Scenario, _ observed: Observed?) -> [Provenance.Input] {
    scenario.files.map { .init(path: $0.path, sha256: $0.sha256) }
      + (observed?.inputs.map { .init(path: $0.path, sha256: $0.sha256) } ?? [])
  }

  private func run(
    _ scenario: Scenario, _ reference: Reference?, _ table: TableFile?, _ output: OutputFolder?
  ) throws {
    let progress = ProgressLine(isQuiet: common.quiet)
    let seed = seed ?? scenario.seed
    let observed = try readObserved(progress)
    progress.update("growing", -1)
    let genealogy: Genealogy
    do { genealogy = try Worlds(scenario, on: observed?.genealogy).grow(seed, common.workers) } catch {
      throw Failure("\(self.scenario): \(error)")
    }
    progress.finish("grew \(grouped(genealogy.count)) models with seed \(seed)")

    let provenance = Provenance(
      grove: Version.text,
      inputs: inputs(scenario, observed),
      cleaning: observed?.cleaning.causes.map { .init(cause: $0.key, count: $0.count) },
      seed: seed, scenario: scenario.resolved)
    let results = try Results(
      genealogy,
      bootstrap: intervals.options(standard: 0, seed: 1, pairs: LevenshteinSimilarities.defaultPairs),
      provenance: provenance, isSimulated: true, reference: reference, common: common)
    try table?.write(genealogy)
    let preface = "\(scenario.title): \(grouped(genealogy.count)) models, seed \(seed)"
    if let output {
      try output.write(Data(scenario.resolved.utf8), as: "scenario.yaml")
      try output.write(genealogy, as: "ecosystem.csv.gz", common)
    }
    try results.write(
      into: output, preface: preface, provenance: provenance, isOutputTaken: table?.isStandardOutput ?? false)
  }
}

extension Readings {
  init(_ measurement: Measures.Measurement) {
    var all: [Reading] = []
    for (embedding, similarities) in measurement.similarity {
      for (position, mean) in zip(KinPosition.all, similarities.means) {
        all.append(
          Reading(path: QuantityPath("similarity.\(embedding.rawValue).\(position.name)"), value: mean))
      }
    }
    for (trait, rate) in measurement.mutation {
      all.append(Reading(path: QuantityPath("mutation.\(trait.column).rate"), value: rate.rate))
    }
    self.init(all)
  }
}

extension EnsembleFile.Reference {
  init(_ reference: Reference) {
    var values: [QuantityPath: Double] = [:]
    for (embedding, means) in reference.file.similarity {
      for (position, mean) in means { values[QuantityPath("similarity.\(embedding).\(position)")] = mean }
    }
    for (trait, rate) in reference.file.mutation {
      values[QuantityPath("mutation.\(trait).rate")] = rate.rate
    }
    self.init(source: reference.source, name: reference.name, values: values)
  }
}
