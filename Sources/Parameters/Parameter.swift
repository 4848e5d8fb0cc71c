/// One thing that can be set: where it stands, what it is and what it may be.
public struct Parameter: Sendable, Hashable, Codable {
  /// Leads to it, as in `attachment.exponent`: what `--set` takes.
  public var path: String
  /// As it would be written in a file.
  public var value: String
  /// What a number counts, as in `share`; empty for what is no number.
  public var unit: String
  /// What it may be, in words: `from 0 to 1`, `one of all, pooled`.
  public var range: String
  /// Where the value is from.
  public var source: String
  /// The file that gives it; empty for a default; `--set PATH=VALUE` for the command line.
  public var file: String
  /// In that file, from 1; 0 where there is none.
  public var line: Int
}

extension Entry {
  /// All that can be set in a complete tree, in the order of its form.
  package func parameters(_ form: Form) -> [Parameter] {
    var list = ParameterList()
    list.add(self, form, path: "", .init())
    return list.parameters
  }
}

private struct ParameterList {
  var parameters: [Parameter] = []

  /// What holds for all numbers within a form.
  struct Context {
    var unit: Unit?
    var source = ""
  }

  mutating func add(_ entry: Entry, _ form: Form, path: String, _ outer: Context, but left: [String] = []) {
    var context = outer
    if let source = entry["source"] { context.source = source.text.oneLine }
    if let unit = entry["unit"] { context.unit = form.units(of: entry.items).first { $0.name == unit.text } }
    for (name, field) in form.keys where !left.contains(name) && !form.declarations.contains(name) {
      guard let value = entry[name] else { continue }
      let isValue = form.isQuantity && name == "value"
      var context = context
      if form.relative.contains(name) { context.unit = .relative }
      add(value, field, path: isValue ? path : path.isEmpty ? name : "\(path).\(name)", context)
    }
  }

  mutating func add(_ entry: Entry, _ field: Field, path: String, _ context: Context) {
    switch field {
    case .form(let form): add(entry, form, path: path, context)
    case .table(_, let inner):
      let keys: ParameterPath.Keys
      switch inner {
      case .form, .table, .list: keys = ParameterPath.Keys(entry.items.map(\.key))
      default: keys = ParameterPath.Keys()
      }
      for item in entry.items {
        add(item.value, inner, path: path + "." + keys.text(of: item.key), context)
      }
    case .list(.form(let form)):
      let list = ListIdentity(entry, form)
      for (place, element) in list.elements.enumerated() {
        add(element, form, path: "\(path)[\(list.text(of: place))]", context, but: list.keys)
      }
    case .text, .any: break
    case .numberOrEach(let limit, let cases) where !entry.items.isEmpty:
      for name in cases {
        if let number = entry[name] { add(number, .number(limit), path: "\(path).\(name)", context) }
      }
    default:
      let isNumber: Bool
      switch field {
      case .number, .numberOrNone, .numberOrEach: isNumber = true
      default: isNumber = false
      }
      parameters.append(
        Parameter(
          path: path, value: CanonicalText.plain(entry, field),
          unit: isNumber ? context.unit?.name ?? "" : "",
          range: field.range(context.unit), source: context.source, file: entry.place.file,
          line: entry.place.line))
    }
  }
}

extension Field {
  /// What may stand here, in words.
  ///
  /// - Parameter unit: of numbers.
  func range(_ unit: Unit?) -> String {
    switch self {
    case .number(let limit), .numberOrEach(let limit, _): limit.range(unit)
    case .numberOrNone(let limit): "none, or \(limit.range(unit))"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .oneOrMore(let inner): inner.range(unit) + ", or a list of them"
    case .seed: "a whole number from 0 to \(UInt64.max)"
    case .day: "a day, as in 2025-07-12"
    case .flag: "true or false"
    case .list(.name): "a list of names"
    case .name: "a name"
    default: ""
    }
  }
}

extension Field.Limit {
  /// What a number may be, in words.
  func range(_ unit: Unit?) -> String {
    let most = unit.map { $0.range.upperBound } ?? Unit.most
    let least = unit.map { $0.range.lowerBound } ?? 0
    return switch self {
    case .count: "a whole number from 1 to \(Int32.max)"
    case .positive where least <= 0:
      "more than 0, at most \(WrittenNumber.format(most))"
    case .atLeastZero where least < 0: "from 0 to \(WrittenNumber.format(most))"
    default: unit?.rangeText ?? "any"
    }
  }
}
