import Engine
import Lineages
import Parameters

/// When births come.
struct Arrivals: Section {
  let curve: Sourced<ArrivalCurve>

  static let name = "arrivals"
  static let field = Field.form(
    Form(
      keys: [("first_day", .day), ("last_day", .day), ("monthly", .table(.months, .number(.none)))]
        + ArrivalLaw.all.map { ($0.name, .form($0.form)) },
      units: [.modelsPerMonth], unitKey: "monthly", alternatives: rates, takesSource: true,
      holdsFacts: true))

  /// The ways to give a rate of births.
  static let rates = ["monthly"] + ArrivalLaw.names

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    guard let given, let months = given["monthly"]?.items.compactMap({ CalendarMonth($0.key) }).sorted(),
      let first = months.first, let last = months.last
    else { return given }
    let endOfLast = Timestamp(milliseconds: last.next.start.milliseconds - 86_400_000)
    return given.with("first_day", standard: .word(first.start.dayText))
      .with("last_day", standard: .word(endOfLast.dayText))
  }

  /// The first and the last day of a complete scenario's births; nil where they are not told or not in order.
  static func days(of root: Entry) -> ClosedRange<Timestamp>? {
    func day(_ key: String) -> Timestamp? { root[name]?[key].flatMap { Timestamp(dayText: $0.text) } }
    guard let first = day("first_day"), let last = day("last_day"), first <= last else { return nil }
    return first...last
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) { curve = Arrivals.read(entry, &reader) }

  func write(to rules: inout Rules) { rules.arrivals = curve.value.steps }

  func tell(_ telling: inout Telling) { tell(&telling, isBrief: false) }

  func tellBriefly(_ telling: inout Telling) { tell(&telling, isBrief: true) }

  private func tell(_ telling: inout Telling, isBrief: Bool) {
    let days = "from \(curve.value.firstDay.dayText) to \(curve.value.lastDay.dayText)"
    switch curve.value.rate {
    case .law(let law, let numbers, let day):
      telling.say("Births come \(days)", curve)
      for (number, value) in zip(law.numbers, numbers) {
        telling.say(number.sentence(Telling.number(value.value), day?.dayText ?? ""), value)
      }
    case .monthly(let months):
      let all = months.map { "\(Telling.number($0.births)) in \($0.month)" }
      var shown = all.joined(separator: ", ")
      if isBrief, all.count > 12, let most = months.indices.max(by: { months[$0].births < months[$1].births })
      {
        shown = "\(all[0]) first, \(all[most]) at most, \(all[all.count - 1]) last"
      }
      telling.say("Births come \(days) in proportion to \(all.count) monthly numbers: \(shown)", curve)
    }
  }

}

/// A rate of births over time.
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
