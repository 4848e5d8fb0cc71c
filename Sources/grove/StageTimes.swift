import Synchronization

/// When the stages of a long work began, and how long they take yet.
final class StageTimes: Sendable {
  private struct Start {
    var stage: String
    var share: Double
    var time: ContinuousClock.Instant
  }

  private let start = Mutex<Start?>(nil)

  /// The time that is left of a stage, in words; nil where nobody can tell yet.
  ///
  /// - Parameters:
  ///   - stage: what is being done; digits in it count what is done and do not tell stages apart.
  ///   - share: how much of it is done.
  func left(of stage: String, _ share: Double) -> String? {
    let name = stage.filter { !$0.isNumber }
    let now = ContinuousClock.now
    return start.withLock { start in
      guard let begun = start, begun.stage == name, share > begun.share else {
        if start?.stage != name { start = Start(stage: name, share: max(share, 0), time: now) }
        return nil
      }
      let seconds = (now - begun.time) / .seconds(1)
      return StageTimes.words(seconds * (1 - share) / (share - begun.share))
    }
  }

  static func words(_ seconds: Double) -> String {
    if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 5400 { return "\(Int((seconds / 60).rounded(.up))) min" }
    return "\(Int((seconds / 3600).rounded(.up))) h"
  }
}
