import Lineages
import Randomness
import Testing

@testable import Engine

@Suite struct TopologyTests {
  @Test(arguments: [1.0, 0.5])
  func `classes are those of relation, creators and generation`(exponent: Double) throws {
    var script = Script(models: 3000, founder: 0.3, relations: [0.1, 2, 1, 1, 0.5], newCreators: 0.2)
    script.creators.ownParentShare = 0.4
    script.creators.seriesShare = 0.3
    script.attachment.exponent = exponent
    let topology = try Growth(Timeline(script.rules), seed: Seed(1), traits: Seed(2)).topology()
    #expect(topology.count == 3000 && topology.creator.count == 3000)
    var generation: [Int] = []
    for row in 0..<topology.count {
      guard let parent = topology.parents[row].first.map(Int.init) else {
        generation.append(0)
        #expect(topology.mutationClass[row] == -1 && topology.generation[row] == 0)
        continue
      }
      let place = MutationClass(
        relation: topology.relations[topology.parents.range(row).lowerBound],
        sameCreator: topology.creator[parent] == topology.creator[row], generation: generation[parent])
      generation.append(generation[parent] + 1)
      #expect(Int(topology.mutationClass[row]) == place.index)
      #expect(Int(topology.generation[row]) == min(generation[row], 2))
    }
    #expect(Set(topology.mutationClass).count > 20)
  }
}
