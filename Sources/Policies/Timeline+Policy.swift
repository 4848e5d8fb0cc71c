import Engine
import Lineages

extension Timeline {
  /// The same timeline with a policy that holds from a moment on: the epoch of that moment is cut in two, and all epochs from
  /// there are amended.
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
