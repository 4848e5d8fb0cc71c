import Engine
import Lineages

/// A decision of a platform that changes the rules from a date on.
///
/// A policy draws no random numbers and changes none that the engine draws, only the laws that turn them into
/// outcomes. So two ecosystems with the same seed differ by the policy alone.
public protocol Policy: Sendable {
  /// One sentence without its full stop.
  var summary: String { get }

  /// Changes the rules of one epoch that the policy holds in.
  func amend(_ rules: inout Rules)
}

extension Timeline {
  /// The same timeline with a policy that holds from a moment on: the epoch of that moment is cut in two, and
  /// all epochs from there are amended.
  public func amended(by policy: some Policy, from start: Timestamp) -> Timeline {
    var amended: [(start: Timestamp, rules: Rules)] = []
    for (number, epoch) in epochs.enumerated() {
      let isLast = number + 1 == epochs.count
      var rules = epoch.rules
      policy.amend(&rules)
      if epoch.start >= start {
        amended.append((epoch.start, rules))
      } else {
        amended.append(epoch)
        if isLast || epochs[number + 1].start > start { amended.append((start, rules)) }
      }
    }
    return Timeline(amended)
  }
}
