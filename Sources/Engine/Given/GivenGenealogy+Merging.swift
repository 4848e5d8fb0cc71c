import Lineages

extension GivenGenealogy {
  /// A column in the order of the rows: founders' values as observed, derivatives' as evolved.
  ///
  /// - Parameter isEvolved: whether a policy changed a founder, by its place in the order.
  func merge(
    derivatives: TraitColumn, founders: TraitColumn, isEvolved: (Int) -> Bool
  ) -> TraitColumn {
    var rank = [Int32](repeating: 0, count: order.count)
    for (at, row) in order.enumerated() { rank[Int(row)] = Int32(at) }
    var column = TraitColumn(vocabulary: derivatives.vocabulary)
    let ids = (0..<founders.vocabulary.count).map { column.vocabulary.intern(founders.vocabulary[Int32($0)]) }
    for row in rank.indices {
      let at = Int(rank[row])
      if topology.mutationClass[at] < 0, !isEvolved(at) {
        for value in founders.lists[row] { column.lists.add(ids[Int(value)]) }
      } else {
        for value in derivatives.lists[at] { column.lists.add(value) }
      }
      column.lists.endRow()
    }
    return column
  }

  /// The changes of licenses after birth, in rows of the genealogy.
  ///
  /// - Parameter licenses: the column that the changes end in.
  func relicensings(_ fates: LicenseFates?, in licenses: TraitColumn) -> [Relicensing] {
    (fates?.relicensings ?? []).map { change in
      var change = change
      change.row = order[Int(change.row)]
      return change
    }.sorted { ($0.row, $0.moment) < ($1.row, $1.moment) }
  }

  /// Notes where traits come from, in rows of the genealogy.
  func trace(_ inheritance: Inheritance, in genealogy: inout Genealogy) {
    if inheritance.sources.isEmpty { return }
    genealogy.trace.sources = Array(repeating: -1, count: order.count)
    genealogy.trace.laws = Array(repeating: -1, count: order.count)
    for (at, row) in order.enumerated() {
      let source = inheritance.sources[at]
      genealogy.trace.sources[Int(row)] = source < 0 ? -1 : order[Int(source)]
      genealogy.trace.laws[Int(row)] = inheritance.slots[at]
    }
  }

  /// Takes over what policies made of the links of an observed genealogy. What the topology leaves out (self-loops, the link that
  /// closes a cycle) stays as it is.
  func link(_ genealogy: inout Genealogy, _ outcome: PolicyOutcome) {
    guard !outcome.severed.isEmpty || !outcome.undeclared.isEmpty else { return }
    let observed = genealogy
    var rank = [Int](repeating: 0, count: order.count)
    for (at, row) in order.enumerated() { rank[Int(row)] = at }
    genealogy.parents = ListColumn()
    genealogy.relations = []
    genealogy.isUndeclared = []
    // Edges that are left count on in the topology's own numbering; `undeclared` counts what is left of it.
    var left = 0
    let numbers = outcome.severed.map { isSevered in
      defer { if !isSevered { left += 1 } }
      return left
    }
    for row in 0..<observed.count {
      var edge = Int(topology.parents.starts[rank[row]])
      let isDerivative = topology.parents.length(rank[row]) > 0
      for parent in observed.parents.range(row) {
        var isHidden = false
        if isDerivative, Int(observed.parents.values[parent]) != row {
          defer { edge += 1 }
          if !outcome.severed.isEmpty, outcome.severed[edge] { continue }
          if !outcome.undeclared.isEmpty {
            isHidden = outcome.undeclared[numbers.isEmpty ? edge : numbers[edge]]
          }
        }
        genealogy.parents.add(observed.parents.values[parent])
        genealogy.relations.append(observed.relations[parent])
        genealogy.isUndeclared.append(isHidden)
      }
      genealogy.parents.endRow()
    }
    if !genealogy.isUndeclared.contains(true) { genealogy.isUndeclared = [] }
  }
}
