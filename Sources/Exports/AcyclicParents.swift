import Lineages

/// The parents of every model without cycles, for formats that cannot hold cycles.
///
/// Of the edges between models that descend from each other, those stay that lead from the earlier to the
/// later model (by birth, then by row; a model without a date is the earliest): these cannot close a cycle.
struct AcyclicParents {
  /// An edge that was left out.
  struct Dropped: Equatable {
    var parent: Int32
    var child: Int32
    var relation: Relation
  }

  /// The rows of each model's parents.
  let parents: ListColumn
  /// The relation of each entry of `parents.values`.
  let relations: [Relation]
  /// The edges that were left out, by child.
  let dropped: [Dropped]

  init(_ exported: ExportedGenealogy) {
    let component = StronglyConnected.components(exported.parents)
    let birth = exported.genealogy.birth
    var parents = ListColumn()
    parents.reserve(rows: exported.parents.count, values: exported.parents.values.count)
    var relations: [Relation] = []
    relations.reserveCapacity(exported.relations.count)
    var dropped: [Dropped] = []
    for child in 0..<exported.parents.count {
      for edge in exported.parents.range(child) {
        let parent = Int(exported.parents.values[edge])
        let isEarlier = birth[parent] != birth[child] ? birth[parent] < birth[child] : parent < child
        if component[parent] == component[child], !isEarlier {
          dropped.append(
            Dropped(parent: Int32(parent), child: Int32(child), relation: exported.relations[edge]))
        } else {
          parents.add(Int32(parent))
          relations.append(exported.relations[edge])
        }
      }
      parents.endRow()
    }
    self.parents = parents
    self.relations = relations
    self.dropped = dropped
  }

  /// The days from the birth of one model to that of another; nil where one has no date.
  static func days(_ genealogy: Genealogy, from parent: Int, to child: Int) -> Double? {
    let (a, b) = (genealogy.birth[parent], genealogy.birth[child])
    return a.isKnown && b.isKnown ? Double(b.milliseconds - a.milliseconds) / 86_400_000 : nil
  }
}
