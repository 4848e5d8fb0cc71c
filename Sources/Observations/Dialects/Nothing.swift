/// The words that stand for no value: those of R, pandas, numpy, SQL, JSON, spreadsheets and people.
enum Nothing {
  /// Whether a text is such a word, with blanks around it or without.
  @inline(__always)
  static func reads(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return false }
    switch Unicode.Scalar(text[0]) {
    case "N", "n", "<", "\\", "#", "-", " ", "\t", "\n", "\r": return find(text)
    default: return false
    }
  }

  private static func find(_ text: Span<UInt8>) -> Bool {
    let bare = text.extracting(HubAddress.withoutBlanks(text))
    guard bare.count > 0, bare.count <= 5 else { return false }
    for word in words where reads(bare, word) { return true }
    return false
  }

  private static let words: [StaticString] = [
    "NA", "<NA>", "N/A", "n/a", "NULL", "null", "None", "NaN", "NaT", "nan", "\\N", "#N/A", "-", "#NA",
    "-nan",
    "-NaN", "<nil>",
  ]

  private static func reads(_ text: Span<UInt8>, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    for i in 0..<text.count where unsafe word.utf8Start[i] != text[i] { return false }
    return true
  }
}
