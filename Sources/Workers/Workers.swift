import Dispatch
import Foundation
import Synchronization

/// A number of threads that share independent pieces of work.
///
/// Results come back in the order of the pieces, so what is computed does not depend on the number of
/// threads.
public struct Workers: Sendable {
  /// The number of threads, at least 1.
  public let count: Int

  /// - Parameter count: the number of threads; 0 for as many as the machine has cores.
  public init(count: Int = 0) {
    self.count = count > 0 ? count : ProcessInfo.processInfo.activeProcessorCount
  }

  /// The results of `body` for the pieces numbered 0 to `pieces - 1`, in order.
  ///
  /// - Throws: the error of the first piece, by number, that fails; all pieces are worked on nevertheless
  ///   where there is more than one thread.
  public func map<Result: Sendable, Failure: Error>(
    _ pieces: Int, _ body: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    if count == 1 || pieces < 2 {
      var results: [Result] = []
      results.reserveCapacity(pieces)
      for piece in 0..<pieces { results.append(try body(piece)) }
      return results
    }
    let results = Mutex([Swift.Result<Result, Failure>?](repeating: nil, count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let result: Swift.Result<Result, Failure>
        do throws(Failure) { result = .success(try body(piece)) } catch { result = .failure(error) }
        results.withLock { $0[piece] = result }
      }
    }
    let finished = results.withLock { $0 }
    var values: [Result] = []
    values.reserveCapacity(pieces)
    for result in finished { values.append(try result!.get()) }
    return values
  }
}
