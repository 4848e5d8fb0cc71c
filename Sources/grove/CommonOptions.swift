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

  @Option(
    help: ArgumentHelp(
      "Write all results into this folder: observation.json, readings.csv (a line a number, for pandas or R), table.txt "
        + "and where they come from.", valueName: "dir"), transform: FileName.option)
  var out: String?

  @Flag(help: "Let --out use a folder that is not empty, and overwrite files.")
  var force = false

  @OptionGroup var running: RunningChoice

  var json: Bool { running.json }
  var quiet: Bool { running.quiet }
  var workers: Workers { running.workers }

  var measureOptions: MeasureOptions { MeasureOptions(view: graph, maskLineage: maskLineage) }
}
