import Files
import Foundation

/// What happens when the user, or the system, asks the process to end.
enum Interruption {
  /// On SIGINT, SIGTERM and SIGHUP removes what is unfinished and ends with 128 plus the signal's number. A closed pipe and a
  /// full disk quota show as failed writes, not as signals.
  static func handle() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Every thread inherits the mask, so the signals wait for the one thread that asks for them.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    // Under nohup the work goes on when the terminal closes.
    var hangup = sigaction()
    unsafe sigaction(SIGHUP, nil, &hangup)
    if unsafe unsafeBitCast(hangup.__sigaction_handler.sa_handler, to: Int.self) != 1 {
      unsafe sigaddset(&signals, SIGHUP)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    Thread.detachNewThread { [signals] in
      var signals = signals
      var number: Int32 = 0
      unsafe sigwait(&signals, &number)
      Unfinished.removeAll { _exit(128 + number) }
    }
  }
}
