import Lineages

/// How far models are from where their lineages start.
///
/// A model's *generation* is the number of edges on the shortest way down to it from a model that nobody
/// precedes: a founder has generation 0, its children 1. The *longest chain* counts the edges on the longest
/// way down. On a tree both are the same. Models that descend from each other in a circle count as one model
/// for both, so that both are bounded: all of them have the same generation, and the edges between them count
/// nothing.
public struct Generations: Sendable, Equatable {
  /// Models by generation, from 0.
  public var models: [Int]
  /// The edges on the longest way down.
  public var longestChain: Int
  /// The models that descend from themselves.
  public var inCircles: Int

  /// The mean generation over all models.
  public var mean: Double? {
    let all = models.reduce(0, +)
    return all == 0
      ? nil : Double(models.enumerated().reduce(0) { $0 + $1.offset * $1.element }) / Double(all)
  }

}

extension Generations {
  /// Finds the generation of every model, in time linear in the edges.
  public init(_ graph: LineageGraph) { self.init(LineageDepths(graph)) }

  init(_ depths: LineageDepths) {
    models = []
    for generation in depths.generation {
      while models.count <= Int(generation) { models.append(0) }
      models[Int(generation)] += 1
    }
    longestChain = Int(depths.chain.max() ?? 0)
    inCircles = depths.inCircles
  }
}

/// The generation and the longest chain of each model.
struct LineageDepths {
  /// The edges on the shortest way down to each model.
  private(set) var generation: [Int32]
  /// The edges on the longest way down to each model.
  private(set) var chain: [Int32]
  /// The models that descend from themselves.
  private(set) var inCircles = 0

  /// Time is linear in the edges.
  init(_ graph: LineageGraph) {
    // A component has a higher number than those it reaches, so parents come before children when numbers
    // descend.
    let component = StronglyConnected.components(graph.children)
    let components = 1 + Int(component.max() ?? -1)
    var starts = [UInt32](repeating: 0, count: components + 1)
    for c in component { starts[Int(c) + 1] += 1 }
    for c in 0..<components {
      if starts[c + 1] > 1 { inCircles += Int(starts[c + 1]) }
      starts[c + 1] += starts[c]
    }
    var next = starts
    var members = [Int32](repeating: 0, count: graph.count)
    for (row, c) in component.enumerated() {
      members[Int(next[Int(c)])] = Int32(row)
      next[Int(c)] += 1
    }
    let unset = Int32.max
    var shortest = [Int32](repeating: unset, count: components)
    var longest = [Int32](repeating: 0, count: components)
    for c in stride(from: components - 1, through: 0, by: -1) {
      // No parent outside of the component has been here: it starts a lineage.
      if shortest[c] == unset { shortest[c] = 0 }
      for row in members[Int(starts[c])..<Int(starts[c + 1])] {
        for child in graph.children[Int(row)] {
          let below = Int(component[Int(child)])
          guard below != c else { continue }
          shortest[below] = min(shortest[below], shortest[c] + 1)
          longest[below] = max(longest[below], longest[c] + 1)
        }
      }
    }
    generation = component.map { shortest[Int($0)] }
    chain = component.map { longest[Int($0)] }
  }
}
