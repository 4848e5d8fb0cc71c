extension String {
  /// The text in one line as a terminal may show it: what a terminal would obey stands there as `\u{1b}`.
  ///
  /// That is control characters, line ends among them, marks that turn the direction of writing (CVE-2021-42574), and separators
  /// of lines and paragraphs.
  public var visible: String { escaped { _ in true } }

  /// The same where line ends are kept.
  public var visibleLines: String { escaped { $0 != "\n" } }

  private func escaped(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
    // Most texts are plain.
    if utf8.allSatisfy({ 32..<127 ~= $0 }) { return self }
    guard unicodeScalars.contains(where: { $0.isObeyed && isWanted($0) }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isObeyed, isWanted(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a terminal does something on it instead of showing it.
  var isObeyed: Bool {
    // Nothing below U+007F but the controls, and most of what lies above needs no table.
    if value < 0x7F { return value < 32 }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isBidiControl
    }
  }
}
