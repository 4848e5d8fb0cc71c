import Foundation
import Synchronization
import Texts

/// How far the work is: one line that renews itself on a terminal, a plain line every ten seconds in a log.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isOnScreen = false
  }

  private let isQuiet: Bool
  private let isTerminal = isatty(2) == 1
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Says what is being done and how much of it is done, from 0 to 1; a negative share where that is not known.
  func update(_ stage: String, _ share: Double) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      let wait: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
      let firstWait: Duration = isTerminal ? .milliseconds(500) : .seconds(10)
      guard now - start >= firstWait, state.lastShown.map({ now - $0 >= wait }) ?? true else { return false }
      state.lastShown = now
      state.isOnScreen = isTerminal
      return true
    }
    guard isDue else { return }
    let line = (share >= 0 ? "\(stage) \(Int((share * 100).rounded(.down))) %" : stage).visible
    Terminal.say(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
  }

  /// Clears the line, and says something that stays.
  func say(_ what: String) {
    let wasOnScreen = state.withLock { state in
      defer { state.isOnScreen = false }
      return state.isOnScreen
    }
    if wasOnScreen { Terminal.say("\r\u{1B}[K") }
    if !isQuiet { Terminal.note(what) }
  }

  /// Clears the line, and says how long the work took.
  func finish(_ what: String) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    say("\(what) in \((seconds * 100).rounded() / 100) s")
  }
}
