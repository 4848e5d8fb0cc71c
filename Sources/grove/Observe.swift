import ArgumentParser
import Foundation
import Lineages
import Measures
import Observations
import Reports

/// `grove observe`: read real data and measure it.
struct Observe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read real Hub data, report what could not be used, and measure the rest.",
    discussion: """
      Reads ai_ecosystem.csv and ai_ecosystem_withmodelcards.csv, Hub API objects (one a line, .jsonl) and
      Parquet (also hf://…, through the duckdb program). CSV and JSONL may be gzipped; - is standard input.
      Several files are read as one.

      Examples:
        grove observe ai_ecosystem.csv.gz
        grove observe models.jsonl.gz --json > observation.json
        grove observe ai_ecosystem.csv --graph nomerges --mask-lineage --out observed
      """)

  @Argument(help: "The files to read.")
  var files: [String]

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Compare with this observation instead of the published figures.", valueName: "file"))
  var against: String?

  @Option(help: ArgumentHelp("Write the genealogy in the layout of ai_ecosystem.csv.", valueName: "file"))
  var writeCSV: String?

  @Option(help: ArgumentHelp("Where the duckdb program is, for Parquet.", valueName: "path"))
  var duckdb: String?

  func run() throws {
    let reference = try Reference(against, common)
    let table = try TableFile(writeCSV, common)
    let output = try common.out.map { try OutputFolder($0, force: common.force) }
    do {
      try run(reference, table, output)
    } catch {
      output?.abandon()
      throw error
    }
  }

  private func run(_ reference: Reference?, _ table: TableFile?, _ output: OutputFolder?) throws {
    let progress = ProgressLine(isQuiet: common.quiet)
    let reader = ObservationReader(
      ReadingOptions(duckdb: duckdb), workers: common.workers,
      progress: { progress.update("reading", $0) })
    let observed = try reader.read(files)
    progress.finish("read \(grouped(observed.genealogy.count)) models")

    let provenance = Provenance(
      grove: Version.text,
      inputs: observed.inputs.map { .init(path: $0.path, sha256: $0.sha256) },
      cleaning: observed.cleaning.causes.map { .init(cause: $0.key, count: $0.count) })
    let results = try Results(
      observed.genealogy, provenance: provenance, isSimulated: false, reference: reference, common: common)
    try table?.write(observed.genealogy)
    try results.write(into: output, preface: observed.cleaning.text, provenance: provenance)
  }
}
