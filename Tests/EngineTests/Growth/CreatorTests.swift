import Engine
import Lineages
import Testing

@Suite struct CreatorTests {
  @Test func `loyal creators have a kind of their own`() throws {
    var script = Script(models: 5000, founder: 1, relations: [0, 1, 1, 1, 0], newCreators: 0.5)
    script.creators.loyalty = 1
    let genealogy = try script.grow(1)
    var kind: [Int32: Relation?] = [:]
    for row in 1..<genealogy.count {
      let relation = genealogy.parents.range(row).first.map { genealogy.relations[$0] }
      if let known = kind[genealogy.creator[row]] {
        #expect(known == relation)
      } else {
        kind[genealogy.creator[row]] = relation
      }
    }
    #expect(Set(kind.values).count == 4)
  }
}
