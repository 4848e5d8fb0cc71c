import Texts

/// Writes a tree as YAML in canonical order: one way to say one thing.
package struct CanonicalText {
  /// YAML, with a line end after each line.
  package private(set) var text = ""

  /// Writes a tree of a form; what the form does not know is left out.
  package init(_ root: Entry, _ form: Form) { write(root, form, indent: "") }

  private mutating func line(_ words: String) { text += words + "\n" }

  private mutating func write(_ entry: Entry, _ form: Form, indent: String) {
    for line in CanonicalText.head(entry) { self.line(indent + line) }
    for (name, field) in form.keys {
      if let value = entry[name] { write(value, field, name, indent: indent) }
    }
  }

  /// Unit and source.
  private static func head(_ entry: Entry) -> [String] {
    ["unit", "source"].compactMap { key in
      entry[key].map { "\(key): \(key == "unit" ? $0.text : JSONString.quoted($0.text.oneLine))" }
    }
  }

  private mutating func write(_ entry: Entry, _ field: Field, _ key: String, indent: String) {
    switch (field, entry.content) {
    case (.form(let form), .map(let items)) where !form.isQuantity && !items.isEmpty:
      line("\(indent)\(key):")
      write(entry, form, indent: indent + "  ")
    case (.table(let keys, let inner), .map(let items)) where inner.isBlock && !items.isEmpty:
      line("\(indent)\(key):")
      for item in items {
        write(item.value, inner, CanonicalText.key(item.key, keys), indent: indent + "  ")
      }
    case (.list(.form(let form)), .list(let elements)) where !elements.isEmpty:
      line("\(indent)\(key):")
      for element in elements { write(element: element, form, indent: indent + "  ") }
    default: line("\(indent)\(key): \(CanonicalText.flow(entry, field))")
    }
  }

  private mutating func write(element: Entry, _ form: Form, indent: String) {
    var isLine = form.isQuantity
    if case .elements = form.identity { isLine = true }
    if isLine { return line("\(indent)- \(CanonicalText.flow(element, .form(form)))") }
    var inner = CanonicalText(element, form).text
    // What tells the element from the others comes first.
    if case .keys(let keys) = form.identity {
      let lines = inner.split(separator: "\n")
      let first = lines.filter { line in keys.contains { line.hasPrefix("\($0): ") } }
      let rest = lines.filter { line in !keys.contains { line.hasPrefix("\($0): ") } }
      inner = (first + rest).map { $0 + "\n" }.joined()
    }
    for (i, words) in inner.split(separator: "\n").enumerated() {
      line("\(indent)\(i == 0 ? "- " : "  ")\(words)")
    }
  }

  /// A value in one line.
  package static func flow(_ entry: Entry, _ field: Field) -> String {
    switch (field, entry.content) {
    case (.form(let form), .map(let items)):
      let values = form.keys.compactMap { name, field in
        entry[name].map { "\(name): \(flow($0, field))" }
      }
      let others = items.filter { form.field(of: $0.key) == nil && $0.key != "unit" && $0.key != "source" }
      return "{"
        + (values + others.map { "\($0.key): \(flow($0.value, .any))" } + head(entry)).joined(separator: ", ")
        + "}"
    case (.table(let keys, let inner), .map(let items)):
      return "{" + items.map { "\(key($0.key, keys)): \(flow($0.value, inner))" }.joined(separator: ", ")
        + "}"
    case (.list(let inner), .list(let elements)), (.oneOrMore(let inner), .list(let elements)):
      return "[" + elements.map { flow($0, inner) }.joined(separator: ", ") + "]"
    case (.any, .map(let items)):
      return "{"
        + items.map { "\(JSONString.quoted($0.key)): \(flow($0.value, .any))" }.joined(separator: ", ") + "}"
    case (.any, .list(let elements)):
      return "[" + elements.map { flow($0, .any) }.joined(separator: ", ") + "]"
    case (.oneOrMore(let inner), _): return flow(entry, inner)
    case (.numberOrEach(let limit, let cases), .map):
      let numbers = cases.compactMap { name in
        entry[name].map { "\(name): \(flow($0, .number(limit)))" }
      }
      return "{" + numbers.joined(separator: ", ") + "}"
    default: return scalar(entry, field)
    }
  }

  private static func scalar(_ entry: Entry, _ field: Field) -> String {
    guard case .text(let text, let isQuoted) = entry.content else { return "~" }
    switch field {
    case .text, .name: return JSONString.quoted(text.oneLine)
    case .any:
      return isQuoted || text.contains { "\"'{}[],:#&*!|>%@`\\".contains($0) }
        ? JSONString.quoted(text) : text
    default: return plain(entry, field)
    }
  }

  /// A single value or list as it would be typed: numbers in their shortest form, words without quotes.
  package static func plain(_ entry: Entry, _ field: Field) -> String {
    switch field {
    case .number, .numberOrNone, .numberOrEach: entry.number.map(WrittenNumber.format) ?? entry.text
    case .seed: UInt64(seedText: entry.text).map { String($0) } ?? entry.text
    case .list, .oneOrMore, .form, .table:
      if case .text(let text, _) = entry.content { text } else { flow(entry, field) }
    default: entry.text
    }
  }

  private static func key(_ text: String, _ keys: Field.Keys) -> String {
    if case .names = keys { JSONString.quoted(text) } else { text }
  }
}

extension Field {
  /// Whether what stands here takes lines of its own.
  fileprivate var isBlock: Bool {
    switch self {
    case .form(let form): !form.isQuantity
    case .table, .list(.form): true
    default: false
    }
  }
}
