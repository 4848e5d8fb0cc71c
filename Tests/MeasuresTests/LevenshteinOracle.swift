import Lineages
import Randomness

@testable import Measures

/// The distance by filling the whole matrix, a cell at a time.
func slowDistance<Symbol: Equatable>(_ a: [Symbol], _ b: [Symbol]) -> Int {
  var above = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      row.append(min(above[j] + (a[i] == b[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1))
    }
    above = row
  }
  return above[b.count]
}

/// Every instance of every kin position, by walking all sub-trees: slow, obvious, for small graphs only.
struct KinWalk {
  /// By position, the weight of each ordered pair. Places that stand for one another share an instance's weight.
  private(set) var weights: [String: [KinPair: Double]] = [:]

  /// - Parameter qualifies: only pairs of which both qualify are instances.
  init(_ graph: LineageGraph, among qualifies: [Bool]) {
    func add(_ name: String, _ pairs: [(Int, Int)], weight: Double = 1) {
      for (a, b) in pairs where qualifies[a] && qualifies[b] {
        weights[name, default: [:]][KinPair(Int32(a), Int32(b)), default: 0] += weight / Double(pairs.count)
      }
    }
    let children = (0..<graph.count).map { graph.children[$0].map { Int($0) } }
    let parents = (0..<graph.count).map { graph.parents[$0].map { Int($0) } }
    for a in children.indices { for b in children.indices where a != b { add("rando 1", [(a, b)]) } }
    for v in children.indices {
      for (i, w) in children[v].enumerated() {
        add("duo 1", [(v, w)])
        for (j, x) in children[v].enumerated() where j > i {
          add("trio_1 1", [(v, w), (v, x)])
          add("trio_1 2", [(w, x), (x, w)])
          for (k, y) in children[v].enumerated() where k > j {
            add("quad_0 1", [(v, w), (v, x), (v, y)])
            add("quad_0 2", [(w, x), (w, y), (x, y), (x, w), (y, w), (y, x)])
          }
        }
      }
    }
    for u in children.indices {
      for v in children[u] {
        for (i, w) in children[v].enumerated() {
          add("trio_2 1", [(u, w)])
          add("trio_2 2", [(v, w)])
          add("trio_2 3", [(u, v)])
          for x in children[v][(i + 1)...] {
            add("quad_1 1", [(u, w), (u, x)])
            add("quad_1 2", [(v, w), (v, x)])
            add("quad_1 3", [(u, v)])
            add("quad_1 4", [(w, x), (x, w)])
          }
          for x in children[u] where x != v {
            for (n, pair) in [(u, w), (w, x), (v, w), (u, v), (v, x)].enumerated() {
              add("quad_2 \(n + 1)", [pair])
            }
          }
          for t in parents[u] {
            for (n, pair) in [(t, w), (u, w), (t, v), (v, w), (u, v), (t, u)].enumerated() {
              add("quad_3 \(n + 1)", [pair], weight: 1 / Double(parents[u].count))
            }
          }
        }
      }
    }
  }

  /// The number of instances of a position.
  func count(of position: KinPosition) -> Double { (weights[position.name] ?? [:]).values.reduce(0, +) }

  /// The mean of a similarity; nil where there is no instance.
  func mean(of position: KinPosition, _ similarity: (Int, Int) -> Double) -> Double? {
    guard let pairs = weights[position.name] else { return nil }
    let sum = pairs.reduce(0) { $0 + $1.value * similarity(Int($1.key.first), Int($1.key.second)) }
    return sum / count(of: position)
  }
}

/// A small genealogy in which models have none to three parents, older or younger: merges and cycles abound.
func tangledGenealogy(models: Int, seed: Seed) -> Genealogy {
  var stream = RandomStream(seed)
  var builder = GenealogyBuilder()
  for child in 0..<models {
    builder.addModel("m\(child)")
    for _ in 0..<stream.index(below: 4) {
      // Mostly one of the first few, so that some have many children.
      let parent = stream.happens(0.6) ? stream.index(below: 4) : stream.index(below: models)
      if parent != child { builder.addEdge(from: "m\(parent)", .finetune) }
    }
  }
  return builder.genealogy()
}

/// One text a model, of words that children take from their parents.
func inheritedTexts(_ graph: LineageGraph, seed: Seed) -> TextColumn {
  var stream = RandomStream(seed)
  let words = (0..<graph.count).map { _ in (0..<3).map { _ in "w\(stream.index(below: 30))" } }
  var texts = TextColumn()
  for row in 0..<graph.count {
    let inherited = graph.parents[row].flatMap { words[Int($0)] }
    texts.append((words[row] + inherited).joined(separator: " "))
  }
  return texts
}
