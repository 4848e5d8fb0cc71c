import Lineages

/// Writes one card after another, and remembers the words of those by hand.
struct CardWriter {
  private(set) var texts = TextColumn()
  /// The words of each card by hand as ids, place by place; none of the others.
  private(set) var words = ListColumn()
  private var vocabulary: Vocabulary
  /// The card in the making.
  private var page: [UInt8] = []

  /// - Parameter words: the words that have the ids 0, 1, …
  init(_ words: [String]) {
    vocabulary = Vocabulary(words)
    precondition(vocabulary.count == words.count, "the words of cards are distinct")
  }

  mutating func addNothing() {
    texts.append("")
    words.endRow()
  }

  mutating func addCopy(of row: Int) {
    texts.append(texts[row])
    words.appendCopy(of: row)
  }

  /// A card as it was found; of one by hand the words below its header, wherever its lines end.
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

  mutating func addTemplate(_ header: CardHeader, _ row: Int, parent: String?, characters: Int) {
    page.removeAll(keepingCapacity: true)
    header.write(row, to: &page)
    // No fewer bytes than characters are wanted.
    CardTemplate.write(name: title(header, row), parent: parent, atLeast: characters, to: &page)
    endPage(characters)
    words.endRow()
  }

  /// - Parameter word: the word in each place, from 0 on.
  mutating func addWords(
    _ header: CardHeader, _ row: Int, characters: Int, word: (_ place: Int) -> Int32
  ) {
    page.removeAll(keepingCapacity: true)
    header.write(row, to: &page)
    page += "\n# \(title(header, row))\n\n".utf8
    var written = CardWriter.characters(page[...])
    var place = 0
    while written < characters {
      let id = word(place)
      let before = page.count
      if place > 0 { page.append(UInt8(ascii: " ")) }
      page += vocabulary.texts.bytes[vocabulary.texts.range(Int(id))]
      written += CardWriter.characters(page[before...])
      words.add(id)
      place += 1
    }
    endPage(characters)
    words.endRow()
  }

  /// The name without its creator.
  private func title(_ header: CardHeader, _ row: Int) -> String {
    let name = header.names[row]
    return name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Adds the page, cut to a number of characters (code points).
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
