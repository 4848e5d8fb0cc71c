import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct ChangeTests {
  @Test func `a mutation rate is the mean Jaccard distance over edges where both report`() {
    var builder = GenealogyBuilder()
    builder.addModel("a", traits: [.languages: ["en", "fr"]])
    builder.addModel("b", traits: [.languages: ["fr", "en"]])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("c", traits: [.languages: ["en", "de", "de"]])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("silent")
    builder.addEdge(from: "a", .finetune)
    builder.addModel("d", traits: [.languages: ["en"]])
    builder.addEdge(from: "silent", .finetune)
    builder.addEdge(from: "c", .merge)
    builder.addEdge(from: "b", .finetune)
    let genealogy = builder.genealogy()
    func rate(_ view: LineageView) -> MutationRate {
      MutationRate(of: genealogy[.languages], graph: LineageGraph(genealogy, view: view))
    }
    // a → b 0, a → c 2/3, b → d 1/2; with the merge c → d 1/2.
    #expect(rate(.finetune) == MutationRate(sum: 0 + 2.0 / 3 + 0.5, edges: 3))
    #expect(rate(.full).edges == 4)
    #expect(abs(rate(.full).rate! - (2.0 / 3 + 1) / 4) < 1e-15)
    #expect(MutationRate(of: genealogy[.tasks], graph: LineageGraph(genealogy, view: .full)).rate == nil)
  }

  @Test func `a mutation rate is that of plain sets`() {
    var draw = SplitMix(seed: 2)
    for _ in 0..<20 {
      let genealogy = randomGenealogy(&draw)
      let graph = LineageGraph(genealogy, view: .full)
      var (sum, edges) = (0.0, 0)
      for child in 0..<genealogy.count {
        for parent in graph.parents[child] {
          let a = Set(genealogy[.languages].values(Int(parent)))
          let b = Set(genealogy[.languages].values(child))
          guard !a.isEmpty, !b.isEmpty else { continue }
          sum += Double(a.symmetricDifference(b).count) / Double(a.union(b).count)
          edges += 1
        }
      }
      let rate = MutationRate(of: genealogy[.languages], graph: graph)
      #expect(rate.edges == edges)
      #expect(abs(rate.sum - sum) < 1e-12)
    }
  }

  @Test func `transitions count sets by relation and founders apart`() {
    var builder = GenealogyBuilder()
    builder.addModel("a", traits: [.licenses: ["mit"]])
    builder.addModel("b", traits: [.licenses: ["mit", "apache-2.0"]])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("c", traits: [.licenses: ["apache-2.0", "mit", "mit"]])
    builder.addEdge(from: "a", .finetune)
    builder.addModel("d")
    builder.addEdge(from: "a", .adapter)
    builder.addEdge(from: "b", .merge)
    builder.addModel("loop", traits: [.licenses: ["mit"]])
    builder.addEdge(from: "loop", .finetune)
    builder.addModel("e")
    let genealogy = builder.genealogy()
    let counts = TransitionCounts(of: genealogy[.licenses], in: genealogy)
    typealias Flow = TransitionCounts.Flow
    #expect(
      counts.flows == [
        Flow(relation: .finetune, parent: "mit", child: "apache-2.0+mit", count: 2),
        Flow(relation: .adapter, parent: "mit", child: "", count: 1),
        Flow(relation: .merge, parent: "apache-2.0+mit", child: "", count: 1),
      ])
    #expect(counts.founders.map(\.state) == ["mit", ""])
    #expect(counts.founders.map(\.count) == [2, 1])
  }

  @Test func `transitions are those of a plain dictionary`() {
    var draw = SplitMix(seed: 4)
    for _ in 0..<10 {
      let genealogy = randomGenealogy(&draw)
      var expected: [String: Int] = [:]
      func state(_ row: Int) -> String {
        Set(genealogy[.languages].values(row)).sorted().joined(separator: "+")
      }
      for child in 0..<genealogy.count {
        for edge in genealogy.parents.range(child) {
          let parent = Int(genealogy.parents.values[edge])
          guard parent != child else { continue }
          expected["\(genealogy.relations[edge]) \(state(parent)) \(state(child))", default: 0] += 1
        }
      }
      let counts = TransitionCounts(of: genealogy[.languages], in: genealogy)
      let found = counts.flows.map { ("\($0.relation) \($0.parent) \($0.child)", $0.count) }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected)
      #expect(zip(counts.flows, counts.flows.dropFirst()).allSatisfy { $0.count >= $1.count })
    }
  }

  private func randomGenealogy(_ draw: inout SplitMix) -> Genealogy {
    let values = ["en", "de", "fr", "zh", "el", "hi"]
    var builder = GenealogyBuilder()
    for i in 0..<60 {
      let list = (0..<draw.below(4)).map { _ in values[draw.below(values.count)] }
      builder.addModel("m\(i)", traits: [.languages: list])
      for _ in 0..<draw.below(3) {
        builder.addEdge(from: "m\(draw.below(60))", Relation.allCases[draw.below(5)])
      }
    }
    return builder.genealogy()
  }
}
