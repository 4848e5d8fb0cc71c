import Lineages
import Parameters

/// Reads when births come.
extension Arrivals {
  /// A century; every day is a step of its own.
  private static let mostDays = 36_525

  static func read(_ form: Entry, _ reader: inout ScenarioReader) -> Sourced<ArrivalCurve> {
    if let law = ArrivalLaw.all.first(where: { form[$0.name] != nil }), let given = form[law.name] {
      return Sourced(
        curve(law, given, form, &reader), unit: "days", source: form["source"]?.text.oneLine ?? "")
    }
    guard form["monthly"] != nil else {
      reader.report(form.place, "`arrivals` has no rate", Spelling.advice(for: "", among: rates))
      return Sourced(ArrivalCurve.none, in: form)
    }
    return Sourced(monthly(form, &reader), in: form)
  }

  private static func curve(
    _ law: ArrivalLaw, _ given: Entry, _ form: Entry, _ reader: inout ScenarioReader
  ) -> ArrivalCurve {
    let numbers = law.numbers.compactMap { number in
      given[number.key].map { Sourced($0["value"]?.number ?? 0, in: $0) }
    }
    func day(_ key: String, of entry: Entry) -> Timestamp? {
      entry[key].flatMap { Timestamp(dayText: $0.text) }
    }
    for key in ["first_day", "last_day"] where form[key] == nil {
      reader.report(form.place, "`arrivals` has no `\(key)`", "write `\(key): 2025-07-12`")
    }
    guard let first = day("first_day", of: form), let last = day("last_day", of: form),
      isInOrder(first, last, form, &reader)
    else { return ArrivalCurve.none }
    let curve = ArrivalCurve(
      firstDay: first, lastDay: last,
      rate: .law(law, numbers, day: law.dayKey.flatMap { day($0, of: given) }))
    if curve.days > mostDays {
      reader.report(
        form["last_day"]?.place ?? form.place, "births come over \(curve.days) days",
        "at most \(mostDays) are possible")
      return ArrivalCurve.none
    }
    let total = curve.steps.reduce(0) { $0 + $1.rate }
    // Of a rate in range and its formula; times are made of it in milliseconds.
    if !(total > 0 && total <= Unit.most) {
      let what = total > 0 ? "is more than \(WrittenNumber.format(Unit.most)) in all" : "is 0 on every day"
      reader.report(given.place, "the rate of births \(what)", "look at the days and the numbers again")
    }
    return curve
  }

  private static func isInOrder(
    _ first: Timestamp, _ last: Timestamp, _ form: Entry, _ reader: inout ScenarioReader
  ) -> Bool {
    if last >= first { return true }
    let instead = "the last day must not be before the first"
    reader.report(form["last_day"]?.place ?? form.place, "`last_day` is before `first_day`", instead)
    return false
  }

  private static func monthly(_ form: Entry, _ reader: inout ScenarioReader) -> ArrivalCurve {
    let items = form["monthly"]?.items ?? []
    let months = items.compactMap { item in
      CalendarMonth(item.key).map { (month: $0, births: item.value.number ?? 0, place: item.place) }
    }.sorted { $0.month < $1.month }
    for (before, after) in zip(months, months.dropFirst()) where before.month.next != after.month {
      let gap = before.month.next
      reader.report(
        after.place, "no \(gap) between \(before.month) and \(after.month)",
        "write `\(gap): 0` if nobody came")
    }
    guard let first = months.first, let last = months.last, months.contains(where: { $0.births > 0 }) else {
      reader.report(
        form["monthly"]?.place ?? form.place, "no month has any births", "write at least one, `2022-03: 100`")
      return ArrivalCurve.none
    }
    func day(_ key: String, in month: CalendarMonth, _ standard: Timestamp) -> Timestamp {
      guard let entry = form[key], let day = Timestamp(dayText: entry.text) else { return standard }
      if day < month.start || day >= month.next.start {
        reader.report(
          entry.place, "`\(key)` is \(day.dayText)", "it must be in \(month), the month that it cuts")
      }
      return day
    }
    let endOfLast = Timestamp(milliseconds: last.month.next.start.milliseconds - 86_400_000)
    let curve = ArrivalCurve(
      firstDay: day("first_day", in: first.month, first.month.start),
      lastDay: day("last_day", in: last.month, endOfLast),
      rate: .monthly(months.map { ($0.month, $0.births) }))
    _ = isInOrder(curve.firstDay, curve.lastDay, form, &reader)
    return curve
  }
}

extension ArrivalCurve {
  /// What stands for a curve that cannot be read.
  fileprivate static let none = ArrivalCurve(
    firstDay: Timestamp(milliseconds: 0), lastDay: Timestamp(milliseconds: 0), rate: .monthly([]))
}
