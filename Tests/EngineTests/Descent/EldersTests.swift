import Lineages
import Randomness
import Testing

@testable import Engine

@Suite struct EldersTests {
  /// What is known of each derivative.
  private struct Born {
    let row, parent, relation: Int
    let creator: Int32
  }

  @Test(arguments: UInt64(1)...40) func `elders are those that a plain search finds`(seed: UInt64) {
    var stream = RandomStream(Seed(seed))
    var (elders, born): (Elders, [Born]) = (Elders(), [])
    let families = 1 + stream.index(below: 3)
    let creators = 1 + stream.index(below: 5)
    // In some worlds one creator makes most of the models.
    let prolific = [0, 0.6, 0.95][stream.index(below: 3)]
    for row in 10..<310 {
      let parent = stream.index(below: families)
      let relation = stream.index(below: 2)
      let creator = stream.happens(prolific) ? 0 : Int32(stream.index(below: creators + 1)) - 1
      let siblings = elders.siblings(of: parent, relation, by: creator)
      let all = born.filter { $0.parent == parent && $0.relation == relation }
      // A creator that is not known has no own elders, and unknown ones are others to all.
      let own = all.filter { creator >= 0 && $0.creator == creator }
      let others = all.filter { creator < 0 || $0.creator != creator }
      #expect(siblings.count == all.count && siblings.ownCount == own.count)
      #expect(all.indices.map { Int(elders.any($0, of: siblings)) } == all.map(\.row))
      #expect(own.indices.map { Int(elders.own($0, of: siblings)) } == own.map(\.row))
      #expect(others.indices.map { Int(elders.other($0, of: siblings)) } == others.map(\.row))
      elders.add(row, to: siblings)
      born.append(Born(row: row, parent: parent, relation: relation, creator: creator))
    }
  }

  @Test func `lists are those of a dictionary by key, numbered in the order in which they come up`() {
    struct Key: Hashable { var first: UInt64, second: Int32 }
    var stream = RandomStream(Seed(3))
    var (lists, known): (KeyedLists, [Key: Int]) = (KeyedLists(), [:])
    var values: [[Int32]] = []
    for value in 0..<Int32(20_000) {
      // Keys that differ in their high or in their low bits alone, or in the second number.
      let key = Key(
        first: UInt64(stream.index(below: 1000)) << (stream.happens(0.5) ? 40 : 0),
        second: Int32(stream.index(below: 4)) - 1)
      let expected = known[key] ?? known.count
      if known.updateValue(expected, forKey: key) == nil { values.append([]) }
      let list = lists.list(key.first, key.second)
      #expect(list == expected && lists.count(list) == values[list].count)
      lists.append(value, to: list)
      values[list].append(value)
    }
    #expect(known.count > 4000)
    for (list, expected) in values.enumerated() {
      #expect(expected.indices.map { lists[list, $0] } == expected)
    }
  }
}
