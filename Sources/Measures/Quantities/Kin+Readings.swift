import Lineages
import Readings

extension ReadingList {
  /// Adds the differences between siblings and parents with their children.
  ///
  /// - Parameters:
  ///   - names: what fills the slots before the last.
  ///   - mean: by the name of a kin position.
  mutating func addEffect(_ family: QuantityFamily, _ names: [String], _ mean: (String) -> Double?) {
    for difference in SiblingEffect.differences {
      add(family, names + [difference.name], SiblingEffect.value(of: difference.name, mean))
    }
  }
}

extension LevenshteinSimilarities {
  func add(to list: inout ReadingList, _ quantities: Quantities.Sampled, effect: QuantityFamily) {
    for (i, position) in KinPosition.all.enumerated() {
      list.add(quantities.means, position.name, value: means[i])
      list.add(quantities.standardErrors, position.name, value: standardErrors[i])
      list.add(quantities.pairs, position.name, value: pairs[i])
    }
    list.addEffect(effect, []) { self[$0] }
  }
}

extension CardSimilarities {
  func add(to list: inout ReadingList) {
    list.add(Quantities.cardsQualifying, value: qualifying)
    for embedding in Embedding.allCases {
      guard let kin = similarity[embedding] else { continue }
      for (position, mean) in zip(KinPosition.all, kin.means) {
        list.add(Quantities.cardSimilarity, embedding.rawValue, position.name, value: mean)
      }
      list.addEffect(Quantities.cardEffect, [embedding.rawValue]) { kin[$0] }
    }
    for (position, pairs) in zip(KinPosition.all, similarity[.tfidf]?.instances ?? []) {
      list.add(Quantities.cardPairs, position.name, value: pairs)
    }
    levenshtein.add(to: &list, Quantities.cardLevenshtein, effect: Quantities.cardLevenshteinEffect)
  }
}

extension SiblingCuts {
  func add(to list: inout ReadingList) {
    let ofFullGraph = Set(SiblingCut.ofFullGraph.map(\.name))
    for row in rows {
      let quantities =
        ofFullGraph.contains(row.cut) ? Quantities.siblingsByRelation : Quantities.siblings
      let names = row.names
      list.add(quantities.siblings, names, row.siblings)
      list.add(quantities.ownEdges, names, row.ownEdges)
      list.add(quantities.inStars, names, row.inStars)
      list.add(quantities.pairs, names, row.pairs)
      list.add(quantities.parentChild, names, row.parentChild)
      list.add(quantities.againstEdges, names, row.againstEdges)
      list.add(quantities.edges, names, row.edges)
      if let family = quantities.allEdges { list.add(family, names, row.allEdges) }
      if let family = quantities.againstAllEdges { list.add(family, names, row.againstAllEdges) }
    }
  }
}
