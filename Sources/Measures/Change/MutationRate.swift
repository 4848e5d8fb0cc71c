import Lineages

/// How much of a trait changes from parent to child (arXiv 2508.06811, definition 7.1).
public struct MutationRate: Sendable, Equatable {
  /// The sum of Jaccard distances |A∪B| − |A∩B| over |A∪B|.
  public var sum: Double
  /// The edges where both ends report the trait.
  public var edges: Int
  /// Mean Jaccard distance, in [0, 1]; nil without edges.
  public var rate: Double? { edges == 0 ? nil : sum / Double(edges) }

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
    // When a value was last seen: 2 × the step for the parent's, one more where the child has it too.
    var seen = [Int](repeating: 0, count: trait.vocabulary.count)
    var step = 0
    for child in 0..<graph.count where trait.lists.length(child) > 0 {
      for parent in graph.parents[child] where trait.lists.length(Int(parent)) > 0 {
        step += 2
        var (union, shared) = (0, 0)
        for value in trait.lists[Int(parent)] where seen[Int(value)] < step {
          seen[Int(value)] = step
          union += 1
        }
        for value in trait.lists[child] where seen[Int(value)] <= step {
          if seen[Int(value)] == step { shared += 1 } else { union += 1 }
          seen[Int(value)] = step + 1
        }
        sum += Double(union - shared) / Double(union)
        edges += 1
      }
    }
  }
}
