import Foundation
import Lineages
import Statistics

extension CardFit {
  /// A class needs so many edges for a kernel, a row of it so many, and so many between cards by hand for a law of lengths and of kept words.
  private static let split = 50.0, row = 5.0, hand = 20.0

  /// Counts a genealogy.
  ///
  /// - Parameters:
  ///   - family: the family of each model. Shape `[models]`.
  ///   - weights: how much each family counts. Shape `[families]`.
  public init(_ genealogy: Genealogy, family: [Int32], weights: [Double]) {
    self.init()
    let data = CardData(genealogy, family: family, weights: weights)
    let states = genealogy.cardStates
    models = states.count { ($0 ?? 0) > 0 }
    without = states.count { $0 == 0 }
    for (row, state) in states.enumerated() where genealogy.parents.length(row) == 0 {
      if let state { founders[state] += weights[Int(family[row])] }
    }
    evidence = data.evidence(data.edges)
    guard !data.edges.isEmpty else { return }
    countStates(data)
    countLengths(data)
    if genealogy.hasCards { countWords(data) }
  }

  private mutating func countStates(_ data: CardData) {
    for (derivatives, edges) in data.classes {
      let evidence = data.evidence(edges)
      guard derivatives.isAll || evidence.edges >= CardFit.split else { continue }
      var counts = [[Double]](repeating: [0, 0, 0], count: 3)
      for edge in edges { counts[edge.states.parent][edge.states.child] += edge.weight }
      for state in counts.indices where counts[state].reduce(0, +) < CardFit.row {
        counts[state] = [0, 0, 0]
      }
      kernels.append(CardKernel(derivatives: derivatives, counts: counts, evidence: evidence))
    }
  }

  private mutating func countLengths(_ data: CardData) {
    for (derivatives, edges) in data.classes {
      let hand = edges.filter(\.isByHand)
      let evidence = data.evidence(hand)
      guard evidence.edges >= CardFit.hand, let law = CardFit.line(hand) else { continue }
      lengths.append(
        CardLengthLaw(
          derivatives: derivatives, intercept: law.intercept, slope: law.slope, spread: law.spread,
          evidence: evidence))
    }
    own = CardFit.logNormal(data.edges.filter(\.isByHand).map { ($0.logs.parent, $0.weight) })
    automatic = CardFit.logNormal(data.automatic)
  }

  private static func logNormal(_ logs: [(Double, Double)]) -> LogNormal? {
    let total = logs.reduce(0) { $0 + $1.1 }
    guard logs.count >= 2, total > 0 else { return nil }
    let mean = logs.reduce(0) { $0 + $1.0 * $1.1 } / total
    let square = logs.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / total
    return LogNormal(median: exp(mean), spread: square.squareRoot(), cards: logs.count)
  }

  /// Least squares; nil where parents' cards are all of one length.
  private static func line(_ edges: [CardData.Edge]) -> (intercept: Double, slope: Double, spread: Double)? {
    let total = edges.reduce(0) { $0 + $1.weight }
    let x = edges.reduce(0) { $0 + $1.weight * $1.logs.parent } / total
    let y = edges.reduce(0) { $0 + $1.weight * $1.logs.child } / total
    let (above, below) = edges.reduce((0.0, 0.0)) { sums, edge in
      let apart = edge.logs.parent - x
      return (sums.0 + edge.weight * apart * (edge.logs.child - y), sums.1 + edge.weight * apart * apart)
    }
    guard below > 1e-9 else { return nil }
    let slope = above / below
    let rest = edges.reduce(0) { sum, edge in
      let left = edge.logs.child - y - slope * (edge.logs.parent - x)
      return sum + edge.weight * left * left
    }
    return (y - slope * x, slope, (rest / total).squareRoot())
  }

  private mutating func countWords(_ data: CardData) {
    let texts = CardTexts(data)
    copies = data.share { data.genealogy.cards[$0.parent] == data.genealogy.cards[$0.child] }
    accident = texts.accident
    for (derivatives, edges) in data.classes {
      let known = edges.filter(texts.isCompared)
      let evidence = data.evidence(known)
      guard derivatives.isAll || evidence.edges >= CardFit.hand else { continue }
      keeps.append(
        KeptWords(derivatives: derivatives, share: max(0, texts.kept(known)), evidence: evidence))
    }
    words = texts.frequent
  }
}

extension DerivativeClass {
  /// Whether it is of all derivatives.
  fileprivate var isAll: Bool { relation == nil && sameCreator == nil }
}

extension Genealogy {
  /// Of each model whether it has no card, one by hand, an automatic one; nil where nobody knows. A card of three characters or fewer is none.
  var cardStates: [Int?] {
    (0..<count).map { row in
      guard cardLength[row] >= 0 else { return nil }
      return cardLength[row] <= 3 ? 0 : cardAutomatic[row].map { $0 ? 2 : 1 }
    }
  }
}
