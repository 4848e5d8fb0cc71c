import Lineages

/// Compares a file with its form: unknown keys, wrong kinds, units, ranges, missing sources.
///
/// What is missing is not its business, since it may come from a file that this one extends; but a number's
/// unit and source must stand in the file that gives the number.
package struct FormCheck {
  /// In the order of the file.
  private var found = ProblemList()

  /// The problems of a whole file.
  package static func problems(of root: Entry, _ form: Form) -> [Problem] {
    var check = FormCheck()
    check.check(root, form, Context(path: "", keyPlace: root.place))
    return check.found.told(of: root.place.file)
  }

  /// What the surroundings say about an entry.
  private struct Context {
    /// `licenses.founders`.
    var path: String
    /// Where the key stands that leads here.
    var keyPlace: Place
    /// The last key that leads here.
    var key = ""
    var unit: Unit?
    var hasSource = false

    /// What messages call this place.
    var name: String { path.isEmpty ? "the file" : "`\(path.shortened)`" }

    func at(_ key: String, _ place: Place) -> Context {
      // A quantity is called by its own name.
      Context(
        path: path.isEmpty ? key : key == "value" ? path : "\(path).\(key)", keyPlace: place, key: key,
        unit: unit,
        hasSource: hasSource)
    }
  }

  private mutating func report(
    _ place: Place, _ what: @autoclosure () -> String, _ instead: @autoclosure () -> String = ""
  ) { found.report(place, what(), instead()) }

  private mutating func check(_ entry: Entry, _ field: Field, _ context: Context) {
    switch field {
    case .form(let form): check(entry, form, context)
    case .table(let keys, let field): check(entry, keys, field, context)
    case .oneOrMore(let field):
      for element in entry.elements { check(element, field, context) }
    case .list(let field):
      guard case .list(let elements) = entry.content else {
        return report(entry.place, "\(context.name) wants a list, not \(entry.kind)", "write `[…]`")
      }
      for (i, element) in elements.enumerated() {
        var inner = context.at("", element.place)
        inner.path = "\(context.path)[\(i + 1)]"
        check(element, field, inner)
      }
    case .number(let limit): checkNumber(entry, limit, context)
    case .numberOrNone(let limit):
      if entry.text != "none" { checkNumber(entry, limit, context) }
    case .numberOrEach(let limit, let cases): check(entry, each: cases, limit, context)
    case .text, .name, .choice, .seed, .day, .flag: checkText(entry, field, context)
    case .any: break
    }
  }

  private mutating func check(_ entry: Entry, _ form: Form, _ context: Context) {
    guard case .map(let items) = entry.content else {
      let example = ["\(form.keys.first?.name ?? "key"): …"]
      let unit = form.units(of: []).first.map { ["unit: \($0.name)", "source: …"] } ?? []
      let instead = "write `{\((example + unit).joined(separator: ", "))}`"
      return report(entry.place, "\(context.name) wants a map, not \(entry.kind)", instead)
    }
    var inner = context
    let allowed = form.allowed
    for item in items where !allowed.contains(item.key) {
      if let name = form.former[item.key] {
        if entry[name] != nil {
          report(item.place, "\(context.name) has both `\(name)` and `\(item.key)`", "write `\(name)` alone")
        }
        continue
      }
      if form.misplaced.keys.contains(item.key) {
        report(item.place, "`\(item.key)` \(form.misplaced.why)", form.misplaced.instead)
        continue
      }
      report(
        item.place, "unknown key `\(item.key.shortened)`", Spelling.advice(for: item.key, among: allowed))
    }
    if form.takesSource, let source = entry["source"] {
      checkText(source, .text, context.at("source", source.place))
      inner.hasSource = true
    }
    let hasNumbers = form.unitKey.map { entry[$0] != nil || entry["unit"] != nil } ?? !form.units.isEmpty
    if hasNumbers { inner.unit = checkUnit(entry, form, context) }
    let given = items.filter { form.alternatives.contains($0.key) }
    if given.count > 1 {
      let what = "\(context.name) has both `\(given[0].key)` and `\(given[1].key)`"
      report(given[1].place, what, "write one of them")
    }
    if form.needsSource, !inner.hasSource {
      report(context.keyPlace, "\(context.name) has no source", "write `source:` and where it is from")
    }
    for item in items {
      guard let field = form.field(of: item.key) else { continue }
      var inner = inner.at(item.key, item.place)
      if form.relative.contains(item.key) { inner.unit = .relative }
      check(item.value, field, inner)
    }
  }

  /// A number, or one for each of some cases.
  private mutating func check(
    _ entry: Entry, each cases: [String], _ limit: Field.Limit, _ context: Context
  ) {
    guard case .map(let items) = entry.content else { return checkNumber(entry, limit, context) }
    for item in items {
      if !cases.contains(item.key) {
        report(
          item.place, "unknown key `\(item.key.shortened)`", Spelling.advice(for: item.key, among: cases))
      }
      checkNumber(item.value, limit, context.at(item.key, item.place))
    }
  }

  /// The unit that a form names; where that is wrong, the one that it may have meant, so that numbers are
  /// checked.
  private mutating func checkUnit(_ entry: Entry, _ form: Form, _ context: Context) -> Unit? {
    let units = form.units(of: entry.items)
    let wanted = units.map { "`\($0.name)`" }.joined(separator: " or ")
    let only = units.count == 1 ? units.first : nil
    guard let unit = entry["unit"] else {
      let lines = units.map { "`unit: \($0.name)`" }.joined(separator: " or ")
      report(context.keyPlace, "\(context.name) has no unit", "write \(lines)")
      return only
    }
    if let unit = units.first(where: { $0.name == unit.text }) { return unit }
    report(unit.place, "\(unit.kind) is no unit of \(context.name)", "write \(wanted)")
    return only
  }

  private mutating func check(_ entry: Entry, _ keys: Field.Keys, _ field: Field, _ context: Context) {
    guard case .map(let items) = entry.content else {
      return report(entry.place, "\(context.name) wants a map, not \(entry.kind)", "write `{…: …}`")
    }
    for item in items {
      switch keys {
      case .names: checkName(item.key, item.place, context)
      case .paths: break
      case .months:
        if CalendarMonth(item.key) == nil {
          report(item.place, "`\(item.key.shortened)` is no month", "write it as `2022-03`")
        }
      case .wholeNumbers(let most, let things):
        let number = Int(item.key) ?? -1
        if String(number) != item.key || !(0...most).contains(number) {
          let instead = "write a whole number from 0 to \(most)"
          report(item.place, "`\(item.key.shortened)` is no number of \(things)", instead)
        }
      case .words(let words, let kind):
        if !words.contains(item.key) {
          report(
            item.place, "unknown \(kind) `\(item.key.shortened)`",
            Spelling.advice(for: item.key, among: words))
        }
      }
      check(item.value, field, context.at(item.key, item.place))
    }
  }

  private mutating func checkName(_ name: String, _ place: Place, _ context: Context) {
    if name.isEmpty || name.count > 200 || name.contains(where: \.isNewline) {
      let what = "a name in \(context.name) is empty, longer than 200 characters or has several lines"
      report(place, what, "write a name in one line")
    }
  }

  private mutating func checkNumber(_ entry: Entry, _ limit: Field.Limit, _ context: Context) {
    guard let value = entry.number, value.isFinite else {
      return report(
        entry.place, "\(context.name) wants a number, not \(entry.kind)", "write it like 0.25 or 2e6")
    }
    func refuse(_ limit: String) {
      report(entry.place, "\(context.name) is \(entry.text.shortened)", limit)
    }
    if let unit = context.unit, unit.range.upperBound < Unit.most, !unit.range.contains(value) {
      return refuse("a number in `\(unit.name)` must be \(unit.rangeText)")
    }
    switch limit {
    case .positive where value <= 0: return refuse("it must be more than 0")
    case .count where value != value.rounded() || value < 1 || value > Double(Int32.max):
      return refuse("it must be a whole number from 1 to \(Int32.max)")
    default: break
    }
    if let unit = context.unit, value < unit.range.lowerBound {
      return refuse(
        "a number in `\(unit.name)` must be at least \(WrittenNumber.format(unit.range.lowerBound))")
    }
    if value.magnitude > Unit.most {
      return refuse("a number must be at most \(WrittenNumber.format(Unit.most))")
    }
    if value != 0, value.magnitude < Unit.least {
      let zero = if case .positive = limit { "" } else { "0 or " }
      return refuse("a number must be \(zero)at least \(WrittenNumber.format(Unit.least))")
    }
    if case .atLeastZero = limit, value < 0 { refuse("it must be at least 0") }
  }

  private mutating func checkText(_ entry: Entry, _ field: Field, _ context: Context) {
    guard case .text(let text, let quoted) = entry.content else {
      return report(entry.place, "\(context.name) wants a text, not \(entry.kind)", "write one line")
    }
    switch field {
    case .name: checkName(text, entry.place, context)
    case .choice(let words):
      if !words.contains(text) {
        report(
          entry.place, "unknown \(context.key) \(entry.kind)", Spelling.advice(for: text, among: words))
      }
    case .seed:
      if quoted || UInt64(seedText: text) == nil {
        report(entry.place, "the seed is \(entry.kind)", "it must be a whole number from 0 to \(UInt64.max)")
      }
    case .flag:
      if quoted || !["true", "false"].contains(text) {
        report(entry.place, "\(context.name) is \(entry.kind)", "it must be `true` or `false`")
      }
    case .day:
      if Timestamp(dayText: text) == nil {
        report(entry.place, "\(entry.kind) is no day of the calendar", "write it as `2025-07-12`")
      }
    default:
      if text.allSatisfy(\.isWhitespace) {
        report(entry.place, "\(context.name) is empty", "write one line")
      }
    }
  }
}
