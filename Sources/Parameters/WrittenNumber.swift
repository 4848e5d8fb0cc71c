/// How numbers are written in a scenario: decimal, with or without an exponent, digits may be grouped by `_`.
package enum WrittenNumber {
  /// The number that a text is; nil where it is none, `nan`, `inf`, hexadecimal and the like included.
  package static func parse(_ text: String) -> Double? {
    var rest = text.utf8[...]
    // How many digits stand next, `_` between them not counted; nil where a `_` is the last of them.
    func digits(grouped: Bool) -> Int? {
      var count = 0
      var last: UInt8 = 0
      while let byte = rest.first,
        (48...57).contains(byte) || grouped && count > 0 && byte == UInt8(ascii: "_")
      {
        if byte != UInt8(ascii: "_") { count += 1 }
        last = byte
        rest.removeFirst()
      }
      return last == UInt8(ascii: "_") ? nil : count
    }
    func skip(_ bytes: String) -> Bool {
      guard let byte = rest.first, bytes.utf8.contains(byte) else { return false }
      rest.removeFirst()
      return true
    }
    _ = skip("+-")
    // Digits before the dot or after it are enough: `.5` and `200.` are numbers.
    guard let whole = digits(grouped: true) else { return nil }
    var places = 0
    if skip(".") {
      guard let found = digits(grouped: false) else { return nil }
      places = found
    }
    if whole + places == 0 { return nil }
    if skip("eE") {
      _ = skip("+-")
      if digits(grouped: false) ?? 0 == 0 { return nil }
    }
    guard rest.isEmpty else { return nil }
    return Double(text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text)
  }

  /// The shortest text that reads back as the same number.
  package static func format(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}

extension Entry {
  /// The number that stands here; nil where there is none.
  package var number: Double? {
    if case .text(let text, quoted: false) = content { WrittenNumber.parse(text) } else { nil }
  }
}

extension UInt64 {
  /// Reads a seed: digits, which may be grouped, or a number such as 1e6 up to 2⁵³, where every whole number has a
  /// `Double` of its own.
  package init?(seedText text: String) {
    guard let value = WrittenNumber.parse(text) else { return nil }
    if let whole = UInt64(text.filter { $0 != "_" }) {
      self = whole
    } else if value >= 0, value <= 0x1p53, value == value.rounded() {
      self = UInt64(value)
    } else {
      return nil
    }
  }
}
