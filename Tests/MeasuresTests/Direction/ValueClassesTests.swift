import Lineages
import Testing

@testable import Measures

/// Values that the same models carry are counted together.
@Suite struct ValueClassesTests {
  /// Models that carry blocks of values, now and then one less or one twice, in random families.
  private func blocks(_ luck: inout TestLuck) -> Genealogy {
    var builder = GenealogyBuilder()
    for model in 0..<Int.random(in: 2...9, using: &luck) {
      var values: [String] = []
      for block in 0..<4 where Bool.random(using: &luck) { values += (0..<6).map { "b\(block)v\($0)" } }
      if !values.isEmpty, Bool.random(using: &luck) {
        values.remove(at: Int.random(in: 0..<values.count, using: &luck))
      }
      if let twice = values.randomElement(using: &luck), Bool.random(using: &luck) { values.append(twice) }
      builder.addModel("m\(model)", traits: [.languages: values.shuffled(using: &luck)])
      for parent in 0..<model where Int.random(in: 0..<3, using: &luck) == 0 {
        builder.addEdge(from: "m\(parent)", .finetune)
      }
    }
    return builder.genealogy()
  }

  @Test func `two values are of one class where the same models carry them`() {
    var luck = TestLuck(71)
    for _ in 0..<200 {
      let column = blocks(&luck)[.languages]
      let classes = ValueClasses(column.lists, values: column.vocabulary.count)
      func carriers(_ value: Int32) -> [Int] {
        (0..<column.lists.count).filter { column.lists[$0].contains(value) }
      }
      for a in 0..<Int32(column.vocabulary.count) {
        for b in 0..<Int32(column.vocabulary.count) {
          let isSame = classes.ofValue[Int(a)] == classes.ofValue[Int(b)]
          #expect(isSame == (carriers(a) == carriers(b)))
        }
      }
      for (number, size) in classes.size.enumerated() {
        #expect(size == classes.ofValue.count { $0 == Int32(number) })
      }
      for row in 0..<column.lists.count {
        #expect(Set(classes.lists[row]) == Set(column.lists[row].map { classes.ofValue[Int($0)] }))
        #expect(classes.lists[row].count == Set(classes.lists[row]).count)
        #expect(classes.lists[row].reduce(0) { $0 + classes.size[Int($1)] } == Set(column.lists[row]).count)
      }
    }
  }

  @Test func `a value that no model carries is of no class`() {
    let classes = ValueClasses(ListColumn([[1], [], [1, 2]]), values: 4)
    #expect(classes.ofValue == [-1, 0, 1, -1] && classes.size == [1, 1])
  }

