import Files
import Foundation
import Lineages
import Measures
import Observations
import Reports

/// Reading files and measuring what they hold: the work of `grove observe` and `grove measure`.
struct Observation {
  let files: [String]
  let data: DataChoice
  let against: String?
  let writeCSV: String?
  /// What is measured without `--only`.
  let standard: Set<MeasureName>
  let choice: MeasureChoice
  let intervals: IntervalChoice
  let common: CommonOptions

  func run() throws {
    let reference = try Reference(against, common, named: "other")
    let request = try choice.request(
      common, intervals, standard: standard, replicates: BootstrapOptions.standardReplicates)
    let table = try TableFile(writeCSV, common)
    let output = try OutputFolder.forResults(common)
    do {
      try run(request, reference, table, output)
    } catch {
      output?.abandon()
      throw error
    }
  }

  private func run(
    _ request: MeasureRequest, _ reference: Reference?, _ table: TableFile?, _ output: OutputFolder?
  ) throws {
    let observed = try data.read(
      files, keepCards: request.names.contains(.cards) || writeCSV != nil, common.workers,
      isQuiet: common.quiet)

    let provenance = Provenance(
      grove: Version.text, inputs: observed.inputs.map { .init(path: $0.path, sha256: $0.sha256) },
      cleaning: observed.cleaning.causes.map { .init(cause: $0.key, count: $0.count) })
    try table?.write(observed.genealogy)
    let results = Results(
      observed.genealogy, request, provenance: provenance, isSimulated: false, reference: reference,
      common: common)
    try results.write(
      into: output, preface: observed.cleaning.text, provenance: provenance,
      isOutputTaken: table?.isStandardOutput ?? false)
  }
}
