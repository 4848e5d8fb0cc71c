import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Cards in each mutation class and epoch.
  static let cardsByPlace = [cardStatesByPlace, cardLengthsByPlace, keptWordsByPlace]

  /// Cards whose states and lengths follow a law of places.
  private static func rules(_ law: PlaceLaw, epoch: Int) -> CardRules {
    var rules = CardRules(
      founders: [1, 1, 1],
      kernels: law.rowsByClass(epoch: epoch, salt: 30).map { Kernel(rows: $0) }, kernel: .numbered)
    for mutationClass in MutationClass.all {
      rules.lengths[mutationClass] = law.length(Place(mutationClass, epoch: epoch))
    }
    rules.ownLength = law.ownLength(epoch: epoch)
    rules.automaticLength = law.automaticLength(epoch: epoch)
    return rules
  }

  static let cardStatesByPlace = Claim(
    "states of cards by class and epoch",
    """
    In every mutation class and epoch, whether a child has a card, by hand or from a template, follows the row of its \
    parent's state.
    """,
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: PlaceLaw.spoiled(), models: 700_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { $0.cards = rules(PlaceLaw(), epoch: $1) }.grow(seed)
    let descent = Descent(genealogy)
    var changes = StateChanges()
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      changes.add(genealogy.cardState(parent), genealogy.cardState(row), at: descent.place[row])
    }
    return changes
  } test: {
    $0.pValue($1, salt: 30)
  }

  /// The logarithms of the lengths of cards.
  private struct Lengths {
    /// Of cards by hand whose parent has a card.
    var inherited: [(place: Int, parent: Double, child: Double)] = []
    /// Of cards by hand whose parent has none, and of founders', by epoch.
    var own: [[Double]] = [[], []]
    /// Of cards from a template, by epoch.
    var automatic: [[Double]] = [[], []]
  }

  static let cardLengthsByPlace = Claim(
    "lengths of cards by class and epoch",
    """
    In every mutation class and epoch the logarithm of the length of a card by hand is normal around a + b · log(parent's \
    length); without a parent's card, and from a template, it has the epoch's own law.
    """,
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: PlaceLaw.spoiled(), models: 700_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { $0.cards = rules(PlaceLaw(), epoch: $1) }.grow(seed)
    let descent = Descent(genealogy)
    let logs = genealogy.cardLength.map { $0 > 0 ? log(Double($0)) : 0 }
    var lengths = Lengths()
    for row in 0..<genealogy.count {
      switch genealogy.cardState(row) {
      case 1:
        if let parent = descent.parent[row], genealogy.cardState(parent) > 0 {
          lengths.inherited.append((descent.place[row], logs[parent], logs[row]))
        } else {
          lengths.own[descent.epoch[row]].append(logs[row])
        }
      case 2: lengths.automatic[descent.epoch[row]].append(logs[row])
      default: break
      }
    }
    return lengths
  } test: { lengths, law in
    // Residuals in units of the deviation: their mean, whether it depends on the parent's length, their square.
    var cells = [[Deviation]](
      repeating: Array(repeating: Deviation(), count: Place.count), count: 3)
    let laws = Place.all.map { law.length($0) }
    for (place, parent, child) in lengths.inherited {
      let residual = (child - laws[place].intercept - laws[place].slope * parent) / laws[place].spread
      let centred = parent - 8
      cells[0][place].add(residual, expected: 0, variance: 1)
      cells[1][place].add(residual * centred, expected: 0, variance: centred * centred)
      cells[2][place].add(residual * residual, expected: 1, variance: 2)
    }
    var others: [Deviation] = []
    for epoch in 0..<2 {
      for (logs, law) in [
        (lengths.own[epoch], law.ownLength(epoch: epoch)),
        (lengths.automatic[epoch], law.automaticLength(epoch: epoch)),
      ] {
        var (mean, square) = (Deviation(), Deviation())
        for length in logs {
          let residual = (length - log(law.median)) / law.spread
          mean.add(residual, expected: 0, variance: 1)
          square.add(residual * residual, expected: 1, variance: 2)
        }
        others += [mean, square]
      }
    }
    return PValue.least(cells.map(\.pValue) + others.map(\.pValue))
  }

  /// How many words there are to choose from.
  private static let words = 1000

  static let keptWordsByPlace = Claim(
    "kept words by class and epoch",
    """
    In every mutation class and epoch a word of a card by hand is the parent's word of the same number if it is kept, \
    or by accident.
    """,
    source: "Grove's dynamics", law: PlaceLaw(), spoiled: PlaceLaw.spoiled(), models: 60_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, epoch in
      rules.cards = CardRules(
        founders: [0, 1, 0], kernels: [.identity(states: CardState.allCases.count)], kernel: ByClass(0))
      rules.cards.ownLength = CardLength(median: 20_000, spread: 0)
      rules.cards.keeps = PlaceLaw().byClass(epoch: epoch, 38)
      rules.cards.words = (0..<words).map { (word: "w\($0)", weight: 1) }
      rules.cards.writtenCharacters = 400
    }.grow(seed)
    let descent = Descent(genealogy)
    var counts = [(of: Int, kept: Int)](repeating: (0, 0), count: Place.count)
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      // The last word of a text may be cut.
      for (old, new) in zip(genealogy.cardWords(parent), genealogy.cardWords(row)) {
        counts[descent.place[row]].of += 1
        if old == new { counts[descent.place[row]].kept += 1 }
      }
    }
    return counts
  } test: { counts, law in
    var cells = [Deviation](repeating: Deviation(), count: Place.count)
    for place in Place.all {
      let kept = law.share(place, 38)
      cells[place.number].add(
        counts[place.number].kept, of: counts[place.number].of,
        probability: kept + (1 - kept) / Double(words))
    }
    return cells.pValue
  }
}

extension PlaceLaw {
  /// The law of a card's length given its parent's.
  fileprivate func length(_ place: Place) -> InheritedLength {
    InheritedLength(
      intercept: 5 * share(place, 33), slope: 0.6 * share(place, 34), spread: share(place, 35))
  }

  /// The law of a card's length where the parent has none.
  fileprivate func ownLength(epoch: Int) -> CardLength {
    CardLength(
      median: 3000 * share(Place(number: epoch), 36), spread: share(Place(number: epoch), 37))
  }

  /// The law of the length of a card from a template.
  fileprivate func automaticLength(epoch: Int) -> CardLength {
    CardLength(
      median: 30_000 * share(Place(number: epoch), 39), spread: 0.7 * share(Place(number: epoch), 40))
  }
}
