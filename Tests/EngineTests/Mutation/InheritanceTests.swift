import Engine
import Lineages
import Testing

@Suite struct InheritanceTests {
  let kernel = [[1.0, 0, 0, 0], [0, 0.6, 0.3, 0.1], [0, 0.2, 0.7, 0.1], [0, 0.5, 0.25, 0.25]]
  let founders = [0.0, 0.5, 0.3, 0.2]

  @Test func `children in the niche share the whole bundle`() throws {
    var script = Script(models: 20_000, founder: 0.5, niche: 1)
    script.licenses = Script.categorical(["a", "b", "c"], founders: founders, rows: kernel)
    let even = SetKernel(
      loss: [0.5, 0.5], gain: [0.5, 0.5], stopReporting: 0.1, collapse: 0.1, collapseTo: 0,
      startReporting: 0.5)
    script.languages = Script.sets(["English", "French"], founders: [([0], 1), ([0, 1], 1)], kernel: even)
    let genealogy = try script.grow(1)
    let graph = LineageGraph(genealogy, view: .full)
    var pairs = 0
    for row in 0..<graph.count {
      let children = graph.children[row]
      for (a, b) in zip(children, children.dropFirst()) {
        pairs += 1
        #expect(genealogy[.licenses].lists[Int(a)] == genealogy[.licenses].lists[Int(b)])
        #expect(genealogy[.languages].lists[Int(a)] == genealogy[.languages].lists[Int(b)])
      }
    }
    #expect(pairs > 1000)
  }

  @Test func `without mutation every family has one license`() throws {
    let genealogy = try Script(models: 5000, founder: 0.3).grow(1)
    let graph = LineageGraph(genealogy, view: .full)
    for row in 0..<graph.count {
      for child in graph.children[row] {
        #expect(genealogy[.licenses].lists[row] == genealogy[.licenses].lists[Int(child)])
      }
    }
  }
}
