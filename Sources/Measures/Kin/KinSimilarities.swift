import Lineages
import Workers

/// The exact mean similarity at each of the 24 kin positions.
public struct KinSimilarities: Sendable, Equatable {
  /// In the order of `KinPosition.all`; nil where the graph has no instance.
  public var means: [Double?]
  /// How many sub-trees (ordered pairs for `rando`) each mean runs over. In the order of `KinPosition.all`.
  public var instances: [Double]

  public init(means: [Double?], instances: [Double]) {
    self.means = means
    self.instances = instances
  }

  /// The mean at the position of this name, as in `trio_1 2`.
  public subscript(_ name: String) -> Double? {
    KinPosition.all.firstIndex { $0.name == name }.flatMap { means[$0] }
  }
}

extension KinSimilarities {
  /// Means over every instance, in time linear in the non-zeros of the vectors.
  ///
  /// A sub-tree is a walk along edges with the siblings it names, so that in a cycle a model may stand at two
  /// places of one. Where u has several parents, the places t of quad_3 are averaged over them and count
  /// once. Numerators and denominators: `KinPanels`.
  public init(_ vectors: UnitVectors, graph: LineageGraph, workers: Workers = Workers()) {
    precondition(vectors.count == graph.count, "there is one vector for each model of the graph")
    let dots = KinDots(vectors, graph: graph, workers: workers)
    var panels = KinPanels()
    panels.rando.add(
      Double(graph.count) * Double(graph.count - 1),
      [vectors.sumOverPairs(workers: workers), 0, 0, 0, 0, 0, 0, 0])
    // One thread and one order: the sums have the same bytes for any number of workers.
    for u in 0..<graph.count {
      let children = graph.children.range(u)
      panels.add(dots.models[u], children: children.count)
      for i in children {
        let v = Int(graph.children.values[i])
        guard graph.children.length(v) > 0 else { continue }
        let edge = KinPanels.Edge(
          dots: dots.edges[i], siblings: children.count, grandchildren: graph.children.length(v),
          childSquare: vectors.square(v), hasGrandparent: graph.parents.length(u) > 0)
        panels.add(edge, from: dots.models[u], to: dots.models[v])
      }
    }
    means = panels.all.flatMap { panel in
      (0..<panel.pairs).map { panel.instances == 0 ? nil : panel.sums[$0] / panel.instances }
    }
    instances = panels.all.flatMap { [Double](repeating: $0.instances, count: $0.pairs) }
  }
}

extension UnitVectors {
  /// The squared length of a document's vector: 1, or 0 where it has none of the terms.
  func square(_ row: Int) -> Double { scales[row] == 0 ? 0 : 1 }

  /// The sum of similarities over the ordered pairs of different documents, |Σx|² − Σ|x|².
  fileprivate func sumOverPairs(workers: Workers) -> Double {
    // Pieces of one size on every machine: their sums are added in one order.
    let pieces = Pieces(of: count, size: 4096)
    let parts = workers.map(pieces.count) { piece in
      var sum = [Double](repeating: 0, count: weights.count)
      for row in pieces[piece] {
        for entry in counts.rows.range(row) {
          sum[counts.rows.column(entry)] += Double(counts.rows.times(entry)) * scales[row]
        }
      }
      return sum
    }
    var square = 0.0
    for term in weights.indices {
      let sum = parts.reduce(0) { $0 + $1[term] } * weights[term]
      square += sum * sum
    }
    return square - (0..<count).reduce(0) { $0 + self.square($1) }
  }
}
