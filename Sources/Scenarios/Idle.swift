import Engine
import Lineages
import Parameters

// What a scenario says without effect.
extension Scenario {
  /// Policies and epochs that hold at no birth, each with its line: they are no mistakes, but seldom meant.
  ///
  /// Only where births come as the scenario says, and not along an observed genealogy.
  public var warnings: [Problem] {
    let births = births
    guard let first = births.first?.lowerBound, let last = births.last?.upperBound else { return [] }
    func warning(_ place: Place, _ what: String, from start: Timestamp, until end: Timestamp?) -> Problem? {
      let holds = births.contains {
        $0.upperBound >= start && $0.lowerBound < (end ?? Timestamp(milliseconds: .max))
      }
      if holds { return nil }
      let period = "from \(start.dayText)" + (end.map { " until \($0.dayText)" } ?? " on")
      let why =
        start > last
        ? "the last birth is on \(last.dayText) at the latest"
        : (end ?? last) <= first
          ? "the first birth is on \(first.dayText) at the earliest" : "no model is born in that time"
      return Problem(place, "\(what) \(period) changes nothing: \(why)", "choose other days")
    }
    let ends = epochs.dropFirst().map { Optional($0.start) } + [nil]
    return zip(epochs, ends).compactMap { warning($0.place, "the epoch", from: $0.start, until: $1) }
      + policies.compactMap { warning($0.place, "the policy \($0.name)", from: $0.start, until: $0.end) }
  }

  /// The times in which models can be born, in order; each with its last moment.
  private var births: [ClosedRange<Timestamp>] {
    func last(before end: Timestamp) -> Timestamp { Timestamp(milliseconds: end.milliseconds - 1) }
    let steps = rules.arrivals.filter { $0.rate > 0 }
    guard let first = steps.first, let end = steps.last?.end else { return [] }
    // Families go on whenever they will.
    if let branching = rules.branching { return [first.start...last(before: max(branching.end, end))] }
    return steps.map { $0.start...last(before: $0.end) }
  }
}
