import Lineages
import Testing

@testable import Measures

@Suite struct TransitionNetworkTests {
  /// A parent with one child that carry these languages.
  private func pair(_ parent: [String], _ child: [String]) -> Genealogy {
    var builder = GenealogyBuilder()
    builder.addModel("a/parent", traits: [.languages: parent])
    builder.addModel("a/child", traits: [.languages: child])
    builder.addEdge(from: "a/parent", .finetune)
    return builder.genealogy()
  }

  private func network(
    _ genealogy: Genealogy, _ trait: Lineages.Trait, _ convention: TransitionNetwork.Convention
  )
    -> TransitionNetwork
  {
    TransitionNetwork(
      of: genealogy[trait], graph: LineageGraph(genealogy, view: .full), convention: convention)
  }

  private func flows(_ parent: [String], _ child: [String], _ convention: TransitionNetwork.Convention)
    -> [String: Double]
  {
    let network = network(pair(parent, child), .languages, convention)
    return Dictionary(uniqueKeysWithValues: network.flows.map { ("\($0.parent)>\($0.child)", $0.count) })
  }

  @Test func `the paper counts a swap of a single value twice, an edge counts it once`() {
    #expect(flows(["a"], ["b"], .paper) == ["a>b": 2])
    #expect(flows(["a"], ["b"], .perEdge) == ["a>b": 1])
  }

  @Test
  func `a value added counts from every value of the parent, a value dropped to every value of the child`() {
    // {a, b} → {b, c}: c is added (a>c, b>c), a is dropped (a>b, a>c).
    #expect(flows(["a", "b"], ["b", "c"], .paper) == ["a>b": 1, "a>c": 2, "b>c": 1])
    // Half of the edge stays at b, the other half moves from a to c.
    #expect(flows(["a", "b"], ["b", "c"], .perEdge) == ["a>c": 0.5])
    #expect(flows(["a"], ["a", "b"], .paper) == ["a>b": 1])
    #expect(flows(["a"], ["a", "b"], .perEdge) == ["a>b": 0.5])
    #expect(flows(["a", "b", "c"], ["a"], .paper) == ["b>a": 1, "c>a": 1])
    #expect(flows(["a", "b", "c"], ["a"], .perEdge) == ["b>a": 1 / 3.0, "c>a": 1 / 3.0])
    // One of two stays a half; two of three stay a third each, and the missing third is filled by both.
    #expect(flows(["a", "b"], ["a", "b", "c"], .perEdge) == ["a>c": 1 / 6.0, "b>c": 1 / 6.0])
  }

  @Test func `what stays is no transition`() {
    let network = network(pair(["a", "b"], ["b", "a", "b"]), .languages, .perEdge)
    #expect(network.flows.isEmpty && network.changed == 0 && network.edges == 1)
    #expect(network.values.map(\.stays) == [0.5, 0.5])
    #expect(flows(["a", "b"], ["b", "a", "b"], .paper).isEmpty)
  }

  @Test func `silence is counted apart`() {
    for (parent, child, counts) in [
      (["a"], [], [0, 1, 0, 0]), ([], ["a"], [0, 0, 1, 0]), ([], [], [0, 0, 0, 1]),
      (["a"], ["a"], [1, 0, 0, 0]),
    ] {
      let network = network(pair(parent, child), .languages, .paper)
      #expect([network.edges, network.stopped, network.started, network.silent] == counts)
      #expect(network.flows.isEmpty)
    }
  }

  @Test func `net traffic, totals and drift are what they are by hand`() {
    // Three edges mit → apache, one back, one gpl ⇄ mit each way: per edge, so single counts.
    var builder = GenealogyBuilder()
    let edges = [
      ("mit", "apache"), ("mit", "apache"), ("mit", "apache"), ("apache", "mit"), ("gpl", "mit"),
      ("mit", "gpl"),
    ]
    for (i, (parent, child)) in edges.enumerated() {
      builder.addModel("p/\(i)", traits: [.licenses: [parent]])
      builder.addModel("c/\(i)", traits: [.licenses: [child]])
      builder.addEdge(from: "p/\(i)", .finetune)
    }
    let network = network(builder.genealogy(), .licenses, .perEdge)
    #expect(network.values.map(\.value) == ["mit", "apache", "gpl"])
    #expect(network.values.map(\.drift) == [-2, 2, 0])
    #expect(network.flows.first == .init(parent: "mit", child: "apache", count: 3))
    #expect(network.traffic.net == 2)
    #expect(network.traffic.total == 6)
    #expect(network.traffic.orientedTotal == 4)
    #expect((network.traffic.orientedPairs, network.traffic.balancedPairs) == (1, 1))
    #expect(network.traffic.directedness == 2 / 6.0)
    #expect(network.traffic(among: ["mit", "gpl"]).directedness == 0)
  }

  @Test func `networks of random genealogies are those of the definition`() {
    var luck = TestLuck(11)
    for _ in 0..<300 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let graph = LineageGraph(genealogy, view: view)
      for trait in [Lineages.Trait.licenses, .languages, .tasks] {
        let column = genealogy[trait]
        var paper: [String: Double] = [:]
        var moved: [String: Double] = [:]
        var (both, changed) = (0, 0)
        for (parent, child, _) in genealogy.edgeList(view) {
          let (a, b) = (Set(column.values(parent)), Set(column.values(child)))
          guard !a.isEmpty, !b.isEmpty else { continue }
          both += 1
          if a != b { changed += 1 }
          for added in b.subtracting(a) { for value in a { paper["\(value)>\(added)", default: 0] += 1 } }
          for dropped in a.subtracting(b) { for value in b { paper["\(dropped)>\(value)", default: 0] += 1 } }
          // The coupling, share by share.
          let p = { (v: String) in a.contains(v) ? 1 / Double(a.count) : 0 }
          let q = { (v: String) in b.contains(v) ? 1 / Double(b.count) : 0 }
          let left = a.union(b).reduce(0) { $0 + max(0, p($1) - q($1)) }
          for from in a {
            for to in b where from != to && p(from) > q(from) && q(to) > p(to) {
              moved["\(from)>\(to)", default: 0] += (p(from) - q(from)) * (q(to) - p(to)) / left
            }
          }
        }
        for (convention, expected) in [(TransitionNetwork.Convention.paper, paper), (.perEdge, moved)] {
          let network = TransitionNetwork(of: column, graph: graph, convention: convention)
          #expect(network.edges == both && network.changed == changed)
          #expect(network.edges + network.stopped + network.started + network.silent == graph.edgeCount)
          #expect(network.flows.count == expected.count)
          for flow in network.flows {
            #expect(abs(flow.count - (expected["\(flow.parent)>\(flow.child)"] ?? .nan)) < 1e-9)
          }
          #expect(abs(network.values.reduce(0) { $0 + $1.drift }) < 1e-9)
          let table = Traffic(FlowMatrix(network, values: network.values.map(\.value)))
          #expect(network.traffic.orientedPairs == table.orientedPairs)
          #expect(network.traffic.balancedPairs == table.balancedPairs)
          #expect(abs(network.traffic.net - table.net) + abs(network.traffic.total - table.total) < 1e-9)
          if convention == .perEdge {
            #expect(abs(network.values.reduce(0) { $0 + $1.stays + $1.outflow } - Double(both)) < 1e-9)
          }
        }
      }
    }
  }
}
