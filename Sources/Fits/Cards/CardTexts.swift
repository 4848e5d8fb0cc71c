import Lineages

/// The words of cards by hand that are parents or children of such.
struct CardTexts {
  /// Cards are compared by so many characters below the header.
  private static let compared = 512
  /// The vocabulary has at most so many words, each used by so many creators: a rarer one may be a name.
  private static let most = 300, authors = 10

  private let words: [Int: [Substring]]
  private let data: CardData
  /// The mean share of words that cards have in common with those of strangers.
  let accident: Double

  init(_ data: CardData) {
    self.data = data
    var words: [Int: [Substring]] = [:]
    for edge in data.edges {
      for (row, state) in [(edge.parent, edge.states.parent), (edge.child, edge.states.child)]
      where state == 1 && words[row] == nil {
        let text = data.genealogy.cards[row]
        if Int(data.genealogy.cardLength[row]) >= CardTexts.compared { words[row] = CardTexts.words(text) }
      }
    }
    self.words = words
    // Parents against the children of others, in a fixed order.
    let pairs = data.edges.filter { words[$0.parent] != nil && words[$0.child] != nil }
    var (sum, count) = (0.0, 0.0)
    for i in pairs.indices {
      for step in [101, 211, 307] {
        let other = pairs[(i + step) % pairs.count]
        sum += CardTexts.overlap(words[pairs[i].parent] ?? [], words[other.child] ?? [])
        count += 1
      }
    }
    accident = count > 0 ? sum / count : 0
  }

  /// The words of the first characters below the header, wherever its lines end.
  private static func words(_ card: String) -> [Substring] {
    var words = card.split(whereSeparator: \.isWhitespace)
    if words.first == "---", let end = words.dropFirst().firstIndex(of: "---") {
      words.removeFirst(end + 1)
    }
    var left = compared
    var found: [Substring] = []
    for word in words {
      guard left > 0 else { break }
      found.append(word.prefix(left))
      left -= found[found.count - 1].count + 1
    }
    return found
  }

  /// The share of a child's words that its parent's card has, as often.
  private static func overlap(_ parent: [Substring], _ child: [Substring]) -> Double {
    var count: [Substring: Int] = [:]
    for word in parent { count[word, default: 0] += 1 }
    var common = 0
    for word in child {
      guard let left = count[word], left > 0 else { continue }
      count[word] = left - 1
      common += 1
    }
    return Double(common) / Double(max(1, child.count))
  }

  /// Whether both cards are by hand and long enough to be compared.
  func isCompared(_ edge: CardData.Edge) -> Bool { words[edge.parent] != nil && words[edge.child] != nil }

  /// The mean share of words kept, beyond what strangers have in common.
  func kept(_ edges: [CardData.Edge]) -> Double {
    let total = edges.reduce(0) { $0 + $1.weight }
    guard total > 0, accident < 1 else { return 0 }
    let mean =
      edges.reduce(0) {
        $0 + $1.weight * CardTexts.overlap(words[$1.parent] ?? [], words[$1.child] ?? [])
      } / total
    return (mean - accident) / (1 - accident)
  }

  /// Words of letters, the most frequent first, ties by name.
  var frequent: [CardWord] {
    var count: [String: Int] = [:]
    var users: [String: Set<Int32>] = [:]
    for row in words.keys.sorted() {
      for word in words[row] ?? [] where CardTexts.isPlain(word) {
        count[String(word), default: 0] += 1
        users[String(word), default: []].insert(data.genealogy.creator[row])
      }
    }
    return count.filter { (users[$0.key]?.count ?? 0) >= CardTexts.authors }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(CardTexts.most).map { CardWord(word: $0.key, count: $0.value) }
  }

  /// Letters, with at most one mark behind them; nothing that would make a card seem automatic.
  private static func isPlain(_ word: Substring) -> Bool {
    let body = [",", ".", ":"].contains(word.suffix(1)) ? word.dropLast() : word
    return !body.isEmpty && body.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) }
      && !word.lowercased().contains("automatically")
  }
}
