import Readings
import Synchronization
import Workers

/// Many runs that differ in their seed alone.
public struct Ensemble: Sendable {
  public let seeds: [UInt64]
  /// How many runs go on at the same time.
  public let jobs: Int

  public init(seeds: [UInt64], jobs: Int) {
    self.seeds = seeds
    self.jobs = jobs
  }

  /// Runs every seed that is not among the `finished`, and hands each result on as it arrives.
  ///
  /// A seed that fails is an entry with its failure, and the others go on. An error of `receive` ends the ensemble once the runs under
  /// way are over.
  public func run(
    finished: Set<UInt64> = [], _ body: @Sendable (UInt64) throws -> Readings,
    receive: @Sendable (EnsembleLog.Entry) throws -> Void
  ) throws {
    let waiting = seeds.filter { !finished.contains($0) }
    let failure = Mutex<(any Error)?>(nil)
    _ = Workers(count: jobs).map(waiting.count) { number in
      guard failure.withLock({ $0 == nil }) else { return }
      let seed = waiting[number]
      let entry: EnsembleLog.Entry
      do {
        entry = .init(seed: seed, result: try body(seed), failure: nil)
      } catch {
        entry = .init(seed: seed, result: nil, failure: "\(error)")
      }
      failure.withLock { failure in
        guard failure == nil else { return }
        do { try receive(entry) } catch { failure = error }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
