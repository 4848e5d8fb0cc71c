import ArgumentParser
import Foundation
import Lineages
import Measures
import Workers

extension LineageView: ExpressibleByArgument {}

/// The flags that every verb with results takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "The lineage graph to measure: finetune, nomerges or full.")
  var graph: LineageView = .finetune

  @Flag(help: "Leave tags that name the parent (base_model:…) out of the documents.")
  var maskLineage = false

  @Flag(help: "Do not measure anything.")
  var skipMeasures = false

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write all results into this folder: observation.json, readings.csv (a line a number, for pandas or R), table.txt "
        + "and where they come from.", valueName: "dir"), transform: FileName.option)
  var out: String?

  @Flag(help: "Let --out use a folder that is not empty, and overwrite files.")
  var force = false

  @Option(
    parsing: .unconditional,
    help: "How many threads to use, 1 to 1024; results do not depend on it. [default: one a core]",
    transform: ClosedRange.threads.option)
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but what went wrong.")
  var quiet = false

  mutating func validate() throws {
    try ClosedRange.threads.check(threads, of: "--threads")
  }

  var workers: Workers { Workers(count: threads ?? 0) }

  var measureOptions: MeasureOptions { MeasureOptions(view: graph, maskLineage: maskLineage) }
}
