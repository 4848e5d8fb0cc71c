import Engine
import Lineages

/// A decision of a platform that holds from a date on, and perhaps until another.
///
/// A policy changes no law and no number that the engine draws, only what comes of it: where an outcome is not what the
/// policy asks and the model complies, the model draws again on a stream of the policy's own. So nobody changes but
/// those that the policy touches and those downstream of them, and two ecosystems with the same seed differ by the
/// policy alone.
public protocol Policy: Sendable {
  /// One sentence without its full stop.
  var summary: String { get }

  /// Changes the rules of one epoch that the policy holds in. Where the same policy holds already, with the same
  /// license if it has one, it is replaced.
  func amend(_ rules: inout Rules)
}

extension Timeline {
  /// The same timeline with a policy that holds from a moment until another: the epochs of these moments are
  /// cut in two, and all between are amended.
  ///
  /// - Parameter end: the first moment at which the policy holds no more; nil for one that stays.
  public func amended(
    by policy: some Policy, from start: Timestamp, until end: Timestamp? = nil
  ) -> Timeline {
    let parts = end.map { cut(at: start).cut(at: $0) } ?? cut(at: start)
    return Timeline(
      parts.epochs.map { epoch in
        guard epoch.start >= start, end.map({ epoch.start < $0 }) ?? true else { return epoch }
        var rules = epoch.rules
        policy.amend(&rules)
        return (epoch.start, rules)
      })
  }

  /// The same rules with an epoch that starts at a moment.
  private func cut(at moment: Timestamp) -> Timeline {
    if epochs.contains(where: { $0.start == moment }) { return self }
    guard let before = epochs.last(where: { $0.start < moment }) else {
      return Timeline([(moment, epochs[0].rules)] + epochs)
    }
    return Timeline((epochs + [(moment, before.rules)]).sorted { $0.start < $1.start })
  }
}

extension Compliance {
  /// In a sentence.
  var words: String {
    (by == .model ? "each with probability \(share)" : "all those of a share \(share) of creators")
      + circumstances
  }

  /// Of whom, and how fast.
  var circumstances: String {
    (relation.map { ", of relation \($0.name)" } ?? "")
      + (phaseIn > 0 ? ", rising over \(phaseIn) days" : "")
      + (decay > 0 ? ", falling at the rate \(decay) a day" : "")
  }
}
