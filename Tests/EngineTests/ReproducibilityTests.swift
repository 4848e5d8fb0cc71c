import Engine
import Lineages
import Testing

@Suite struct ReproducibilityTests {
  var script: Script {
    var script = Script(models: 3000, founder: 0.4, relations: [0.1, 1, 0.5, 0.5, 0.3], newCreators: 0.3)
    script.niche = 0.5
    script.licenses = Script.categorical(
      ["apache-2.0", "mit"], founders: [1, 1, 1],
      rows: [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    return script
  }

  @Test func `the same seed gives the same ecosystem on any number of threads`() throws {
    let one = try script.grow(7)
    #expect(one.firstDifference(from: try script.grow(7)) == nil)
    #expect(one.firstDifference(from: try script.grow(7, threads: 2)) == nil)
    #expect(one.firstDifference(from: try script.grow(7, threads: 5)) == nil)
    #expect(one.firstDifference(from: try script.grow(8)) != nil)
  }

  @Test func `changing one trait changes no other trait and not the tree`() throws {
    let before = try script.grow(7)
    var changed = script
    changed.licenses = Script.categorical(["gemma"], founders: [0, 1])
    changed.tags = Script.sets(["x", "y", "z"], founders: [([0, 2], 1), ([], 3)])
    let after = try changed.grow(7)
    #expect(before.names == after.names && before.birth == after.birth && before.creator == after.creator)
    #expect(before.parents == after.parents && before.relations == after.relations)
    for trait in [Trait.languages, .tasks, .libraries] {
      #expect(before[trait].lists == after[trait].lists)
    }
    #expect(before[.licenses].lists != after[.licenses].lists)
  }

  @Test func `more births leave the births before them alone but for their times`() throws {
    let few = try script.grow(7)
    var longer = script
    longer.models = 4000
    let many = try longer.grow(7)
    for row in 0..<few.count {
      #expect(few.names[row] == many.names[row])
      #expect(few.parents[row] == many.parents[row])
      #expect(few[.licenses].values(row) == many[.licenses].values(row))
    }
  }
}
