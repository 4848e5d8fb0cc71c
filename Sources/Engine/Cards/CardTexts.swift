import Lineages
import Randomness

/// Writes the texts of simulated cards: a header made of the model's traits, its name, and the text of a
/// template or words.
///
/// The words of a card by hand are numbered from 0. Where the parent's card is by hand and has a word of the
/// same number, the child keeps that word with a probability and else draws its own. A text is as long as the
/// card, or as the rules write of each.
struct CardTexts {
  let inheritance: Inheritance
  let header: CardHeader
  let cards: Cards
  /// The texts that founders have already, empty where one is not known; nil where none is.
  var given: TextColumn?

  private var topology: Topology { inheritance.topology }

  /// The text of each card, empty where there is none. Shape `[models]`.
  ///
  /// - Throws: where the law of words is none.
  func column(_ timeline: Timeline, seed: Seed) throws(DistributionError) -> TextColumn {
    let rules = timeline.constant.cards
    let law = try Categorical(rules.words.map(\.weight))
    var writer = CardWriter(rules.words.map(\.word))
    var stream = RandomStream(seed["words"])
    var houses = RandomStream(seed["house words"])
    for (rows, number) in inheritance.epochs {
      let epoch = timeline.epochs[number]
      for row in rows {
        let mutationClass = Int(topology.mutationClass[row])
        let count = min(Int(cards.length[row]), rules.writtenCharacters)
        let isByHand = cards.state[row] == CardState.byHand.rawValue
        if cards.state[row] == 0 {
          writer.addNothing()
        } else if case .source = cards.origin[row] {
          writer.addCopy(of: Int(inheritance[row].source))
        } else if mutationClass < 0, let given, !given.range(row).isEmpty {
          writer.add(observed: given[row], isByHand: isByHand)
        } else if !isByHand {
          let parent = mutationClass < 0 ? nil : header.names[topology.mainParent(row)]
          writer.addTemplate(header, row, parent: parent, characters: count)
        } else if case .house = cards.origin[row] {
          houses.move(to: topology.key(ofCreator: topology.creator[row]))
          writer.addWords(header, row, characters: count) { _ in Int32(houses.draw(law)) }
        } else {
          inheritance.move(&stream, to: row)
          let keeps = mutationClass < 0 ? 0 : epoch.rules.cards.keeps[index: mutationClass]
          // A copy: a slice would make the column copy itself when it grows.
          let old = keeps > 0 ? Array(writer.words[Int(inheritance[row].source)]) : []
          writer.addWords(header, row, characters: count) { number in
            if number < old.count, stream.happens(keeps) { return old[number] }
            return Int32(stream.draw(law))
          }
        }
      }
    }
    return writer.texts
  }
}
