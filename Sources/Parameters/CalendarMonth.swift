import Lineages

/// A month of the Gregorian calendar: `2022-03`.
package struct CalendarMonth: Comparable, Hashable, CustomStringConvertible {
  /// From 1970.
  package var year: Int
  /// 1 to 12.
  package var month: Int

  /// - Parameter month: 1 to 12.
  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// Reads `2022-03`; nil for anything else, a 13th month included.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})/), let year = Int(match.1),
      let month = Int(match.2), (1...12).contains(month), year >= 1970
    else { return nil }
    self.init(year: year, month: month)
  }

  /// The month after it.
  package var next: CalendarMonth {
    month == 12 ? CalendarMonth(year: year + 1, month: 1) : CalendarMonth(year: year, month: month + 1)
  }

  /// Midnight at its first day.
  package var start: Timestamp { Timestamp(year: year, month: month, day: 1) }

  package static func < (a: CalendarMonth, b: CalendarMonth) -> Bool { (a.year, a.month) < (b.year, b.month) }

  package var description: String { String(start.description.prefix(7)) }
}

extension Timestamp {
  /// Reads a day and nothing more: `2025-07-12`.
  package init?(dayText text: String) {
    guard text.utf8.count == 10 else { return nil }
    self.init(text)
  }

  /// Whether a text is written as a day, but as one that the calendar does not have: `2024-02-30`.
  package static func isMissingDay(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil && Timestamp(dayText: text) == nil
  }

  /// `2025-07-12`.
  package var dayText: String { String(description.prefix(10)) }

  /// Midnight at the next day.
  package var nextDay: Timestamp { Timestamp(milliseconds: milliseconds + 86_400_000) }
}
