import Lineages

/// Names that are looked up without regard to upper and lower case. Only A to Z have case here: ids on the
/// Hub have no other letters.
struct Spellings {
  private var small = Vocabulary()
  /// The id in `small` of each name that was inserted.
  private var ids: [Int32] = []
  /// Which endings occur (see `ending`): most names have none of them and need no lookup.
  private var endings = [Bool](repeating: false, count: 1 << 16)

  /// Inserts the text of a row.
  mutating func insert(_ texts: TextColumn, _ row: Int) {
    let bytes = texts.bytes.span.extracting(texts.range(row))
    endings[Spellings.ending(bytes)] = true
    ids.append(small.intern(Spellings.lowercase(bytes).span))
  }

  /// For each name that was inserted, whether one of these texts is the same but for the case.
  func known(among texts: TextColumn) -> [Bool] {
    var isKnown = [Bool](repeating: false, count: small.count)
    if small.count > 0 {
      let bytes = texts.bytes.span
      for row in 0..<texts.count {
        let text = bytes.extracting(texts.range(row))
        guard endings[Spellings.ending(text)] else { continue }
        if let id = small.find(Spellings.lowercase(text).span) { isKnown[Int(id)] = true }
      }
    }
    return ids.map { isKnown[Int($0)] }
  }

  /// A number from the length and the last four bytes that is the same for names that differ only in case.
  @inline(__always)
  private static func ending(_ text: Span<UInt8>) -> Int {
    var key = UInt64(text.count)
    for i in max(0, text.count - 4)..<text.count { key = key << 8 | UInt64(unsafe text[unchecked: i] | 0x20) }
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  private static func lowercase(_ text: Span<UInt8>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      for i in 0..<text.count {
        let byte = unsafe text[unchecked: i]
        unsafe buffer[i] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
      }
      count = text.count
    }
  }
}
