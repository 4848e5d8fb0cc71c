import ArgumentParser
import Experiments
import Foundation
import Measures
import Reports

/// `grove grow --seeds`: one scenario under many seeds, and one table for all of them.
///
/// With `--out` each result is on disk as soon as it is there, any number of processes work side by side, and the same command goes
/// on where it was interrupted.
struct GrowSeeds {
  let worlds: Worlds
  let experiment: Experiment
  let inputs: [Provenance.Input]
  let design: Design
  let shard: Shard
  let request: MeasureRequest
  let jobs: Int?
  let common: CommonOptions
  let reference: Reference?

  func run() throws {
    let runs = design.cells(of: shard).map(experiment.run)
    let threads = common.workers.count
    let work = ManyRuns(jobs: jobs ?? threads, threads: threads, isQuiet: common.quiet) {
      [worlds, request] run, workers in
      measure(try worlds.grow(run, workers), request, workers: workers).readings
    }
    let result: (ensemble: Ensemble, json: Data)
    if let out = common.out {
      let store = try RunStore.open(
        out, experiment, scenario: worlds.resolved, inputs: inputs, anew: common.force)
      try store.add(design)
      try work.fill(store, runs)
      result = try store.report(beside: reference, complain: Terminal.complain)
    } else {
      let ended = try work.outcomes(of: runs)
      let ensemble = try Ensemble(experiment, cells: design.cells) { ended[$0] }
      let provenance = Provenance(
        grove: experiment.grove, inputs: inputs, scenario: worlds.resolved)
      result = (ensemble, try EnsembleFile(ensemble, beside: reference, provenance: provenance).json())
    }
    try result.ensemble.print(common.json ? result.json : nil, beside: reference)
    try result.ensemble.complain()
  }
}

extension Ensemble {
  /// Prints the file, or the table where there is none.
  func print(_ json: Data?, beside reference: Reference?) throws {
    if let json { return try Terminal.write(json) }
    try Terminal.print(EnsembleTable(self, beside: reference).text(width: TableWidth.ofStandardOutput))
  }

  /// Ends with a failure where runs failed: their number, and each reason with its seeds.
  ///
  /// - Parameter isGathered: whether the runs are those of other processes: then runs that are still to do are a failure too, and both are
  ///   named as `--seeds` takes them.
  func complain(isGathered: Bool = false) throws {
    let total = runs + failures.count + missing.count
    var lines: [String] = []
    if !failures.isEmpty {
      let failed = SeedList(Set(failures.map(\.seed)).sorted()).text
      lines.append(
        "\(failures.count) of \(total) runs failed; "
          + (isGathered ? "grow them again with --seeds \(failed)" : "the same command tries them again"))
      let reasons = Dictionary(grouping: failures, by: \.reason).sorted {
        $0.value[0].seed < $1.value[0].seed
      }
      lines += reasons.map { reason, runs in
        "\(runs.count == 1 ? "seed" : "seeds") \(SeedList(runs.map(\.seed).sorted()).text): \(reason)"
      }
    }
    if isGathered, !missing.isEmpty {
      lines.append(
        "\(missing.count) of \(total) runs are missing; grow them with --seeds \(missingSeeds.text)")
    }
    guard lines.isEmpty else { throw Failure(lines: lines) }
  }
}
