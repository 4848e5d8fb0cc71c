import Lineages
import Testing

@Suite struct LineageGraphTests {
  @Test func `views include their relations`() {
    #expect(Relation.allCases.filter(LineageView.finetune.includes) == [.finetune])
    #expect(Relation.allCases.filter(LineageView.nomerges.includes) == Relation.allCases.dropLast())
    #expect(Relation.allCases.filter(LineageView.full.includes) == Relation.allCases)
    #expect(LineageView.allCases.map(\.rawValue) == ["finetune", "nomerges", "full"])
  }

  @Test func `a family worked by hand`() {
    // 0 ← 1 (finetune), 0 ← 2 (quantized), {1, 2} ← 3 (merge), 3 ↔ 4 (finetune, a cycle), 5 ← 5, 0 ← 5.
    let genealogy = Genealogy.sample([
      [], [(0, .finetune)], [(0, .quantized)], [(1, .merge), (2, .merge), (4, .finetune)], [(3, .finetune)],
      [(5, .finetune), (0, .finetune)],
    ])
    let finetune = LineageGraph(genealogy, view: .finetune)
    #expect((0..<6).map { Array(finetune.parents[$0]) } == [[], [0], [], [4], [3], [0]])
    #expect((0..<6).map { Array(finetune.children[$0]) } == [[1, 5], [], [], [4], [3], []])
    #expect(finetune.selfLoops == 1)
    #expect(finetune.edgeCount == 4)
    let full = LineageGraph(genealogy, view: .full)
    #expect((0..<6).map { Array(full.parents[$0]) } == [[], [0], [0], [1, 2, 4], [3], [0]])
    #expect((0..<6).map { Array(full.children[$0]) } == [[1, 2, 5], [3], [3], [4], [3], []])
    #expect(LineageGraph(genealogy, view: .nomerges).edgeCount == 5)
  }

  @Test(arguments: LineageView.allCases)
  func `adjacency is that of looking at every pair`(view: LineageView) {
    var luck = FixedLuck(state: 1)
    for (count, edges) in [(0, 0), (1, 0), (1, 3), (2, 9), (10, 5), (30, 60), (60, 1200)] {
      let genealogy = Genealogy.sample(count: count, edges: edges, &luck)
      let graph = LineageGraph(genealogy, view: view)
      func relation(_ child: Int, _ parent: Int) -> Relation? {
        genealogy.parents.range(child).first { genealogy.parents.values[$0] == Int32(parent) }
          .map { genealogy.relations[$0] }
      }
      func isEdge(_ child: Int, _ parent: Int) -> Bool {
        guard let relation = relation(child, parent) else { return false }
        switch view {
        case .finetune: return relation == .finetune
        case .nomerges: return relation != .merge
        case .full: return true
        }
      }
      #expect(graph.view == view)
      #expect(graph.count == count)
      #expect(graph.children.count == count)
      #expect(graph.selfLoops == (0..<count).count { isEdge($0, $0) })
      for row in 0..<count {
        let others = (0..<count).filter { $0 != row }
        #expect(graph.children[row].map(Int.init) == others.filter { isEdge($0, row) })
        #expect(graph.parents[row].map(Int.init).sorted() == others.filter { isEdge(row, $0) })
        let order = genealogy.parents[row].filter { Int($0) != row && isEdge(row, Int($0)) }
        #expect(Array(graph.parents[row]) == Array(order))
      }
      #expect(graph.edgeCount == graph.children.values.count)
    }
  }
}
