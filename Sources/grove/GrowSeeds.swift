import Engine
import Experiments
import Foundation
import Measures
import Randomness
import Readings
import Reports
import Scenarios
import Synchronization
import Workers

/// `grove grow --seeds`: one scenario under many seeds, and one table for all of them.
///
/// With `--out` each result is on disk as soon as it is there (`seeds.jsonl`), and the same command goes on where it was interrupted.
struct GrowSeeds: Sendable {
  let scenario: Scenario
  let seeds: [UInt64]
  let jobs: Int
  let common: CommonOptions
  let reference: Reference?

  func run() throws {
    let provenance = Provenance(
      grove: Version.text, inputs: scenario.files.map { .init(path: $0.path, sha256: $0.sha256) },
      scenario: scenario.resolved)
    let log = try common.out.map { try openLog(in: $0, provenance) }
    let wanted = Set(seeds)
    let earlier = (log?.earlier ?? []).filter { wanted.contains($0.seed) }
    let entries = Mutex(earlier)
    let progress = ProgressLine(isQuiet: common.quiet)

    try Ensemble(seeds: seeds, jobs: jobs).run(finished: Set(earlier.map(\.seed)), grow) { entry in
      try log?.append(entry)
      let done = entries.withLock { entries in
        entries.append(entry)
        return entries.count
      }
      if let failure = entry.failure { Terminal.note("seed \(entry.seed) failed: \(failure)") }
      progress.update("\(done) of \(seeds.count) seeds", Double(done) / Double(seeds.count))
    }
    progress.finish(
      "grew and measured \(seeds.count - earlier.count) seeds, \(earlier.count) were there already,")
    try report(entries.withLock { $0 }, provenance)
  }

  private func grow(_ seed: UInt64) throws -> Readings {
    let one = Workers(count: 1)
    let genealogy = try Simulator(scenario.timeline, seed: Seed(seed)).grow(one)
    return measure(genealogy, MeasureRequest(common.measureOptions), workers: one).readings
  }

  private func report(_ entries: [EnsembleLog.Entry], _ provenance: Provenance) throws {
    let summary = EnsembleSummary(
      entries, options: common.measureOptions, beside: reference,
      provenance: provenance)
    let text =
      "\(scenario.title): \(summary.seeds.count) seeds"
      + (summary.failures.isEmpty ? "" : ", \(summary.failures.count) failed") + "\n\n"
      + summary.text(named: reference?.name ?? "–")
    let json = try encode(summary)
    if let out = common.out {
      let folder = try OutputFolder(out, force: true)
      try folder.write(json, as: "ensemble.json")
      try folder.write(Data((text + "\n").utf8), as: "table.txt")
      try folder.write(Data(scenario.resolved.utf8), as: "scenario.yaml")
      try folder.finish()
    }
    if common.json { try Terminal.write(json) } else { try Terminal.print(text) }
    if summary.seeds.isEmpty { throw Failure("no seed gave a result") }
  }

  /// The log in the folder of `--out`: that of the same experiment goes on, anything else in the folder is refused.
  private func openLog(in out: String, _ provenance: Provenance) throws -> EnsembleLog {
    let path = "\(out)/seeds.jsonl"
    let hasLog = FileManager.default.fileExists(atPath: path)
    if hasLog, common.force { try FileManager.default.removeItem(atPath: path) }
    if !hasLog { _ = try OutputFolder(out, force: common.force) }
    let options = common.measureOptions
    let header = try JSONSerialization.data(
      withJSONObject: [
        "grove": Version.text, "scenario": scenario.resolved, "graph": options.view.rawValue,
        "mask_lineage": options.maskLineage,
      ], options: [.sortedKeys, .withoutEscapingSlashes])
    return try EnsembleLog(path: path, header: String(decoding: header, as: UTF8.self))
  }
}
