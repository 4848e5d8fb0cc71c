import Lineages
import Randomness
import Statistics
import Testing

@testable import Engine

/// No acceptable scenario loops: where proposals fail, an exact way takes over, and the law stays.
@Suite struct BoundedWorkTests {
  private let logs = [0.0, -3, 2.5, 1, -0.5]

  private func counts(_ choose: (inout RandomStream) -> Int32, _ number: Int, _ seed: Int) -> [Int] {
    var stream = RandomStream(Seed(9)[seed])
    var counts = [Int](repeating: 0, count: number)
    for _ in 0..<50_000 { counts[Int(choose(&stream))] += 1 }
    return counts
  }

  @Test(arguments: [0, 1, 64])
  func `a choice by weight has one law with any number of tries`(tries: Int) {
    var choice = WeightedChoice(items: 5, findsItems: true, tries: tries)
    for log in logs { choice.add(.init(log: log)) }
    choice.raise(1) { _ in .init(log: 4.2) }
    choice.remove(2)
    let weights = [0, 1.2, -Double.infinity, 1, -0.5].map { exp2($0) }
    let counts = counts({ choice.choose(&$0) }, 5, tries)
    #expect(counts[2] == 0)
    #expect(PValue.chiSquare(counts: counts, weights: weights) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: [1, 2.5, 0, 2, 1]) < 1e-4)
  }

  @Test func `a tree of weights has the law of the weights, however far apart they lie`() {
    var tree = WeightTree(items: 8)
    for log in logs + [-1e9, 3e9] { tree.add(.init(log: log)) }
    tree.raise(1) { _ in .init(log: 4.2) }
    #expect(counts({ tree.choose(&$0) }, 7, 3)[6] == 50_000)
    tree.remove(6)
    tree.remove(2)
    let weights = [0, 1.2, -Double.infinity, 1, -0.5, -1e9].map { exp2($0) }
    let counts = counts({ tree.choose(&$0) }, 7, 4)
    #expect(counts[2] == 0 && counts[5] == 0 && counts[6] == 0)
    #expect(PValue.chiSquare(counts: Array(counts[..<5]), weights: Array(weights[..<5])) > 1e-4)
    for item: Int32 in 0...4 { tree.remove(item) }
    var stream = RandomStream(Seed(1))
    #expect(tree.choose(&stream) == 5)
    tree.putBack(6)
    #expect(tree.choose(&stream) == 6)
  }

  @Test(arguments: [0, 64])
  func `an urn without those excluded has one law with any number of tries`(tries: Int) {
    var urn = LinearAttachment(offset: 0.5, tries: tries)
    urn.exclude(0)
    urn.exclude(3)
    let edges: [Int32] = [0, 0, 0, 1, 0, 3, 2, 1, 0]
    let counts = counts({ urn.choose(among: 5, edges, &$0) }, 5, tries)
    #expect(counts[0] == 0 && counts[3] == 0)
    #expect(PValue.chiSquare(counts: counts, weights: [0, 2.5, 1.5, 0, 0.5]) > 1e-4)
  }

  @Test(arguments: [0, 64])
  func `relatives are parents and siblings, each equally likely, with any number of tries`(tries: Int) {
    // 0 and 1 are founders; 2 has both, 3 and 4 the first, 5 the third.
    let lists: [[Int32]] = [[], [], [0, 1], [0], [0, 2], [3]]
    let parents = ListColumn(lists)
    var relatives = Relatives(share: 1, tries: tries)
    for (model, list) in lists.enumerated() { relatives.add(model, of: list[...]) }
    let counts = counts({ relatives.draw(besides: [4], parents, &$0)! }, 6, tries)
    // Of 4: the parents 0 and 2, and 3, the other child of 0; 2 is a sibling besides and counts once.
    #expect(PValue.chiSquare(counts: counts, weights: [1, 0, 1, 1, 0, 0]) > 1e-4)
    var stream = RandomStream(Seed(2))
    #expect(relatives.draw(besides: [4, 0, 2, 3], parents, &stream) == nil)
    #expect(relatives.draw(besides: [1], parents, &stream) == nil)
  }

  @Test(arguments: [1e-300, 1e-9, 1e9])
  func `extreme attachment ends`(offset: Double) throws {
    for (exponent, ageing) in [(1.0, nil), (100, nil), (0, 0.001), (100, 0.001)] as [(Double, Double?)] {
      var script = Script(models: 400, founder: 0.2, relations: [0, 0.5, 0, 0, 0.5])
      script.mix.extraMergeParents = 2
      script.attachment.offset = offset
      script.attachment.exponent = exponent
      script.attachment.ageing = ageing
      script.attachment.fitnessSpread = 20
      script.attachment.fertility = [1e300, 1e-300, 1, 1, 1, 1e300]
      script.attachment.continuation = 1e300
      let genealogy = try script.grow(1)
      for row in 0..<400 { #expect(Set(genealogy.parents[row]).count == genealogy.parents[row].count) }
      script.attachment.fitnessSpread = 0
      script.attachment.fertility = Array(repeating: 1, count: 6)
      script.attachment.continuation = 1
      #expect(try script.grow(2).count == 400)
    }
  }

  @Test func `scaling a row of attraction changes nothing`() throws {
    var script = Script(models: 500, founder: 0.3, relations: [0, 0.5, 0.5, 0, 0])
    script.licenses = Script.categorical(["a", "b"], founders: [1, 1, 1])
    script.attachment.licenseAttraction = [[1, 1, 1], [1, 3, 0.5], [2, 1, 7], [1, 1, 1], [1, 1, 1]]
    let before = try script.grow(3)
    script.attachment.licenseAttraction![1] = [1e-6, 3e-6, 0.5e-6]
    #expect(try script.grow(3).firstDifference(from: before) == nil)
    script.attachment.licenseAttraction![1] = [1, 3, 5]
    #expect(try script.grow(3).firstDifference(from: before) != nil)
  }

  @Test func `a merge that wants more parents than there are models is counted`() throws {
    var script = Script(models: 40, founder: 0, relations: [0, 0, 0, 0, 1])
    script.mix.extraMergeParents = 5
    let genealogy = try script.grow(1)
    // The second model can have but one parent, and every merge wants two.
    #expect(genealogy.mergesCutShort >= 1 && genealogy.parents[1].count == 1)
    #expect(genealogy.relations.allSatisfy { $0 == .merge })
    script.mix.relations = [0, 1, 0, 0, 0]
    #expect(try script.grow(1).mergesCutShort == 0)
  }

  @Test func `relatives change nobody but merges`() throws {
    var script = Script(models: 3000, founder: 0.3, relations: [0, 0.5, 0, 0, 0.2])
    script.attachment.exponent = 0
    let before = try script.grow(4)
    script.mix.relatedMergeParents = 0.5
    let after = try script.grow(4)
    for row in 0..<3000 {
      #expect(before.parents[row].first == after.parents[row].first)
      #expect(before.parents[row].count == after.parents[row].count)
    }
    func related(_ genealogy: Genealogy) -> Int {
      (0..<genealogy.count).count { row in
        let parents = genealogy.parents[row]
        guard parents.count > 1, let main = genealogy.parents[Int(parents.first!)].first else { return false }
        return parents.dropFirst().contains { $0 == main || genealogy.parents[Int($0)].contains(main) }
      }
    }
    #expect(related(after) > 2 * related(before))
  }
}
