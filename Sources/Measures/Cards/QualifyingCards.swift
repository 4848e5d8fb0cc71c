import Lineages

/// The model cards that are compared: at least 512 characters (code points), not written automatically, and cut to
/// their first 512 characters. Source: arXiv 2508.06811 §6.
public struct QualifyingCards: Sendable {
  /// The characters that a card must have and that are kept of it.
  public static let length = 512

  /// Whether the card of each model qualifies.
  public let qualifies: [Bool]
  /// One a model, empty where its card does not qualify.
  public let texts: TextColumn

  /// A card of which it is not known whether it was written automatically does not qualify, and where a genealogy has
  /// no cards none does.
  public init(of genealogy: Genealogy) {
    var qualifies = [Bool](repeating: false, count: genealogy.count)
    var texts = TextColumn()
    for row in 0..<genealogy.count {
      if genealogy.hasCards, genealogy.cardAutomatic[row] == false,
        let end = QualifyingCards.end(of: genealogy.cards, row)
      {
        qualifies[row] = true
        texts.append(writing: { $0 += genealogy.cards.bytes[genealogy.cards.range(row).lowerBound..<end] })
      } else {
        texts.append("")
      }
    }
    self.qualifies = qualifies
    self.texts = texts
  }

  /// The number of cards that qualify.
  public var count: Int { qualifies.count { $0 } }

  /// Where the first 512 characters of a card end; nil where it has fewer.
  private static func end(of cards: TextColumn, _ row: Int) -> Int? {
    let range = cards.range(row)
    guard range.count >= length else { return nil }
    var characters = 0
    // Every byte but those that continue a code point starts one.
    for i in range where cards.bytes[i] & 0xC0 != 0x80 {
      if characters == length { return i }
      characters += 1
    }
    return characters == length ? range.upperBound : nil
  }
}
