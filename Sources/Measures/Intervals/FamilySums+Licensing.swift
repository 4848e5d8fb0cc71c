import Lineages
import Readings
import Workers

extension FamilySums {
  /// Adds the shares of edges that do not keep to the terms of the parent's license, in all and by relation.
  ///
  /// - Parameter view: that of the sums' families.
  mutating func addLicenseTerms(
    _ verdicts: LicenseVerdicts, _ genealogy: Genealogy, view: LineageView, workers: Workers
  ) {
    let all = Relation.allCases.count
    let first = add(columns: 3 * (all + 1), workers: workers, scratch: ()) { members, _, columns in
      for member in members {
        let child = Int(member)
        for edge in genealogy.parents.range(child) where view.includes(genealogy.relations[edge]) {
          let parent = Int(genealogy.parents.values[edge])
          if parent == child { continue }
          let verdict = verdicts.verdict(parent: parent, child: child)
          if !verdict.isTold { continue }
          for place in [Int(genealogy.relations[edge].rawValue), all] {
            columns[3 * place] += 1
            if verdict.isBreach { columns[3 * place + 1] += 1 }
            if verdict == .notAllowed { columns[3 * place + 2] += 1 }
          }
        }
      }
    }
    func name(_ place: Int, _ quantities: Quantities.TermsQuantities, _ names: [String]) {
      let told = first + 3 * place
      add(quantities.share.path(names), Ratio(numerator: told + 1, denominator: told))
      add(quantities.undisputedShare.path(names), Ratio(numerator: told + 2, denominator: told))
    }
    for relation in Relation.allCases where view.includes(relation) {
      name(Int(relation.rawValue), Quantities.termsByRelation, [relation.name])
    }
    name(all, Quantities.termsInAll, [])
  }

  /// Adds the flows between groups of licenses that occur: among all edges, and among those whose parent is of the group.
  ///
  /// - Parameter graph: that of the sums' families.
  mutating func addLicenseFlows(_ groups: LicenseGroups, graph: LineageGraph, workers: Workers) {
    let all = LicenseGroup.allCases
    // A column a flow, a column a group of parents, all edges.
    let (byParent, edges) = (all.count * all.count, all.count * all.count + all.count)
    let first = add(columns: edges + 1, workers: workers, scratch: ValueMoves(values: all.count)) {
      members, moves, columns in
      for child in members {
        for parent in graph.parents[Int(child)] {
          columns[edges] += 1
          moves.forEach(parent: groups[Int(parent)], child: groups[Int(child)]) { from, to, weight in
            columns[Int(from) * all.count + Int(to)] += weight
            columns[byParent + Int(from)] += weight
          }
        }
      }
    }
    let totals = totals
    for (i, parent) in all.enumerated() {
      for (j, child) in all.enumerated() where totals[first + i * all.count + j] > 0 {
        let (flow, quantities) = (first + i * all.count + j, Quantities.licenseFlows)
        let names = [parent.rawValue, child.rawValue]
        add(quantities.share.path(names), Ratio(numerator: flow, denominator: first + edges))
        add(quantities.shareOfParent.path(names), Ratio(numerator: flow, denominator: first + byParent + i))
      }
    }
  }
}
