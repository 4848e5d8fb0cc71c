import Engine
import Lineages

/// When births come.
struct ArrivalCurve: Sendable {
  /// Of observed months, within the first and the last.
  var firstDay: Timestamp
  var lastDay: Timestamp
  var rate: Rate

  enum Rate: Sendable {
    /// Births by month, without gaps.
    case monthly([(month: CalendarMonth, births: Double)])
    /// A formula with its numbers in their order and the day that it needs.
    case law(ArrivalLaw, [Sourced<Double>], day: Timestamp?)
  }

  /// How many days there are.
  var days: Int { lastDay.day - firstDay.day + 1 }

  /// Of months one step each, the first and the last cut; of a formula one step a day. In births a day.
  var steps: [ArrivalStep] {
    switch rate {
    case .monthly(let months):
      return months.map { month, births in
        let start = max(month.start, firstDay)
        let end = min(month.next.start, lastDay.nextDay)
        return ArrivalStep(start: start, end: end, rate: births / Double(end.day - start.day))
      }
    case .law(let law, let numbers, let day):
      let values = numbers.map(\.value)
      let special = Double((day?.day ?? firstDay.day) - firstDay.day)
      return (0..<days).map { time in
        let start = Timestamp(milliseconds: firstDay.milliseconds + Int64(time) * 86_400_000)
        return ArrivalStep(
          start: start, end: start.nextDay, rate: law.meanRate(values, Double(time), special))
      }
    }
  }
}
