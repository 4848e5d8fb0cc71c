import Texts

extension String {
  /// At most 80 characters, as a terminal may show them: a text that somebody typed, in one line of a message.
  package var printable: String { cut(80) }

  /// At most 40 characters, for messages.
  package var shortened: String { cut(40) }

  /// Characters with any number of marks count as more than one.
  private func cut(_ most: Int) -> String {
    let head = unicodeScalars.prefix(most + 1)
    return head.count <= most
      ? visible : String(String.UnicodeScalarView(head.prefix(most - 1))).visible + "…"
  }

  /// Whether it has control characters other than line ends.
  var hasControls: Bool { utf8.contains { $0 < 32 && $0 != 10 || $0 == 127 } }
}
