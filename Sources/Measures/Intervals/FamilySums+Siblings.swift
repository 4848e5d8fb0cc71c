import Lineages
import Workers

extension FamilySums {
  /// Adds the sums of each cut of `SiblingCut.ofChosenGraph`; returns the first column.
  ///
  /// Two models are by the same creator where both have one and it is the same, by different ones where one at least has a
  /// creator and the other has not the same. Two without a creator are neither.
  mutating func addSiblings(
    _ genealogy: Genealogy, _ graph: LineageGraph, _ vectors: UnitVectors, workers: Workers
  ) -> Int {
    let cuts = SiblingCut.ofChosenGraph
    let creator = genealogy.creator
    func column(_ cut: SiblingCut) -> Int { StarSums.columns * cuts.firstIndex(of: cut)! }
    let (same, different) = (column(.sameCreator), column(.differentCreators))
    let perParent = column(.perParent)
    let bands = SiblingCut.sizes.map { ($0, column(.familySize($0))) }
    return add(columns: StarSums.columns * cuts.count, workers: workers, scratch: StarComparison(vectors)) {
      members, comparison, columns in
      let band = bands.first { $0.0.contains(members.count) }!.1
      for member in members {
        let v = Int(member)
        let children = Array(graph.children[v])
        if children.isEmpty { continue }
        let edges = comparison.edges(from: v, to: children)
        let all = comparison.star(children, edges: edges)
        all.add(to: &columns, at: 0)
        all.add(to: &columns, at: band)
        all.asOne.add(to: &columns, at: perParent)
        // Siblings by creator; edges by whether the parent has the same.
        var (alike, unknown) = (StarSums(), StarSums())
        comparison.forEachGroup(of: children, edges, by: { creator[Int($0)] }) { key, sums in
          if key < 0 { unknown += sums } else { alike += sums }
        }
        var sameSums = alike
        // What rounding leaves over where there is no such pair is dropped.
        var differentSums = all - alike - unknown
        if differentSums.pairs == 0 { differentSums = StarSums() }
        sameSums.edges = 0
        sameSums.edgeCount = 0
        differentSums.edges = 0
        differentSums.edgeCount = 0
        for (child, edge) in zip(children, edges) {
          let (of, from) = (creator[Int(child)], creator[v])
          if of < 0 && from < 0 { continue }
          if of == from {
            sameSums.edges += edge
            sameSums.edgeCount += 1
          } else {
            differentSums.edges += edge
            differentSums.edgeCount += 1
          }
        }
        sameSums.add(to: &columns, at: same)
        differentSums.add(to: &columns, at: different)
      }
    }
  }

  /// Adds the sums of each cut of `SiblingCut.ofFullGraph`; returns the first column.
  mutating func addSiblingsByRelation(
    _ genealogy: Genealogy, _ graph: LineageGraph, _ vectors: UnitVectors, workers: Workers
  ) -> Int {
    let width = StarSums.columns * Relation.allCases.count
    return add(columns: width, workers: workers, scratch: StarComparison(vectors)) {
      members, comparison, columns in
      for v in members {
        let children = Array(graph.children[Int(v)])
        if children.isEmpty { continue }
        let edges = comparison.edges(from: Int(v), to: children)
        comparison.forEachGroup(
          of: children, edges,
          by: { child in
            let places = genealogy.parents.range(Int(child))
            let edge = places.first { genealogy.parents.values[$0] == v }!
            return Int32(genealogy.relations[edge].rawValue)
          }
        ) { relation, sums in
          sums.add(to: &columns, at: StarSums.columns * Int(relation))
        }
      }
    }
  }
}

extension StarComparison {
  /// Calls `body` with the sums over each group of one parent's children that have the same key, ascending.
  fileprivate mutating func forEachGroup(
    of children: [Int32], _ edges: [Double], by key: (Int32) -> Int32, _ body: (Int32, StarSums) -> Void
  ) {
    let keys = children.map(key)
    let order = children.indices.sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && keys[order[end]] == keys[order[start]] { end += 1 }
      let group = order[start..<end]
      body(keys[order[start]], star(group.map { children[$0] }, edges: group.map { edges[$0] }))
      start = end
    }
  }
}
