import Lineages
import Readings

extension LicenseFlows {
  /// Every flow has a reading, 0 where it never occurs.
  func add(to list: inout ReadingList) {
    let quantities = Quantities.licenseFlows
    list.add(quantities.edges, value: edges)
    list.add(quantities.unchanged, value: unchanged)
    for row in models {
      list.add(quantities.modelShare, row.group.rawValue, value: row.share)
      list.add(quantities.models, row.group.rawValue, value: row.models)
    }
    for parent in LicenseGroup.allCases {
      let flows = flows.filter { $0.parent == parent }
      let total = flows.reduce(0) { $0 + $1.edges }
      list.add(quantities.parents, parent.rawValue, value: total)
      for child in LicenseGroup.allCases {
        let flow = flows.first { $0.child == child }
        let names = [parent.rawValue, child.rawValue]
        list.add(quantities.share, names, edges > 0 ? flow?.share ?? 0 : nil)
        list.add(quantities.shareOfParent, names, total > 0 ? flow?.shareOfParent ?? 0 : nil)
        list.add(quantities.flowEdges, names, flow?.edges ?? 0)
      }
    }
  }
}

extension LicenseCompliance {
  /// Every relation of the view has readings, with counts of 0 where it has no edge.
  func add(to list: inout ReadingList, view: LineageView) {
    add(total, to: &list, Quantities.termsInAll, [])
    for relation in Relation.allCases where view.includes(relation) {
      add(relations[relation.name] ?? Counts(), to: &list, Quantities.termsByRelation, [relation.name])
    }
  }

  private func add(
    _ counts: Counts, to list: inout ReadingList, _ quantities: Quantities.TermsQuantities,
    _ names: [String]
  ) {
    list.add(quantities.share, names, counts.share)
    list.add(quantities.undisputedShare, names, counts.undisputedShare)
    list.add(quantities.reporting, names, counts.reporting)
    list.add(quantities.edges, names, Double(counts.edges))
    list.add(quantities.told, names, Double(counts.told))
    list.add(quantities.allowed, names, Double(counts.allowed))
    list.add(quantities.notAllowed, names, Double(counts.notAllowed))
    list.add(quantities.disputed, names, Double(counts.disputed))
    list.add(quantities.unclear, names, Double(counts.unclear))
    list.add(quantities.parentUnreported, names, Double(counts.parentUnreported))
    list.add(quantities.childUnreported, names, Double(counts.childUnreported))
    list.add(quantities.bothUnreported, names, Double(counts.bothUnreported))
  }
}
