import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct ShapeTests {
  /// A genealogy with these edges, all finetune, and nothing else.
  private func genealogy(_ models: Int, _ edges: [(parent: Int, child: Int)]) -> Genealogy {
    var builder = GenealogyBuilder()
    for model in 0..<models {
      builder.addModel("a/\(model)")
      for edge in edges where edge.child == model { builder.addEdge(from: "a/\(edge.parent)", .finetune) }
    }
    return builder.genealogy()
  }

  private func graph(_ models: Int, _ edges: [(parent: Int, child: Int)]) -> LineageGraph {
    LineageGraph(genealogy(models, edges), view: .full)
  }

  private func wiener(_ models: Int, _ edges: [(parent: Int, child: Int)]) -> WienerIndex.Family {
    let graph = graph(models, edges)
    return WienerSearch(graph, families: Families(graph)).index(of: 0)
  }

  @Test func `the Wiener index of small graphs is what it is by hand`() {
    // A path of four: 3·1 + 2·2 + 1·3. A star of five: 4 + C(4,2)·2. Neither has a core.
    #expect(wiener(4, [(0, 1), (1, 2), (2, 3)]) == .init(members: 4, core: 0, sum: 10))
    #expect(wiener(5, [(0, 1), (0, 2), (0, 3), (0, 4)]) == .init(members: 5, core: 0, sum: 16))
    // A circle of four, through two parents of one child: 4·1 + 2·2.
    #expect(wiener(4, [(0, 1), (0, 2), (1, 3), (2, 3)]) == .init(members: 4, core: 4, sum: 8))
    // Each other's parents count once: a pair is a tree.
    #expect(wiener(2, [(0, 1), (1, 0)]) == .init(members: 2, core: 0, sum: 1))
    // A triangle with a tail of two: 3 in the triangle, 1 + 2 + 2 and 2 + 3 + 3 to the tail, 1 in it.
    #expect(
      wiener(5, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]) == .init(members: 5, core: 3, sum: 3 + 5 + 8 + 1))
    #expect(wiener(1, []) == .init(members: 1, core: 0, sum: 0))
    #expect(wiener(5, [(0, 1), (0, 2), (0, 3), (0, 4)]).mean == 1.6)
    #expect(wiener(5, [(0, 1), (0, 2), (0, 3), (0, 4)]).perMember == 3.2)
  }

  @Test func `a family whose core is too large is left out and counted`() {
    let graph = graph(5, [(0, 1), (0, 2), (1, 3), (2, 3)])
    // Four members and eight ends of edges: 32 steps.
    for (steps, sum) in [(32, 8), (31, nil)] as [(Int, Int?)] {
      let found = WienerSearch(graph, families: Families(graph), mostSteps: steps).all(Workers(count: 1))
      #expect(found == [.init(members: 4, core: 4, sum: sum), .init(members: 1, core: 0, sum: 0)])
    }
    let index = WienerIndex([.init(members: 4, core: 4, sum: nil), .init(members: 3, core: 0, sum: 4)])
    #expect((index.families, index.skipped, index.skippedMembers, index.withCore) == (1, 1, 4, 1))
    #expect(index.mean == 4 / 3.0)
  }

  @Test func `distances and families of random genealogies are those of the definition`() {
    var luck = TestLuck(41)
    for _ in 0..<300 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let graph = LineageGraph(genealogy, view: view)
      // Floyd and Warshall over edges in either direction.
      let n = genealogy.count
      var distance = [[Int]](repeating: Array(repeating: 1000, count: n), count: n)
      for i in 0..<n { distance[i][i] = 0 }
      for edge in genealogy.edgeList(view) {
        (distance[edge.parent][edge.child], distance[edge.child][edge.parent]) = (1, 1)
      }
      for k in 0..<n {
        for i in 0..<n {
          for j in 0..<n { distance[i][j] = min(distance[i][j], distance[i][k] + distance[k][j]) }
        }
      }
      let families = Families(graph)
      let indices = WienerSearch(graph, families: families).all(Workers(count: 1))
      #expect(indices == WienerSearch(graph, families: families).all(Workers(count: 2)))
      for family in 0..<families.count {
        let members = families.members[family].map { Int($0) }
        #expect(members == (0..<n).filter { distance[members[0]][$0] < 1000 })
        let sum = members.reduce(0) { sum, i in members.reduce(sum) { $0 + distance[i][$1] } } / 2
        #expect(indices[family].sum == sum && indices[family].members == members.count)
        #expect(members.allSatisfy { families.family[$0] == Int32(family) })
      }
      let bySize = (0..<families.count).sorted {
        let (a, b) = (families.members.length($0), families.members.length($1))
        return a != b ? a > b : $0 < $1
      }
      #expect(families.largest(3) == Array(bySize.prefix(3)))
    }
  }

  @Test func `generations and chains of random genealogies are those of the definition`() {
    var luck = TestLuck(42)
    for _ in 0..<300 {
      let genealogy = Genealogy.random(&luck)
      let n = genealogy.count
      let edges = genealogy.edgeList(.full)
      var reaches = [[Bool]](repeating: Array(repeating: false, count: n), count: n)
      for edge in edges { reaches[edge.parent][edge.child] = true }
      for k in 0..<n {
        for i in 0..<n where reaches[i][k] { for j in 0..<n where reaches[k][j] { reaches[i][j] = true } }
      }
      // The circle of each model, and the edges between circles.
      let circle = (0..<n).map { i in (0..<n).first { $0 == i || reaches[i][$0] && reaches[$0][i] }! }
      let between = edges.map { (circle[$0.parent], circle[$0.child]) }.filter { $0 != $1 }
      var shortest = (0..<n).map { i in between.contains { $0.1 == i } ? 1000 : 0 }
      var longest = [Int](repeating: 0, count: n)
      for _ in 0..<n {
        for (parent, child) in between {
          shortest[child] = min(shortest[child], shortest[parent] + 1)
          longest[child] = max(longest[child], longest[parent] + 1)
        }
      }
      let found = Generations(LineageGraph(genealogy, view: .full))
      for (generation, models) in found.models.enumerated() {
        #expect(models == (0..<n).count { shortest[circle[$0]] == generation })
      }
      #expect(found.models.reduce(0, +) == n)
      #expect(found.longestChain == (0..<n).map { longest[circle[$0]] }.max())
      #expect(found.inCircles == (0..<n).count { reaches[$0][$0] })
    }
  }

  @Test func `generations are bounded under circles`() {
    // 0 → 1 → 2 → 0 in a circle, 2 → 3 → 4, 0 → 4.
    let found = Generations(graph(5, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (0, 4)]))
    #expect(found == Generations(models: [3, 2], longestChain: 2, inCircles: 3))
    #expect(found.mean == 0.4)
  }

  @Test func `a family is named after the founder above its most fruitful member`() {
    // 1 has most children and descends from 0; 5 is another founder.
    let tree = graph(6, [(0, 1), (1, 2), (1, 3), (5, 4), (1, 4)])
    #expect(Families(tree).root(of: 0, in: tree) == 0)
    // 3 hangs below the circle 0 → 2 → 1 → 0 and has most children.
    let ring = graph(7, [(0, 2), (2, 1), (1, 0), (2, 3), (3, 4), (3, 5), (3, 6)])
    #expect(Families(ring).root(of: 0, in: ring) == 0)
  }

  @Test func `children by relation count those that have children themselves`() {
    var builder = GenealogyBuilder()
    for (name, parents) in [
      ("root", []), ("one", [("root", Relation.finetune)]), ("two", [("root", .quantized)]),
      ("three", [("one", .finetune)]), ("both", [("two", .merge), ("one", .merge)]),
      ("four", [("three", .adapter)]),
    ] as [(String, [(String, Relation)])] {
      builder.addModel("a/\(name)")
      for (parent, relation) in parents { builder.addEdge(from: "a/\(parent)", relation) }
    }
    let genealogy = builder.genealogy()
    let counts = ChildCounts(genealogy, graph: LineageGraph(genealogy, view: .nomerges))
    #expect(counts.fertility.map(\.relation) == ["untyped", "finetune", "quantized", "adapter"])
    #expect(counts.fertility.map(\.edges) == [0, 2, 1, 1])
    // `two` has a child by a merge only, which the view does not see.
    #expect(counts.fertility.map(\.withChildren) == [0, 2, 0, 0])
    #expect(counts.fertility.map(\.share) == [nil, 1, 0, 0])
    #expect(
      counts.histogram == [
        .init(children: 0, models: 3), .init(children: 1, models: 2), .init(children: 2, models: 1),
      ])
    #expect(counts.mean == 4 / 6.0 && counts.withChildren == 3)
  }

  @Test func `growth runs from the first month to the last`() {
    var builder = GenealogyBuilder()
    for (i, date) in ["2023-11-30T23:59:59.999Z", "2024-02-01", "2023-11-01", "", "2024-02-29T12:00:00Z"]
      .enumerated()
    {
      builder.addModel("a/\(i)", birth: Timestamp(date) ?? .unknown)
      if i == 4 { builder.addEdge(from: "a/0", .finetune) }
    }
    let genealogy = builder.genealogy()
    let growth = MonthlyGrowth(genealogy, graph: LineageGraph(genealogy, view: .full))
    #expect(
      growth.months == [
        .init(month: "2023-11", births: 2, founders: 2, cumulative: 2),
        .init(month: "2023-12", births: 0, founders: 0, cumulative: 2),
        .init(month: "2024-01", births: 0, founders: 0, cumulative: 2),
        .init(month: "2024-02", births: 2, founders: 1, cumulative: 4),
      ])
    #expect(growth.undated == 1)
  }

  @Test func `a shape holds all of it`() throws {
    var luck = TestLuck(43)
    let genealogy = Genealogy.random(models: 40, edges: 50, &luck)
    let graph = LineageGraph(genealogy, view: .nomerges)
    let shape = Shape(genealogy, graph: graph, largest: 3, workers: Workers(count: 1))
    #expect(shape == Shape(genealogy, graph: graph, largest: 3, workers: Workers(count: 2)))
    #expect(shape.familySizes.reduce(0) { $0 + $1.members * $1.families } == 40)
    let families = Families(graph)
    #expect(shape.families + shape.loneModels == shape.wiener.families)
    #expect(shape.families == (0..<families.count).count { families.members.length($0) > 1 })
    let largest = try #require(shape.largestFamilies.first)
    #expect(largest.members == shape.familySizes.last?.members)
    #expect(largest.growth.undated + (largest.growth.months.last?.cumulative ?? 0) == largest.members)
    #expect(largest.share == Double(largest.members) / 40)
  }

  @Test func `sums over families give the shares of edges whose child has children`() {
    var luck = TestLuck(23)
    var shares = 0
    for _ in 0..<100 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let graph = LineageGraph(genealogy, view: view)
      var sums = FamilySums(graph)
      sums.addFertility(genealogy, graph: graph, workers: Workers(count: 1))
      let found = sums.ratios
      let expected = ChildCounts(genealogy, graph: graph).fertility
      #expect(found.count == expected.count)
      for fertility in expected {
        let share = found["shape.children.fertility.\(fertility.relation).share"]!
        #expect(share.isNaN ? fertility.share == nil : share == fertility.share)
        if fertility.share != nil { shares += 1 }
      }
    }
    #expect(shares > 100)
  }
}
