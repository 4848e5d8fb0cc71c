import Engine
import Lineages
import Testing

@Suite struct GrowthTests {
  @Test func `the first birth is a founder whatever the mix`() throws {
    for seed in 0..<20 {
      let genealogy = try Script(models: 3, founder: 0).grow(seed)
      #expect((0..<3).map { genealogy.parents[$0].isEmpty } == [true, false, false])
    }
  }

  @Test func `merges have two parents or more, all different and older`() throws {
    var script = Script(models: 5000, founder: 0.5, relations: [0, 0, 0, 0, 0.5])
    script.mix.extraMergeParents = 0.5
    let genealogy = try script.grow(1)
    for row in 2..<genealogy.count where !genealogy.parents[row].isEmpty {
      let parents = genealogy.parents[row]
      #expect(parents.count >= 2)
      #expect(Set(parents).count == parents.count)
      #expect(parents.allSatisfy { $0 < row })
    }
  }
}
