import Lineages
import Readings

extension Measurement {
  /// All that was measured, quantity by quantity, with intervals where a bootstrap was asked for.
  ///
  /// They are put together anew at each call: keep them where you need them more than once.
  public var readings: Readings {
    var list = ReadingList()
    list.add(Quantities.models, value: models)
    for relation in Relation.allCases {
      list.add(Quantities.edges, relation.name, value: edges[Int(relation.rawValue)])
    }
    list.add(Quantities.graphEdges, value: graphEdges)
    addCore(to: &list)
    levenshtein?.add(to: &list, Quantities.levenshtein, effect: Quantities.levenshteinEffect)
    cards?.add(to: &list)
    for trait in Trait.inherited { direction?[trait.column]?.add(to: &list, trait.column) }
    licenses?.add(to: &list)
    licenseTerms?.add(to: &list, view: options.view)
    outcomes?.add(to: &list)
    drift?.add(to: &list)
    shape?.add(to: &list)
    tops?.add(to: &list)
    attachment?.add(to: &list)
    siblings?.add(to: &list)
    return list.finished(intervals)
  }

  private func addCore(to list: inout ReadingList) {
    for embedding in Embedding.allCases {
      guard let kin = similarity[embedding] else { continue }
      let name = embedding.rawValue
      for (position, mean) in zip(KinPosition.all, kin.means) {
        list.add(Quantities.similarity, name, position.name, value: mean)
      }
      list.addEffect(Quantities.siblingEffect, [name]) { kin[$0] }
    }
    if let kin = similarity.first?.value {
      for (position, count) in zip(KinPosition.all, kin.instances) {
        list.add(Quantities.instances, position.name, value: count)
      }
    }
    for trait in Trait.inherited {
      guard let rate = mutation[trait] else { continue }
      list.add(Quantities.mutationRate, trait.column, value: rate.rate)
      list.add(Quantities.mutationSum, trait.column, value: rate.sum)
      list.add(Quantities.mutationEdges, trait.column, value: rate.edges)
    }
    for trait in Trait.inherited {
      guard let counts = transitions[trait] else { continue }
      list.add(Quantities.transitionEdges, trait.column, counts.edges)
    }
  }
}
