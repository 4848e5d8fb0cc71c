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
    #expect(after[.licenses].values(2) == ["rare"])
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

  /// A founder, its child that is dated before it, and that child's child; then one without a date.
  private func misdated() -> Genealogy {
    var genealogy = observed()
    genealogy.birth = [20, 900, 10, 40, 50].map { Timestamp(milliseconds: $0) }
    return genealogy
  }

  @Test func `the epoch of a model is that of its own date, whatever its parent's`() throws {
    var (steady, changing) = (Script(), Script())
    steady.licenses = Script.categorical(["rare", "mit"], founders: [0, 1, 0])
    changing.licenses = Script.categorical(
      ["rare", "mit"], founders: [0, 1, 0], rows: [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    let timeline = Timeline([
      (.unknown, steady.rules), (Timestamp(milliseconds: 100), changing.rules),
    ])
    func evolve(_ genealogy: Genealogy) throws -> [[String]] {
      let evolved = try Simulator(timeline, seed: Seed(1)).evolve(genealogy, Workers(count: 1))
      return (0..<5).map { evolved[.licenses].values($0) }
    }
    #expect(try evolve(misdated()).allSatisfy { !$0.isEmpty })
    // Without a date it counts as born with its first parent.
    var undated = misdated()
    undated.birth[2] = .unknown
    #expect(try evolve(undated)[2].isEmpty)
  }

  @Test func `the order of rows and rows more change nobody's draws`() throws {
    var script = Script(niche: 0.5)
    script.licenses = Script.categorical(
      ["apache-2.0", "mit"], founders: [1, 1, 1], rows: [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
    func licenses(_ genealogy: Genealogy, _ seed: UInt64) throws -> [String: [String]] {
      let evolved = try Simulator(script.rules, seed: Seed(seed)).evolve(genealogy, Workers(count: 1))
      return Dictionary(
        uniqueKeysWithValues: (0..<evolved.count).map {
          (evolved.names[$0], evolved[.licenses].values($0))
        })
    }
    var same = observed()
    same.birth = same.birth.map { _ in Timestamp(milliseconds: 5) }
    let reversed = same.rows([4, 3, 2, 1, 0])
    let fewer = same.rows([0, 1, 2])
    for seed in 1...20 as ClosedRange<UInt64> {
      let all = try licenses(same, seed)
      #expect(try licenses(reversed, seed) == all)
      #expect(try licenses(fewer, seed) == all.filter { !$0.key.hasPrefix("d/") })
    }
  }

  @Test func `a model without a creator has no house`() throws {
    var genealogy = observed()
    genealogy.creator[2] = -1
    var script = Script()
    script.licenses = Script.categorical(["apache-2.0", "mit"], founders: [0, 1, 0])
    script.licenses.house = HouseRules(share: 1)
    let evolved = try Simulator(script.rules, seed: Seed(1)).evolve(genealogy, Workers(count: 1))
    #expect(evolved[.licenses].values(0) == ["apache-2.0"] && evolved[.licenses].values(2) == ["rare"])
  }

  @Test func `the same seed evolves the same`() throws {
    var script = Script(niche: 0.5)
    script.licenses = Script.categorical(
      ["rare", "mit"], founders: [1, 1, 1], rows: [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
    #expect(try evolve(script).firstDifference(from: try evolve(script)) == nil)
    let all = try (1...20).map { try evolve(script, $0)[.licenses].values(0) }
    #expect(Set(all).count > 1)
  }
}

extension Genealogy {
  /// Some rows in another order, which contain the parents of all.
  fileprivate func rows(_ order: [Int]) -> Genealogy {
    var genealogy = Genealogy()
    for row in order {
      genealogy.names.append(names[row])
      genealogy.creator.append(genealogy.creators.intern(creators[creator[row]]))
      genealogy.birth.append(birth[row])
      genealogy.parents.append(parents[row].map { Int32(order.firstIndex(of: Int($0))!) })
      genealogy.relations += parents[row].map { _ in .finetune }
      for trait in Trait.allCases { genealogy[trait].append(self[trait].values(row)) }
      genealogy.likes.append(likes[row])
      genealogy.downloads.append(downloads[row])
      genealogy.trendingScore.append(trendingScore[row])
      genealogy.isPrivate.append(isPrivate[row])
      genealogy.cardLength.append(cardLength[row])
      genealogy.cardAutomatic.append(cardAutomatic[row])
    }
    genealogy.requireWholeColumns()
    return genealogy
  }
}
