import Lineages
import Workers

extension FamilySums {
  /// Adds the flows between groups of licenses that occur: among all edges, and among those whose parent is of the group.
  ///
  /// - Parameter graph: that of the sums' families.
  mutating func addLicenseFlows(
    _ path: String, _ groups: LicenseGroups, graph: LineageGraph, workers: Workers
  ) {
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
        let (flow, name) = (first + i * all.count + j, "\(path).\(parent.rawValue).\(child.rawValue)")
        add("\(name).share", Ratio(numerator: flow, denominator: first + edges))
        add("\(name).share_of_parent", Ratio(numerator: flow, denominator: first + byParent + i))
      }
    }
  }

  /// Adds the share of edges whose child has children, by relation.
  ///
  /// - Parameter graph: that of the sums' families.
  mutating func addFertility(
    _ path: String, _ genealogy: Genealogy, graph: LineageGraph, workers: Workers
  ) {
    let first = add(columns: 2 * Relation.allCases.count, workers: workers, scratch: ()) {
      members, _, columns in
      for member in members {
        let child = Int(member)
        let isFertile = graph.children.length(child) > 0
        for edge in genealogy.parents.range(child) where Int(genealogy.parents.values[edge]) != child {
          let relation = Int(genealogy.relations[edge].rawValue)
          columns[2 * relation] += 1
          if isFertile { columns[2 * relation + 1] += 1 }
        }
      }
    }
    for relation in Relation.allCases where graph.view.includes(relation) {
      let edges = first + 2 * Int(relation.rawValue)
      add("\(path).\(relation.name).share", Ratio(numerator: edges + 1, denominator: edges))
    }
  }
}
