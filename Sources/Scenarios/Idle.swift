import Engine
import Lineages
import Parameters

// What a scenario says without effect.
extension Scenario {
  /// Policies and epochs that hold at no birth, each with its line: they are no mistakes, but seldom meant.
  ///
  /// Only where births come as the scenario says, and not along an observed genealogy.
  public var warnings: [Problem] {
    guard let births else { return [] }
    let first = births.first.dayText
    let last = births.last.dayText
    func warning(_ place: Place, _ what: String, from start: Timestamp, until end: Timestamp?) -> Problem? {
      if start > births.last {
        return Problem(
          place,
          "\(what) from \(start.dayText) on changes nothing: the last birth is on \(last) at the latest",
          "choose an earlier day")
      }
      if let end, end <= births.first {
        return Problem(
          place,
          "\(what) from \(start.dayText) until \(end.dayText) changes nothing: the first birth is on \(first) at the "
            + "earliest", "choose a later day")
      }
      return nil
    }
    let ends = epochs.dropFirst().map { Optional($0.start) } + [nil]
    return zip(epochs, ends).compactMap { warning($0.place, "the epoch", from: $0.start, until: $1) }
      + policies.compactMap { warning($0.place, "the policy \($0.name)", from: $0.start, until: $0.end) }
  }

  /// The first and the last moment at which a model can be born.
  private var births: (first: Timestamp, last: Timestamp)? {
    let steps = rules.arrivals.filter { $0.rate > 0 }
    guard let first = steps.first, let last = steps.last else { return nil }
    let end = rules.branching.map { max($0.end, last.end) } ?? last.end
    return (first.start, Timestamp(milliseconds: end.milliseconds - 1))
  }
}
