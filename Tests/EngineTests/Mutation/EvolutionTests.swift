import Engine
import Lineages
import Randomness
import Testing
import Workers

@Suite struct EvolutionTests {
  /// Five models: a founder with two licenses, its child, a grandchild listed first, and a cycle of two.
  func observed() -> Genealogy {
    var genealogy = Genealogy()
    let rows: [(String, [Int32], [String], [String])] = [
      ("c/grandchild", [2], ["mit"], ["x", "license:mit"]),
      ("a/founder", [], ["rare", "mit"], ["odd-tag", "pytorch", "license:rare", "region:eu"]),
      ("b/child", [1], ["mit"], []), ("d/one", [4], ["mit"], []), ("d/two", [3], ["apache-2.0"], ["gguf"]),
    ]
    for (row, (name, parents, licenses, tags)) in rows.enumerated() {
      genealogy.names.append(name)
      genealogy.creator.append(genealogy.creators.intern(String(name.prefix(1))))
      genealogy.birth.append(Timestamp(milliseconds: Int64(row == 0 ? 1 : 10 * row)))
      genealogy.parents.append(parents)
      genealogy.relations += parents.map { _ in .finetune }
      genealogy[.licenses].append(licenses)
      genealogy[.languages].append([])
      genealogy[.tasks].append([])
      genealogy[.libraries].append(["transformers"])
      genealogy[.tags].append(tags)
      genealogy.likes.append(7)
      genealogy.downloads.append(8)
      genealogy.trendingScore.append(.nan)
      genealogy.isPrivate.append(false)
      genealogy.cardLength.append(5)
      genealogy.cardAutomatic.append(true)
    }
    genealogy.requireWholeColumns()
    return genealogy
  }

  func evolve(_ script: Script, _ seed: Int = 1) throws -> Genealogy {
    try Simulator(script.rules, seed: Seed(UInt64(seed))).evolve(observed(), Workers(count: 1))
  }

  @Test func `topology, dates, creators and founders stay as observed`() throws {
    let (before, after) = (observed(), try evolve(Script()))
    #expect(before.names == after.names && before.parents == after.parents && before.birth == after.birth)
    #expect(before.creator == after.creator && before.likes == after.likes)
    for trait in Trait.allCases { #expect(before[trait].values(1) == after[trait].values(1)) }
  }

  @Test func `without mutation everyone takes after the founder, unknown values included`() throws {
    let after = try evolve(Script())
    #expect(after[.licenses].values(2) == ["rare"] || after[.licenses].values(2) == ["mit"])
    #expect(after[.licenses].values(0) == after[.licenses].values(2))
    let tags = after[.tags].values(2)
    #expect(tags.contains("odd-tag") && tags.contains("pytorch") && tags.contains("base_model:a/founder"))
    #expect(
      !tags.contains("region:eu") && !tags.contains("license:mit") == (after[.licenses].values(2) == ["rare"])
    )
  }

  @Test func `a cycle begins with one of its models`() throws {
    let after = try evolve(Script())
    #expect(after[.licenses].values(3) == ["mit"] && after[.licenses].values(4) == ["mit"])
  }

  @Test func `a model without a creator has no house`() throws {
    var genealogy = observed()
    genealogy.creator[2] = -1
    var script = Script()
    script.licenses = Script.categorical(["apache-2.0", "mit"], founders: [0, 1, 0])
    script.licenses.house = HouseRules(share: 1)
    let evolved = try Simulator(script.rules, seed: Seed(1)).evolve(genealogy, Workers(count: 1))
    #expect(evolved[.licenses].values(0) == ["apache-2.0"] && evolved[.licenses].values(2) == ["mit"])
  }

  @Test func `the same seed evolves the same`() throws {
    var script = Script(niche: 0.5)
    script.licenses = Script.categorical(
      ["apache-2.0", "mit"], founders: [1, 1, 1], rows: [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
    #expect(try evolve(script).firstDifference(from: try evolve(script)) == nil)
    let all = try (1...20).map { try evolve(script, $0)[.licenses].values(0) }
    #expect(Set(all).count > 1)
  }
}
