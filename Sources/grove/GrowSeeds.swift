import ArgumentParser
import Experiments
import Foundation
import Measures
import Reports
import Synchronization
import Workers

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
    let result: (ensemble: Ensemble, json: Data)
    if let out = common.out {
      let store = try RunStore.open(
        out, experiment, scenario: worlds.resolved, inputs: inputs, anew: common.force)
      try store.add(design)
      let waiting = runs.filter { run in
        if case .measured = store.readable(run, Terminal.complain) { false } else { true }
      }
      try run(waiting, of: runs.count, isDone: store.isMeasured) { try store.keep($1, of: $0) }
      result = try store.report(beside: reference, complain: Terminal.complain)
    } else {
      let outcomes = Mutex<[Run: Outcome]>([:])
      try run(runs, of: runs.count) { run, outcome in outcomes.withLock { $0[run] = outcome } }
      let ended = outcomes.withLock { $0 }
      let ensemble = try Ensemble(experiment, cells: design.cells) { ended[$0] }
      let provenance = Provenance(
        grove: experiment.grove, inputs: inputs, scenario: worlds.resolved)
      result = (ensemble, try EnsembleFile(ensemble, beside: reference, provenance: provenance).json())
    }
    try result.ensemble.print(common.json ? result.json : nil, beside: reference)
    try result.ensemble.complain()
  }

  private func run(
    _ waiting: [Run], of total: Int, isDone: @Sendable (Run) -> Bool = { _ in false },
    receive: @Sendable (Run, Outcome) throws -> Void
  ) throws {
    let progress = ProgressLine(isQuiet: common.quiet)
    let threads = common.workers.count
    let (worlds, request) = (worlds, request)
    let runner = Runner(runs: waiting.count, jobs: jobs ?? threads, threads: threads)
    let done = Atomic(0)
    let failed = Atomic(0)
    try runner.run(waiting, isDone: isDone) { run, workers in
      measure(try worlds.grow(run, workers), request, workers: workers).readings
    } receive: { run, outcome in
      try receive(run, outcome)
      if case .failed = outcome { failed.add(1, ordering: .relaxed) }
      let number = total - waiting.count + done.add(1, ordering: .relaxed).newValue
      let failures = failed.load(ordering: .relaxed)
      progress.update(
        "\(number) of \(total) runs" + (failures > 0 ? ", \(failures) failed" : ""),
        Double(number) / Double(max(total, 1)))
    }
    let ran = done.load(ordering: .relaxed)
    let failures = failed.load(ordering: .relaxed)
    progress.finish(
      "grew and measured \(ran - failures) runs" + (failures > 0 ? ", \(failures) failed" : "")
        + ", \(total - ran) were there already,")
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
