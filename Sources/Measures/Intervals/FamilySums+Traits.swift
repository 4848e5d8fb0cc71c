import Lineages
import Workers

extension FamilySums {
  /// Adds the mutation rate of a trait.
  mutating func addMutation(
    of trait: Trait, _ genealogy: Genealogy, graph: LineageGraph, workers: Workers
  ) {
    let first = add(columns: 2, workers: workers, scratch: TraitComparison(genealogy[trait])) {
      members, comparison, columns in
      for child in members {
        for parent in graph.parents[Int(child)] {
          guard let distance = comparison.distance(Int(parent), Int(child)) else { continue }
          columns[0] += distance
          columns[1] += 1
        }
      }
    }
    add(Quantities.mutationRate[trait.column], Ratio(numerator: first, denominator: first + 1))
  }

  /// Adds the drift of a quantity by relation: means over parents and over children, and the change.
  ///
  /// Drift runs over every edge: the sums' families are those of the full graph.
  mutating func addDrift(of quantity: DriftQuantity, _ genealogy: Genealogy, workers: Workers) {
    let column = DriftColumn(quantity, of: genealogy)
    let all = Relation.allCases.count
    let first = add(columns: 3 * (all + 1), workers: workers, scratch: ()) { members, _, columns in
      for member in members {
        let child = Int(member)
        for edge in genealogy.parents.range(child) {
          let parent = Int(genealogy.parents.values[edge])
          guard parent != child, let ends = column.ends(parent: parent, child: child) else { continue }
          for place in [Int(genealogy.relations[edge].rawValue), all] {
            columns[3 * place] += 1
            columns[3 * place + 1] += ends.parent
            columns[3 * place + 2] += ends.child
          }
        }
      }
    }
    for (place, relation) in (Relation.allCases.map(\.name) + [DriftTable.allRelations]).enumerated() {
      let edges = first + 3 * place
      let parent = Ratio(weight: -1, numerator: edges + 1, denominator: edges)
      let child = Ratio(numerator: edges + 2, denominator: edges)
      let names = [quantity.rawValue, relation]
      add(Quantities.driftParent.path(names), Ratio(numerator: edges + 1, denominator: edges))
      add(Quantities.driftChild.path(names), child)
      add(Quantities.driftChange.path(names), child, parent)
    }
  }
}
