import Lineages
import Workers

/// The exact mean similarity at each of the 24 kin positions.
public struct KinSimilarities: Sendable, Equatable {
  /// In the order of `KinPosition.all`; nil where the graph has no instance.
  public var means: [Double?]
  /// How many sub-trees (ordered pairs for `rando`) each mean runs over. In the order of `KinPosition.all`.
  public var instances: [Double]

  /// Means that were found already, both in the order of `KinPosition.all`.
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
    self.init(
      vectors, KinDots(vectors, graph: graph, workers: workers), graph: graph, workers: workers)
  }

  init(_ vectors: UnitVectors, _ dots: KinDots, graph: LineageGraph, workers: Workers) {
    precondition(vectors.count == graph.count, "there is one vector for each model of the graph")
    var panels = KinPanels()
    panels.rando.add(
      Double(graph.count) * Double(graph.count - 1),
      [vectors.sumOverPairs(workers: workers), 0, 0, 0, 0, 0, 0, 0])
    // One thread and one order: the sums have the same bytes for any number of workers.
    for u in 0..<graph.count { panels.add(treesOf: u, in: graph, dots, vectors) }
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
    let square = sum(workers: workers).reduce(0) { $0 + $1 * $1 }
    return square - (0..<count).reduce(0) { $0 + self.square($1) }
  }
}