  @Test(arguments: [TransitionNetwork.Convention.paper, .perEdge])
  func `networks of blocks of values are those of the definition`(convention: TransitionNetwork.Convention) {
    var luck = TestLuck(72)
    for _ in 0..<150 {
      let genealogy = blocks(&luck)
      let column = genealogy[.languages]
      var expected: [String: Double] = [:]
      var stays: [String: Double] = [:]
      for (parent, child, _) in genealogy.edgeList(.full) {
        let (a, b) = (Set(column.values(parent)), Set(column.values(child)))
        guard !a.isEmpty, !b.isEmpty else { continue }
        if convention == .paper {
          for added in b.subtracting(a) { for value in a { expected["\(value)>\(added)", default: 0] += 1 } }
          for dropped in a.subtracting(b) {
            for value in b { expected["\(dropped)>\(value)", default: 0] += 1 }
          }
          continue
        }
        let p = { (v: String) in a.contains(v) ? 1 / Double(a.count) : 0 }
        let q = { (v: String) in b.contains(v) ? 1 / Double(b.count) : 0 }
        let left = a.union(b).reduce(0) { $0 + max(0, p($1) - q($1)) }
        for value in a.intersection(b) { stays[value, default: 0] += min(p(value), q(value)) }
        for from in a {
          for to in b where from != to && p(from) > q(from) && q(to) > p(to) {
            expected["\(from)>\(to)", default: 0] += (p(from) - q(from)) * (q(to) - p(to)) / left
          }
        }
      }
      let network = TransitionNetwork(
        of: column, graph: LineageGraph(genealogy, view: .full), convention: convention)
      #expect(network.flows.count == expected.count && network.flowCount == expected.count)
      for flow in network.flows {
        #expect(abs(flow.count - (expected["\(flow.parent)>\(flow.child)"] ?? .nan)) < 1e-9)
      }
      for value in network.values {
        let out = expected.filter { $0.key.hasPrefix("\(value.value)>") }.values.reduce(0, +)
        let into = expected.filter { $0.key.hasSuffix(">\(value.value)") }.values.reduce(0, +)
        #expect(abs(value.outflow - out) < 1e-9 && abs(value.inflow - into) < 1e-9)
        #expect(abs(value.stays - (stays[value.value] ?? 0)) < 1e-9)
      }
      // The same flows told one by one.
      let told = TransitionNetwork(
        convention: convention, edges: network.edges, changed: network.changed, stopped: 0, started: 0,
        silent: 0, values: network.values, flows: network.flows)
      let some = network.values.map(\.value).filter { _ in Bool.random(using: &luck) }
      for values in [network.values.map(\.value), some] {
        let (mine, theirs) = (network.traffic(among: values), told.traffic(among: values))
        #expect(mine.orientedPairs == theirs.orientedPairs && mine.balancedPairs == theirs.balancedPairs)
        #expect(abs(mine.net - theirs.net) + abs(mine.total - theirs.total) < 1e-9)
        #expect(FlowMatrix(network, values: values) == FlowMatrix(told, values: values))
      }
    }
  }

  @Test func `models with tens of thousands of values are counted at once`() throws {
    let many = 40_000
    var builder = GenealogyBuilder()
    builder.addModel("a", traits: [.languages: (0..<many).map { "x\($0)" }])
    builder.addModel("b", traits: [.languages: (0..<many).map { "y\($0)" }])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("c", traits: [.languages: (0..<many).map { "y\($0)" } + ["z"]])
    builder.addEdge(from: "b", .finetune)
    let genealogy = builder.genealogy()
    let direction = try #require(
      Direction(of: genealogy[.languages], graph: LineageGraph(genealogy, view: .full)))
    // A swap counts twice; from b to c every y turns into z once.
    let (n, pairs) = (Double(many), many * many + many)
    #expect(direction.traffic.total == 2 * n * n + n && direction.traffic.net == direction.traffic.total)
    #expect(direction.traffic.orientedPairs == pairs && direction.traffic.balancedPairs == 0)
    #expect(direction.network.flowCount == pairs && direction.network.flows.isEmpty)
    #expect(direction.network.values.count == 2 * many + 1)
    #expect(direction.weightedOrder?.isOptimal == true && direction.stationary == nil)
  }

  @Test func `a network with too many links is none`() {
    var builder = GenealogyBuilder()
    builder.addModel("a", traits: [.languages: ["a", "b"]])
    builder.addModel("b", traits: [.languages: ["c"]])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("c", traits: [.languages: ["a"]])
    let genealogy = builder.genealogy()
    let column = genealogy[.languages]
    let classes = ValueClasses(column.lists, values: column.vocabulary.count)
    let graph = LineageGraph(genealogy, view: .full)
    for (most, isThere) in [(1, false), (2, true)] {
      let network = TransitionNetwork(
        of: column, classes, graph: graph, convention: .paper, mostLinks: most)
      #expect((network != nil) == isThere)
    }
  }

  @Test func `lists lose their repeats and keep their order`() {
    let lists = ListColumn([[3, 1, 3, 1, 2], [], [2, 2]])
    #expect(lists.withoutRepeats() == ListColumn([[3, 1, 2], [], [2]]))
    #expect(ListColumn().withoutRepeats().count == 0)
  }
}
