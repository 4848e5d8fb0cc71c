import Readings
import Synchronization
import Workers

/// Does many runs side by side, and hands each on as it ends.
public struct Runner: Sendable {
  /// How many runs go on at the same time, at least 1.
  public let jobs: Int
  /// How many threads each run has, at least 1.
  public let threads: Int

  /// - Parameters:
  ///   - runs: how many there are to do.
  ///   - jobs: how many may go on at the same time.
  ///   - threads: how many threads there are for all of them.
  public init(runs: Int, jobs: Int, threads: Int) {
    self.jobs = max(1, min(jobs, runs))
    self.threads = max(1, threads / self.jobs)
  }

  /// Does every run that is not done when its turn comes.
  ///
  /// A run that fails is an outcome as any other, and the others go on.
  ///
  /// - Parameters:
  ///   - isDone: whether somebody else has done a run meanwhile.
  ///   - body: does a run with so many threads.
  ///   - receive: takes how a run ended; one call at a time.
  /// - Throws: the first error of `receive`, once the runs under way are over; no further ones begin.
  public func run(
    _ runs: [Run], isDone: @Sendable (Run) -> Bool = { _ in false },
    _ body: @Sendable (Run, Workers) throws -> Readings, receive: @Sendable (Run, Outcome) throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    _ = Workers(count: jobs).map(runs.count) { number in
      guard failure.withLock({ $0 == nil }), !isDone(runs[number]) else { return }
      let outcome: Outcome
      do { outcome = .measured(try body(runs[number], Workers(count: threads))) } catch {
        outcome = .failed("\(error)")
      }
      failure.withLock { failure in
        guard failure == nil else { return }
        do { try receive(runs[number], outcome) } catch { failure = error }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
