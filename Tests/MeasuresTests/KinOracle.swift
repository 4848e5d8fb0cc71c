import Lineages

@testable import Measures

/// The kin positions by walking every sub-tree: slow, obvious, for small graphs only.
struct KinOracle {
  /// By position, the sum of similarities and the number of sub-trees.
  private(set) var sums: [String: (sum: Double, weight: Double)] = [:]

  private mutating func add(_ name: String, _ value: Double, weight: Double = 1) {
    sums[name, default: (0, 0)].sum += value * weight
    sums[name]!.weight += weight
  }

  init(_ vectors: UnitVectors, _ graph: LineageGraph) {
    let dense = (0..<vectors.count).map { row in
      var vector = [Double](repeating: 0, count: vectors.weights.count)
      for (term, value) in vectors[row] { vector[term] = value }
      return vector
    }
    let c = dense.map { a in dense.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    let children = (0..<graph.count).map { graph.children[$0].map { Int($0) } }
    let parents = (0..<graph.count).map { graph.parents[$0].map { Int($0) } }
    for a in c.indices { for b in c.indices where a != b { add("rando 1", c[a][b]) } }
    for v in c.indices {
      for w in children[v] { add("duo 1", c[v][w]) }
      for (w, x) in pairs(children[v]) {
        add("trio_1 1", (c[v][w] + c[v][x]) / 2)
        add("trio_1 2", c[w][x])
      }
      for (i, w) in children[v].enumerated() {
        for (x, y) in pairs(Array(children[v][(i + 1)...])) {
          add("quad_0 1", (c[v][w] + c[v][x] + c[v][y]) / 3)
          add("quad_0 2", (c[w][x] + c[w][y] + c[x][y]) / 3)
        }
      }
    }
    for u in c.indices {
      for v in children[u] {
        for w in children[v] {
          for (i, value) in [c[u][w], c[v][w], c[u][v]].enumerated() { add("trio_2 \(i + 1)", value) }
          for x in children[u] where x != v {
            let values = [c[u][w], c[w][x], c[v][w], c[u][v], c[v][x]]
            for (i, value) in values.enumerated() { add("quad_2 \(i + 1)", value) }
          }
          for t in parents[u] {
            let values = [c[t][w], c[u][w], c[t][v], c[v][w], c[u][v], c[t][u]]
            for (i, value) in values.enumerated() {
              add("quad_3 \(i + 1)", value, weight: 1 / Double(parents[u].count))
            }
          }
        }
        for (w, x) in pairs(children[v]) {
          add("quad_1 1", (c[u][w] + c[u][x]) / 2)
          add("quad_1 2", (c[v][w] + c[v][x]) / 2)
          add("quad_1 3", c[u][v])
          add("quad_1 4", c[w][x])
        }
      }
    }
  }

  /// Every two of a list.
  private func pairs(_ list: [Int]) -> [(Int, Int)] {
    list.indices.flatMap { i in list[(i + 1)...].map { (list[i], $0) } }
  }
}

extension Genealogy {
  /// Models with these parents and nothing else.
  init(parents: [[Int32]], relation: Relation = .finetune) {
    var builder = GenealogyBuilder()
    for (child, list) in parents.enumerated() {
      builder.addModel("m\(child)")
      for parent in list { builder.addEdge(from: "m\(parent)", relation) }
    }
    self = builder.genealogy()
  }
}

extension TermRows {
  init(_ rows: [[(term: Int, times: Int)]]) {
    self.init()
    for row in rows {
      for (term, times) in row { append(column: term, times: times) }
      endRow()
    }
  }
}
