import Lineages
import Workers

extension FamilySums {
  /// Adds the share of edges whose child has children, by relation.
  ///
  /// - Parameter graph: that of the sums' families.
  mutating func addFertility(_ genealogy: Genealogy, graph: LineageGraph, workers: Workers) {
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
      add(Quantities.shape.fertility[relation.name], Ratio(numerator: edges + 1, denominator: edges))
    }
  }
}
