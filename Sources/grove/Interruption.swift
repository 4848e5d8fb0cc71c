import Dispatch
import Foundation
import Synchronization

/// Files that are being written under a temporary name, and what happens to them when the user interrupts.
enum Interruption {
  private static let partial = Mutex<Set<String>>([])
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  /// On SIGINT and SIGTERM removes what is half written and ends with 130. A closed pipe ends the process
  /// through a failed write, not through a signal.
  static func handle() {
    unsafe signal(SIGPIPE, SIG_IGN)
    unsafe signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      unsafe signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        removePartial()
        _exit(128 + number)
      }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }

  /// Notes that a file is half written.
  static func begin(_ path: String) { partial.withLock { _ = $0.insert(path) } }

  /// Notes that a file is whole, or gone.
  static func end(_ path: String) { partial.withLock { _ = $0.remove(path) } }

  private static func removePartial() {
    partial.withLock { paths in for path in paths { _ = unlink(path) } }
  }
}
