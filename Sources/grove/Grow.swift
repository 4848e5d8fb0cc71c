import ArgumentParser
import Engine
import Foundation
import Lineages
import Measures
import Observations
import Randomness
import Reports
import Scenarios

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

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Compare with this observation instead of the published figures.", valueName: "file"))
  var against: String?

  @Option(help: ArgumentHelp("Write the genealogy in the layout of ai_ecosystem.csv.", valueName: "file"))
  var writeCSV: String?

  func run() throws {
    let scenario = try Scenario.read(self.scenario)
    let reference = try Reference(against, common)
    let table = try TableFile(writeCSV, common)
    let output = try common.out.map { try OutputFolder($0, force: common.force) }
    do {
      try run(scenario, reference, table, output)
    } catch {
      output?.abandon()
      throw error
    }
  }

  private func run(
    _ scenario: Scenario, _ reference: Reference?, _ table: TableFile?, _ output: OutputFolder?
  ) throws {
    let progress = ProgressLine(isQuiet: common.quiet)
    let seed = seed ?? scenario.seed
    let observed = try on.map {
      try ObservationReader(workers: common.workers, progress: { progress.update("reading", $0) }).read([$0])
    }
    progress.update("growing", -1)
    let simulator = Simulator(scenario.rules, seed: Seed(seed))
    let genealogy: Genealogy
    do {
      genealogy =
        if let observed { try simulator.evolve(observed.genealogy, common.workers) } else {
          try simulator.grow(common.workers)
        }
    } catch {
      throw Failure("\(self.scenario): \(error)")
    }
    progress.finish("grew \(grouped(genealogy.count)) models with seed \(seed)")

    let provenance = Provenance(
      grove: Version.text,
      inputs: scenario.files.map { .init(path: $0.path, sha256: $0.sha256) }
        + (observed?.inputs.map { .init(path: $0.path, sha256: $0.sha256) } ?? []),
      cleaning: observed?.cleaning.causes.map { .init(cause: $0.key, count: $0.count) },
      seed: seed, scenario: scenario.resolved)
    let results = try Results(
      genealogy, provenance: provenance, named: "simulated", reference: reference, common: common)
    try table?.write(genealogy)
    let preface = "\(scenario.title): \(grouped(genealogy.count)) models, seed \(seed)"
    if let output {
      try output.write(Data(scenario.resolved.utf8), as: "scenario.yaml")
      try output.write(genealogy, as: "ecosystem.csv.gz", common)
    }
    try results.write(into: output, preface: preface, provenance: provenance)
  }
}
