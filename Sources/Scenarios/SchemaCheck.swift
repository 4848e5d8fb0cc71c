import Lineages

/// Compares one file with the schema: unknown keys, wrong kinds, units, ranges, missing sources.
///
/// What is missing is not its business, since it may come from a file that this one extends; but a number's
/// unit and source must stand in the file that gives the number.
struct SchemaCheck {
  private(set) var problems: [ScenarioProblem] = []

  /// The problems of a file.
  static func problems(of file: ScenarioFile) -> [ScenarioProblem] {
    var check = SchemaCheck()
    check.check(file.root, Schema.scenario, Context(path: "", keyPlace: file.root.place))
    return check.problems
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

  private mutating func report(_ place: Place, _ what: String, _ instead: String = "") {
    problems.append(ScenarioProblem(place, what, instead))
  }

  private mutating func check(_ entry: Entry, _ shape: Shape, _ context: Context) {
    switch shape {
    case .form(let form): check(entry, form, context)
    case .table(let keys, let shape): check(entry, keys, shape, context)
    case .oneOrMore(let shape):
      for element in entry.elements { check(element, shape, context) }
    case .list(let shape):
      guard case .list(let elements) = entry.content else {
        return report(entry.place, "\(context.name) wants a list, not \(entry.kind)", "write `[…]`")
      }
      for (i, element) in elements.enumerated() {
        check(element, shape, context.at(String(i + 1), element.place))
      }
    case .number(let limit): checkNumber(entry, limit, context)
    case .numberOrNone(let limit):
      if entry.text != "none" { checkNumber(entry, limit, context) }
    case .text, .name, .choice, .seed, .day, .flag: checkText(entry, shape, context)
    }
  }

  private mutating func check(_ entry: Entry, _ form: Form, _ context: Context) {
    guard case .map(let items) = entry.content else {
      let example = ["\(form.keys.first?.name ?? "key"): …"]
      let unit = form.units.first.map { ["unit: \($0.name)", "source: …"] } ?? []
      let instead = "write `{\((example + unit).joined(separator: ", "))}`"
      return report(entry.place, "\(context.name) wants a map, not \(entry.kind)", instead)
    }
    var inner = context
    for item in items where !form.allowed.contains(item.key) {
      if form.misplaced.keys.contains(item.key) {
        report(item.place, "`\(item.key)` \(form.misplaced.why)", form.misplaced.instead)
        continue
      }
      let instead = Spelling.advice(for: item.key, among: form.allowed)
      report(item.place, "unknown key `\(item.key.shortened)`", instead)
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
      if let shape = form.shape(of: item.key) { check(item.value, shape, inner.at(item.key, item.place)) }
    }
  }

  /// The unit that a form names; where that is wrong, the one that it may have meant, so that numbers are
  /// checked.
  private mutating func checkUnit(_ entry: Entry, _ form: Form, _ context: Context) -> Unit? {
    let wanted = form.units.map { "`\($0.name)`" }.joined(separator: " or ")
    let only = form.units.count == 1 ? form.units.first : nil
    guard let unit = entry["unit"] else {
      let lines = form.units.map { "`unit: \($0.name)`" }.joined(separator: " or ")
      report(context.keyPlace, "\(context.name) has no unit", "write \(lines)")
      return only
    }
    if let unit = form.units.first(where: { $0.name == unit.text }) { return unit }
    report(unit.place, "\(unit.kind) is no unit of \(context.name)", "write \(wanted)")
    return only
  }

  private mutating func check(_ entry: Entry, _ keys: Shape.Keys, _ shape: Shape, _ context: Context) {
    guard case .map(let items) = entry.content else {
      return report(entry.place, "\(context.name) wants a map, not \(entry.kind)", "write `{…: …}`")
    }
    for item in items {
      switch keys {
      case .names: checkName(item.key, item.place, context)
      case .months:
        if CalendarMonth(item.key) == nil {
          report(item.place, "`\(item.key.shortened)` is no month", "write it as `2022-03`")
        }
      case .wholeNumbers:
        let number = Int(item.key) ?? -1
        if String(number) != item.key || !(0...Schema.mostChildren).contains(number) {
          let instead = "write a whole number from 0 to \(Schema.mostChildren)"
          report(item.place, "`\(item.key.shortened)` is no number of children", instead)
        }
      case .relations:
        if !Schema.relationNames.contains(item.key) {
          let instead = Spelling.advice(for: item.key, among: Schema.relationNames)
          report(item.place, "unknown relation `\(item.key.shortened)`", instead)
        }
      }
      check(item.value, shape, context.at(item.key, item.place))
    }
  }

  private mutating func checkName(_ name: String, _ place: Place, _ context: Context) {
    if name.isEmpty || name.count > 200 || name.contains(where: \.isNewline) {
      let what = "a name in \(context.name) is empty, longer than 200 characters or has several lines"
      report(place, what, "write a name in one line")
    }
  }

  private mutating func checkNumber(_ entry: Entry, _ limit: Shape.Limit, _ context: Context) {
    guard let value = entry.number, value.isFinite else {
      return report(
        entry.place, "\(context.name) wants a number, not \(entry.kind)", "write it like 0.25 or 2e6")
    }
    if let unit = context.unit, !unit.range.contains(value) {
      let range =
        switch unit.range.upperBound {
        case 1: "from 0 to 1"
        case 1e300: "at least 0"
        default:
          "from \(ScenarioNumber.format(unit.range.lowerBound)) to "
            + ScenarioNumber.format(unit.range.upperBound)
        }
      let what = "\(context.name) is \(entry.text.shortened)"
      return report(entry.place, what, "a number in `\(unit.name)` must be \(range)")
    }
    switch limit {
    case .none: break
    case .atLeastZero:
      if value < 0 { report(entry.place, "\(context.name) is \(entry.text)", "it must be at least 0") }
    case .positive:
      if value <= 0 { report(entry.place, "\(context.name) is \(entry.text)", "it must be more than 0") }
    case .count:
      if value != value.rounded() || value < 1 || value > Double(Int32.max) {
        let instead = "it must be a whole number from 1 to \(Int32.max)"
        report(entry.place, "\(context.name) is \(entry.text.shortened)", instead)
      }
    }
  }

  private mutating func checkText(_ entry: Entry, _ shape: Shape, _ context: Context) {
    guard case .text(let text, let quoted) = entry.content else {
      return report(entry.place, "\(context.name) wants a text, not \(entry.kind)", "write one line")
    }
    switch shape {
    case .name: checkName(text, entry.place, context)
    case .choice(let words):
      if !words.contains(text) {
        let instead = Spelling.advice(for: text, among: words)
        report(entry.place, "unknown \(context.key) \(entry.kind)", instead)
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
