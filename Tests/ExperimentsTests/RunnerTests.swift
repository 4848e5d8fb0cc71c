import Experiments
import Readings
import Synchronization
import Testing

@Suite struct RunnerTests {
  struct Trouble: Error, CustomStringConvertible { var description: String { "out of luck" } }

  static let runs = [1, 2, 3, 4].map { Run(scenario: "abc", seed: $0) }

  @Test(arguments: [1, 2, 4])
  func `every run ends, one that fails does not stop the others, and what is done is left`(jobs: Int) throws {
    let ended = Mutex<[UInt64: Outcome]>([:])
    try Runner(runs: 4, jobs: jobs, threads: 2).run(
      Self.runs, isDone: { $0.seed == 2 },
      { run, _ in
        if run.seed == 3 { throw Trouble() }
        return EnsembleTests.readings(Double(run.seed))
      },
      receive: { run, outcome in
        ended.withLock { $0[run.seed] = outcome }
      })
    #expect(
      ended.withLock { $0 } == [
        1: .measured(EnsembleTests.readings(1)), 3: .failed("out of luck"),
        4: .measured(EnsembleTests.readings(4)),
      ])
  }

  @Test func `a result that cannot be kept ends the runs with its error`() {
    let received = Atomic(0)
    #expect(throws: Trouble.self) {
      try Runner(runs: 4, jobs: 1, threads: 1).run(Self.runs) { _, _ in
        EnsembleTests.readings(0)
      } receive: { _, _ in
        received.add(1, ordering: .relaxed)
        throw Trouble()
      }
    }
    #expect(received.load(ordering: .relaxed) == 1)
  }

  @Test func `threads are shared out among the runs`() {
    let few = Runner(runs: 2, jobs: 8, threads: 8)
    #expect(few.jobs == 2 && few.threads == 4)
    let none = Runner(runs: 0, jobs: 3, threads: 2)
    #expect(none.jobs == 1 && none.threads == 2)
    #expect(Runner(runs: 100, jobs: 3, threads: 2).threads == 1)
  }
}
