import Lineages
import Randomness

/// The cards of a topology's models with their texts, in its order.
struct CardColumns {
  let cards: Cards
  /// The texts; no rows where texts are not written.
  let texts: TextColumn
}

extension Simulator {
  /// Adds the texts to cards where the rules write them.
  ///
  /// - Throws: where the law of words is none.
  func withTexts(
    _ cards: Cards?, _ inheritance: Inheritance, _ header: CardHeader, given: CardColumns? = nil
  ) throws(DistributionError) -> CardColumns? {
    guard let cards else { return nil }
    guard timeline.constant.cards.writtenCharacters > 0 else {
      return CardColumns(cards: cards, texts: TextColumn())
    }
    let writing = CardTexts(inheritance: inheritance, header: header, cards: cards, given: given?.texts)
    return CardColumns(
      cards: cards, texts: try writing.column(timeline, seed: seed["traits"]["cards"]))
  }
}

extension CardColumns {
  /// The cards of observed founders, in the order of `GivenGenealogy`. A model has a card where its length is
  /// reported and more than 3 characters; where nothing says that it comes from a template it counts as
  /// written by hand.
  init(_ genealogy: Genealogy, _ given: GivenGenealogy) {
    var cards = Cards(capacity: given.order.count)
    var texts = TextColumn()
    for (rank, row) in given.order.map(Int.init).enumerated() {
      let isFounder = given.topology.mutationClass[rank] < 0
      let length = genealogy.cardLength[row]
      let state: CardState =
        !isFounder || Double(length) < CardRules.lengths.lowerBound
        ? .none : genealogy.cardAutomatic[row] == true ? .automatic : .byHand
      cards.append(UInt8(state.rawValue), state == .none ? -1 : length, .fresh)
      texts.append(state == .none || !genealogy.hasCards ? "" : genealogy.cards[row])
    }
    self.init(cards: cards, texts: texts)
  }
}

extension Genealogy {
  /// Takes over the cards of a grown ecosystem; nil where the rules give nobody a card.
  mutating func take(_ columns: CardColumns?) {
    guard let columns else { return reportNoCards() }
    cardLength = columns.cards.length
    cardAutomatic = (0..<count).map { columns.cards.isAutomatic($0) }
    cards = columns.texts
  }

  /// Takes over the cards of derivatives that were run down this genealogy; founders keep theirs. Texts are
  /// there where the rules write them.
  mutating func take(_ columns: CardColumns?, downFrom given: GivenGenealogy) {
    guard let columns else { return reportNoCards() }
    var rank = [Int](repeating: 0, count: count)
    for (at, row) in given.order.enumerated() { rank[Int(row)] = at }
    cards = TextColumn()
    for (row, at) in rank.enumerated() {
      if given.topology.mutationClass[at] >= 0 {
        cardLength[row] = columns.cards.length[at]
        cardAutomatic[row] = columns.cards.isAutomatic(at)
      }
      if columns.texts.count > 0 { cards.append(columns.texts[at]) }
    }
  }

  private mutating func reportNoCards() {
    cardLength = Array(repeating: -1, count: count)
    cardAutomatic = Array(repeating: nil, count: count)
    cards = TextColumn()
  }
}
