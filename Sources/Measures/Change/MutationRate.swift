import Lineages

/// How much of a trait changes from parent to child (arXiv 2508.06811, definition 7.1).
public struct MutationRate: Sendable, Equatable {
  /// The sum of Jaccard distances |A∪B| − |A∩B| over |A∪B|.
  public var sum: Double
  /// The edges where both ends report the trait.
  public var edges: Int
  /// Mean Jaccard distance, in [0, 1]; nil without edges.
  public var rate: Double? { edges == 0 ? nil : sum / Double(edges) }

  /// A rate of this sum over so many edges.
  ///
  /// - Parameters:
  ///   - sum: from 0 to `edges`.
  ///   - edges: at least 0.
  public init(sum: Double, edges: Int) {
    self.sum = sum
    self.edges = edges
  }
}

extension MutationRate {
  /// The rate of a trait over the edges of a graph. Values are compared as sets; time is linear in their
  /// number.
  public init(of trait: TraitColumn, graph: LineageGraph) {
    precondition(trait.lists.count == graph.count, "a trait has one entry for each model of the graph")
    self.init(sum: 0, edges: 0)
    var comparison = TraitComparison(trait)
    // |A∪B| − |A∩B| by |A∪B|: sums of whole numbers, which no order of edges rounds otherwise.
    var differing: [Int: Int] = [:]
    for child in 0..<graph.count {
      for parent in graph.parents[child] {
        guard let sizes = comparison.sizes(Int(parent), child) else { continue }
        if sizes.union > sizes.shared { differing[sizes.union, default: 0] += sizes.union - sizes.shared }
        edges += 1
      }
    }
    for (union, number) in differing.sorted(by: { $0.key < $1.key }) { sum += Double(number) / Double(union) }
  }
}
