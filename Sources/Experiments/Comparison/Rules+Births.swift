import Engine
import Lineages
import Measures

extension Rules {
  /// Why no model that grows is born in a window: `the last birth is on 2025-10-01 at the latest`; nil where one may be.
  func whyEmpty(_ window: BirthWindow) -> String? {
    func last(before end: Timestamp) -> Timestamp { Timestamp(milliseconds: end.milliseconds - 1) }
    let steps = arrivals.filter { $0.rate > 0 }
    guard let start = steps.first?.start, var end = steps.last.map({ last(before: $0.end) }) else {
      return nil
    }
    var births = steps.map { $0.start.day...last(before: $0.end).day }
    if let branching {
      // Families go on whenever they will.
      end = max(end, last(before: branching.end))
      births = [start.day...end.day]
    }
    let isMet = births.contains { days in
      (window.from?.day ?? .min) <= days.upperBound && (window.through?.day ?? .max) >= days.lowerBound
    }
    if isMet { return nil }
    if let through = window.through, through.day < start.day {
      return "the first birth is on \(start.dayText) at the earliest"
    }
    if let from = window.from, from.day > end.day {
      return "the last birth is on \(end.dayText) at the latest"
    }
    return "births pause in that time"
  }
}
