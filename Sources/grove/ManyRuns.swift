import Experiments
import Readings
import Synchronization
import Workers

/// Many runs side by side, with a line that says how many are done.
struct ManyRuns {
  /// How many runs go on at the same time, and with how many threads in all.
  let jobs: Int
  let threads: Int
  let isQuiet: Bool
  /// Does a run with so many threads.
  let body: @Sendable (Run, Workers) throws -> Readings

  /// Does those of the runs that a store does not have, and keeps each as it ends.
  func fill(_ store: RunStore, _ runs: [Run]) throws {
    let waiting = runs.filter { run in
      if case .measured = store.readable(run, Terminal.complain) { false } else { true }
    }
    try run(waiting, of: runs.count, isDone: store.isMeasured) { try store.keep($1, of: $0) }
  }

  /// Does all of the runs.
  func outcomes(of runs: [Run]) throws -> [Run: Outcome] {
    let outcomes = Mutex<[Run: Outcome]>([:])
    try run(runs, of: runs.count) { run, outcome in outcomes.withLock { $0[run] = outcome } }
    return outcomes.withLock { $0 }
  }

  private func run(
    _ waiting: [Run], of total: Int, isDone: @Sendable (Run) -> Bool = { _ in false },
    receive: @Sendable (Run, Outcome) throws -> Void
  ) throws {
    let progress = ProgressLine(isQuiet: isQuiet)
    let runner = Runner(runs: waiting.count, jobs: jobs, threads: threads)
    let done = Atomic(0)
    let failed = Atomic(0)
    try runner.run(waiting, isDone: isDone, body) { run, outcome in
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
