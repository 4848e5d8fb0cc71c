/// How numbers are written in a scenario: decimal, with or without an exponent, digits may be grouped by `_`.
enum ScenarioNumber {
  /// The number that a text is; nil where it is none, `nan`, `inf`, hexadecimal and the like included.
  static func parse(_ text: String) -> Double? {
    let digits = /[-+]?([0-9][0-9_]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/
    guard text.wholeMatch(of: digits) != nil, !text.hasSuffix("_") else { return nil }
    return Double(text.replacing("_", with: ""))
  }

  /// The shortest text that reads back as the same number.
  static func format(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}

extension Entry {
  /// The number that stands here; nil where there is none.
  var number: Double? {
    if case .text(let text, quoted: false) = content { ScenarioNumber.parse(text) } else { nil }
  }
}
