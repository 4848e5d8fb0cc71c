import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct KinTests {
  @Test(arguments: [GraphKind.tree, .merges, .cycles, .hubs])
  func `every position is the mean over all sub-trees`(kind: GraphKind) {
    var draw = SplitMix(seed: 11)
    var instances = [Double](repeating: 0, count: 24)
    for _ in 0..<15 {
      let graph = randomGraph(kind, &draw)
      let vectors = randomVectors(graph.count, &draw)
      let slow = KinOracle(vectors, graph)
      let fast = KinSimilarities(vectors, graph: graph, workers: Workers(count: 2))
      for (i, position) in KinPosition.all.enumerated() {
        let (sum, weight) = slow.sums[position.name] ?? (0, 0)
        #expect((fast.means[i] == nil) == (weight == 0), "\(position.name)")
        let difference = fast.means[i].map { abs($0 - sum / weight) } ?? 0
        #expect(difference < 1e-12, "\(position.name)")
        #expect(abs(fast.instances[i] - weight) < 1e-9 * max(1, weight), "\(position.name)")
        instances[i] += weight
      }
      #expect(KinSimilarities(vectors, graph: graph, workers: Workers(count: 1)) == fast)
    }
    #expect(!instances.contains(0))
  }

  @Test func `kept sums of children are used and right`() {
    var draw = SplitMix(seed: 5)
    let graph = randomGraph(.hubs, &draw)
    let sums = KinSums(randomVectors(graph.count, &draw), graph: graph, workers: Workers(count: 2))
    let kept = (0..<graph.count).filter { sums[$0] != nil }
    #expect(!kept.isEmpty)
    #expect(kept.allSatisfy { graph.parents.length($0) > 1 })
    #expect(kept.allSatisfy { graph.children.length($0) >= KinSums.fewChildren })
  }

  @Test func `a family worked out by hand`() {
    // One founder with the words "aa bb", two children "aa bb" and "aa cc", bag of words without pairs.
    let counts = TermCounts(
      terms: ["aa", "bb", "cc"], rows: TermRows([[(0, 1), (1, 1)], [(0, 1), (1, 1)], [(0, 1), (2, 1)]]))
    let vectors = UnitVectors(counts, embedding: .bow)
    let graph = LineageGraph(Genealogy(parents: [[], [0], [0]]), view: .full)
    let kin = KinSimilarities(vectors, graph: graph)
    #expect(abs(kin["rando 1"]! - 2.0 / 3) < 1e-15)
    #expect(abs(kin["duo 1"]! - 0.75) < 1e-15)
    #expect(abs(kin["trio_1 1"]! - 0.75) < 1e-15)
    #expect(abs(kin["trio_1 2"]! - 0.5) < 1e-15)
    #expect(kin["quad_0 1"] == nil)
    #expect(kin.instances[0...3].elementsEqual([6, 2, 1, 1]))
  }

  @Test func `models without words are alike to nothing`() {
    let counts = TermCounts(terms: ["aa"], rows: TermRows([[], [], [(0, 3)]]))
    let graph = LineageGraph(Genealogy(parents: [[], [0], [0]]), view: .full)
    let kin = KinSimilarities(UnitVectors(counts, embedding: .tfidf), graph: graph)
    #expect(kin["rando 1"] == 0)
    #expect(kin["trio_1 2"] == 0)
    #expect(kin["duo 1"] == 0)
  }

  @Test func `there are no means without models`() {
    let none = KinSimilarities(
      UnitVectors(TermCounts(terms: [], rows: TermRows()), embedding: .bow),
      graph: LineageGraph(Genealogy(), view: .full))
    #expect(none.means.allSatisfy { $0 == nil })
    #expect(none.means.count == KinPosition.all.count)
  }
}

/// What the random graphs have that the formulas could trip over.
enum GraphKind: Sendable {
  case tree, merges, cycles, hubs
}

private func randomGraph(_ kind: GraphKind, _ draw: inout SplitMix) -> LineageGraph {
  let count = 8 + draw.below(22)
  let parents: [[Int32]] = (0..<count).map { child in
    guard draw.share() < 0.9 else { return [] }
    switch kind {
    case .tree: return child == 0 ? [] : [Int32(draw.below(child))]
    case .merges:
      return child == 0 ? [] : Array(Set((0...draw.below(3)).map { _ in Int32(draw.below(child)) })).sorted()
    case .cycles:  // Any model, itself and later ones included.
      return Array(Set((0...draw.below(2)).map { _ in Int32(draw.below(count)) })).sorted()
    case .hubs:  // A few models with several parents and most of the children.
      return child < 5 ? [0, 1, 2].filter { $0 != child } : [Int32(2 + draw.below(3))]
    }
  }
  return LineageGraph(Genealogy(parents: parents), view: .full)
}

/// Vectors of twelve terms, some of them zero; the first `kindred` have the same terms alone.
func randomVectors(_ count: Int, _ draw: inout SplitMix, kindred: Int = 0) -> UnitVectors {
  let terms = 12
  var rows: [[(term: Int, times: Int)]] = []
  for row in 0..<count {
    let isEmpty = draw.share() < 0.1
    let share = { (term: Int) in row < kindred ? (term < 3 ? 1 : 0.05) : 0.4 }
    rows.append(
      (0..<terms).compactMap { isEmpty || draw.share() > share($0) ? nil : ($0, 1 + draw.below(4)) })
  }
  let weights = (0..<terms).map { _ in 0.5 + draw.share() }
  return UnitVectors(TermCounts(terms: (0..<terms).map { "t\($0)" }, rows: TermRows(rows)), weights: weights)
}
