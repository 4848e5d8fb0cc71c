/// What the paper's data set says about the text of a model card.
enum CardFacts {
  /// The length in characters (Unicode code points).
  static func length(_ card: Span<UInt8>) -> Int {
    var count = 0
    // Every byte starts a code point but those that continue one.
    for i in 0..<card.count where unsafe card[unchecked: i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Whether the card says that it was written automatically.
  /// Source: arXiv 2508.06811, analysis repository, `model_card_automatically_generated`.
  static func isAutomatic(_ card: Span<UInt8>) -> Bool {
    holds(card, "automatically generated") || holds(card, "generated automatically")
  }

  /// Whether a text contains a phrase, in upper or lower case.
  private static func holds(_ text: Span<UInt8>, _ phrase: StaticString) -> Bool {
    let length = phrase.utf8CodeUnitCount
    guard text.count >= length else { return false }
    let first = unsafe phrase.utf8Start[0]
    for start in 0...(text.count - length) where unsafe text[unchecked: start] | 0x20 == first {
      var i = 1
      while i < length, unsafe lower(text[unchecked: start + i]) == phrase.utf8Start[i] { i += 1 }
      if i == length { return true }
    }
    return false
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
}
