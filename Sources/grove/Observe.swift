import ArgumentParser
import Measures

/// `grove observe`: read real data and measure it.
struct Observe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read real Hub data, report what could not be used, and measure the rest.",
    discussion: """
      Reads ai_ecosystem.csv, ai_ecosystem_withmodelcards.csv and other tables of models, Hub API objects (one
      a line, .jsonl, or in lists, .json) and Parquet (also hf://…, through the duckdb program). CSV and JSON
      may be gzipped; - is standard input. Several files are read as one. What names of columns mean, and which
      of several sources counts, is told in the README.

      Examples:
        grove observe ai_ecosystem.csv.gz
        grove observe models.jsonl.gz --json > observation.json
        grove observe ai_ecosystem.csv --graph nomerges --mask-lineage --out observed
        grove observe ai_ecosystem_withmodelcards.csv.gz --only similarity,cards,drift

      Kin similarity, mutation rates and transitions are measured unless --only says otherwise; grove measure
      measures everything.
      """)

  @Argument(help: "The files to read.", transform: FileName.option)
  var files: [String]

  @OptionGroup var choice: MeasureChoice
  @OptionGroup var intervals: IntervalChoice
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Compare every number that both have with this observation, instead of the published figures.",
      valueName: "file"), transform: FileName.option)
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Write the genealogy in the layout of ai_ecosystem.csv; - is standard output.", valueName: "file"),
    transform: FileName.option)
  var writeCSV: String?

  @OptionGroup var data: DataChoice

  func run() throws {
    let observation = Observation(
      files: files, data: data, against: against, writeCSV: writeCSV,
      standard: MeasureName.core, choice: choice, intervals: intervals, common: common)
    try observation.run()
  }
}
