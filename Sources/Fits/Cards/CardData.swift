import Foundation
import Lineages

/// Edges of which both cards are known, by class.
struct CardData {
  let genealogy: Genealogy
  /// Those with weight, in the order of children.
  private(set) var edges: [Edge] = []
  /// The logarithms of lengths of automatic cards, with the weights of their models.
  private(set) var automatic: [(Double, Double)] = []
  /// All, then by relation, by creator, by both; without those that have no edge.
  private(set) var classes: [(derivatives: DerivativeClass, edges: [Edge])] = []
  private let families: Int

  struct Edge {
    let parent, child: Int
    let states: (parent: Int, child: Int)
    /// Of the lengths in characters.
    let logs: (parent: Double, child: Double)
    let family: Int32
    let weight: Double

    /// Whether both cards are by hand.
    var isByHand: Bool { states == (1, 1) }
  }

  init(_ genealogy: Genealogy, family: [Int32], weights: [Double]) {
    self.genealogy = genealogy
    families = weights.count
    let states = genealogy.cardStates
    let logs = genealogy.cardLength.map { log(Double(max($0, 1))) }
    var byClass: [DerivativeClass: [Edge]] = [:]
    for child in 0..<genealogy.count {
      guard let own = states[child], weights[Int(family[child])] > 0 else { continue }
      let weight = weights[Int(family[child])]
      if own == 2 { automatic.append((logs[child], weight)) }
      for at in genealogy.parents.range(child) {
        let parent = Int(genealogy.parents.values[at])
        guard parent != child, let state = states[parent] else { continue }
        let edge = Edge(
          parent: parent, child: child, states: (state, own), logs: (logs[parent], logs[child]),
          family: family[child], weight: weight)
        edges.append(edge)
        let isSame = genealogy.creator[parent] >= 0 && genealogy.creator[parent] == genealogy.creator[child]
        let relation = genealogy.relations[at]
        for derivatives in [
          DerivativeClass(relation: relation), DerivativeClass(sameCreator: isSame),
          DerivativeClass(relation: relation, sameCreator: isSame),
        ] { byClass[derivatives, default: []].append(edge) }
      }
    }
    classes = [(DerivativeClass(), edges)]
    let relations: [Relation?] = [nil] + Relation.allCases.filter { $0 != .untyped }
    for relation in relations {
      for isSame in [nil, false, true] where relation != nil || isSame != nil {
        let derivatives = DerivativeClass(relation: relation, sameCreator: isSame)
        if let edges = byClass[derivatives] { classes.append((derivatives, edges)) }
      }
    }
  }

  func evidence(_ edges: [Edge]) -> EdgeEvidence {
    var tally = FamilyTally(families: families)
    for edge in edges { tally.add(edge.weight, of: edge.family) }
    return tally.evidence
  }

  /// The share of edges that something holds for.
  func share(_ holds: (Edge) -> Bool) -> Double {
    let total = edges.reduce(0) { $0 + $1.weight }
    return edges.reduce(0) { $0 + (holds($1) ? $1.weight : 0) } / max(total, 1e-9)
  }
}
