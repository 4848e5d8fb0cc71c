import Lineages

/// Writes the texts of one card after another, and keeps the words of those by hand for the children's cards.
struct CardWriter {
  /// The texts so far, a row a model.
  private(set) var texts = TextColumn()
  /// The words of each card by hand in their order, as ids; empty for other cards.
  private(set) var words = ListColumn()
  private var vocabulary: Vocabulary
  /// The text that is being written.
  private var page: [UInt8] = []

  /// - Parameter words: the words that have the ids 0, 1, …
  init(_ words: [String]) {
    vocabulary = Vocabulary(words)
    precondition(vocabulary.count == words.count, "the words of cards are distinct")
  }

  /// Adds the empty text of a model without a card.
  mutating func addNothing() {
    texts.append("")
    words.endRow()
  }

  /// Adds the text of an earlier row once more.
  mutating func addCopy(of row: Int) {
    texts.append(texts[row])
    words.appendCopy(of: row)
  }

  /// Adds an observed text. The words of one by hand are those below its header, split at blanks and line
  /// ends.
  mutating func add(observed text: String, isByHand: Bool) {
    texts.append(text)
    if isByHand {
      var found = text.split(whereSeparator: \.isWhitespace)[...]
      if found.first == "---", let end = found.dropFirst().firstIndex(of: "---") {
        found = found[(end + 1)...]
      }
      for word in found { words.add(vocabulary.intern(String(word))) }
    }
    words.endRow()
  }

  /// Adds a card from a template, of so many characters.
  ///
  /// - Parameter parent: the id of the model that it was made from; nil for a founder.
  mutating func addTemplate(_ header: CardHeader, _ row: Int, parent: String?, characters: Int) {
    page.removeAll(keepingCapacity: true)
    header.write(row, to: &page)
    // A character has at least one byte.
    CardTemplate.write(name: title(header, row), parent: parent, atLeast: characters, to: &page)
    endPage(characters)
    words.endRow()
  }

  /// Adds a card by hand, of so many characters.
  ///
  /// - Parameter word: gives the id of the word with a number, called for 0, 1, … until the text is long
  ///   enough.
  mutating func addWords(
    _ header: CardHeader, _ row: Int, characters: Int, word: (_ number: Int) -> Int32
  ) {
    page.removeAll(keepingCapacity: true)
    header.write(row, to: &page)
    page += "\n# \(title(header, row))\n\n".utf8
    var written = CardWriter.characters(page[...])
    var number = 0
    while written < characters {
      let id = word(number)
      let before = page.count
      if number > 0 { page.append(UInt8(ascii: " ")) }
      page += vocabulary.texts.bytes[vocabulary.texts.range(Int(id))]
      written += CardWriter.characters(page[before...])
      words.add(id)
      number += 1
    }
    endPage(characters)
    words.endRow()
  }

  /// The name of a model without its creator.
  private func title(_ header: CardHeader, _ row: Int) -> String {
    let name = header.names[row]
    return name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Adds the page as a row, cut to a number of characters (code points).
  private mutating func endPage(_ characters: Int) {
    var left = characters
    // Every byte but those that continue a code point starts one.
    let end = page.firstIndex { byte in
      if byte & 0xC0 != 0x80 { left -= 1 }
      return left < 0
    }
    texts.append(writing: { $0 += page[..<(end ?? page.count)] })
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
