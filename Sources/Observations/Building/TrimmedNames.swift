import Lineages

/// The ids of models that have blanks around them, by what is left without these.
struct TrimmedNames {
  private var names = Vocabulary()
  private var rows: [Int32] = []

  /// - Parameter texts: the ids of all models, by row.
  init(_ texts: TextColumn) {
    let bytes = texts.bytes.span
    for row in 0..<texts.count {
      let text = bytes.extracting(texts.range(row))
      guard text.count > 0, text[0] <= 32 || text[text.count - 1] <= 32 else { continue }
      if Int(names.intern(text.extracting(HubAddress.withoutBlanks(text)))) == rows.count {
        rows.append(Int32(row))
      }
    }
  }

  /// The row of the first model with such a name.
  func row(of name: Span<UInt8>) -> Int32? {
    rows.isEmpty ? nil : names.find(name).map { rows[Int($0)] }
  }
}
