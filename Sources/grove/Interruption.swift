import Foundation
import Synchronization

/// Files that are being written under a temporary name, and what happens to them when the user interrupts.
enum Interruption {
  private static let partial = Mutex<Set<String>>([])
  /// On SIGINT and SIGTERM removes what is half written and ends with 128 plus the signal's number. A closed pipe and a
  /// full disk quota show as failed writes, not as signals.
  static func handle() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Every thread inherits the mask, so the signals wait for the one thread that asks for them.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    Thread.detachNewThread { [signals] in
      var signals = signals
      var number: Int32 = 0
      unsafe sigwait(&signals, &number)
      removePartial()
      _exit(128 + number)
    }
  }

  /// Notes that a file is half written.
  static func begin(_ path: String) { partial.withLock { _ = $0.insert(path) } }

  /// Notes that a file is whole, or gone.
  static func end(_ path: String) { partial.withLock { _ = $0.remove(path) } }

  private static func removePartial() {
    partial.withLock { paths in for path in paths { unsafe _ = unlink(path) } }
  }
}
