import Lineages
import Workers

/// The dot products that all kin positions are sums of: some for each model, some for each edge.
///
/// With x_v the unit vector of model v, S_v the sum over its children and m_v the mean over its parents.
/// Every vector is met a bounded number of times an edge, so the work is linear in the number of non-zeros.
/// Each model's products are computed by one thread in one order: they do not depend on how the models are
/// shared out.
struct KinDots: Sendable {
  /// What belongs to a model v.
  struct Model: Sendable {
    /// x_v·S_v.
    var withChildren = 0.0
    /// The sum of x_a·x_b over the pairs {a, b} of children.
    var siblings = 0.0
    /// m_v·x_v.
    var withParents = 0.0
  }

  /// What belongs to an edge u → v.
  struct Edge: Sendable {
    /// x_v with x_u, S_u and m_u.
    var child = SIMD4<Double>()
    /// S_v with x_u, S_u and m_u.
    var grandchildren = SIMD4<Double>()
  }

  /// One a model.
  private(set) var models: [Model] = []
  /// One an edge, in the order of the graph's `children.values`.
  private(set) var edges: [Edge] = []

  init(_ vectors: UnitVectors, graph: LineageGraph, workers: Workers) {
    let sums = KinSums(vectors, graph: graph, workers: workers)
    let pieces = Pieces(of: graph.count, size: 1024)
    let parts = workers.map(pieces.count) { piece in
      var around = KinNeighbourhood(vectors)
      var part: (models: [Model], edges: [Edge]) = ([], [])
      for row in pieces[piece] {
        part.models.append(around.products(of: row, in: graph, sums: sums, edges: &part.edges))
      }
      return part
    }
    models.reserveCapacity(graph.count)
    edges.reserveCapacity(graph.edgeCount)
    for part in parts {
      models += part.models
      edges += part.edges
    }
  }
}

/// The vectors around one model u side by side, dense: x_u, S_u and m_u in three lanes for each term.
private struct KinNeighbourhood {
  private let vectors: UnitVectors
  private var lanes: [SIMD4<Double>]

  init(_ vectors: UnitVectors) {
    self.vectors = vectors
    lanes = Array(repeating: SIMD4(), count: vectors.weights.count)
  }

  /// The products of u and of the edges to its children, which are appended to `edges`.
  mutating func products(
    of u: Int, in graph: LineageGraph, sums: KinSums, edges: inout [KinDots.Edge]
  ) -> KinDots.Model {
    var model = KinDots.Model()
    let children = graph.children.range(u)
    if children.isEmpty { return model }
    for term in lanes.indices { lanes[term] = SIMD4() }
    vectors.add(u, to: &lanes, lane: SIMD4(1, 0, 0, 0))
    let parents = graph.parents.range(u)
    for i in parents {
      vectors.add(Int(graph.parents.values[i]), to: &lanes, lane: SIMD4(0, 0, 1 / Double(parents.count), 0))
    }
    for i in children { vectors.add(Int(graph.children.values[i]), to: &lanes, lane: SIMD4(0, 1, 0, 0)) }

    model.withParents = parents.isEmpty ? 0 : vectors.dot(u, lanes)[2]
    for i in children {
      let v = Int(graph.children.values[i])
      var edge = KinDots.Edge(child: vectors.dot(v, lanes))
      if let sum = sums[v] {
        for term in lanes.indices { edge.grandchildren += sum[term] * lanes[term] }
      } else {
        for j in graph.children.range(v) {
          edge.grandchildren += vectors.dot(Int(graph.children.values[j]), lanes)
        }
      }
      model.withChildren += edge.child[0]
      // Σ_v x_v·S_u counts every pair of siblings twice, and every child with itself.
      model.siblings += (edge.child[1] - vectors.square(v)) / 2
      edges.append(edge)
    }
    return model
  }
}

extension UnitVectors {
  /// Adds the vector of a document to one lane of a dense table.
  fileprivate func add(_ row: Int, to lanes: inout [SIMD4<Double>], lane: SIMD4<Double>) {
    let scale = lane * scales[row]
    for entry in counts.rows.range(row) {
      let column = counts.rows.column(entry)
      lanes[column] += scale * (Double(counts.rows.times(entry)) * weights[column])
    }
  }

  /// The products of a document's vector with all lanes.
  fileprivate func dot(_ row: Int, _ lanes: [SIMD4<Double>]) -> SIMD4<Double> {
    var sum = SIMD4<Double>()
    for entry in counts.rows.range(row) {
      let column = counts.rows.column(entry)
      sum += lanes[column] * (Double(counts.rows.times(entry)) * weights[column])
    }
    return sum * scales[row]
  }
}
