import Claims
import Engine
import Lineages
import Testing

@Suite struct CreatorTests {
  @Test(arguments: [0.5, 2])
  func `old creators are chosen by a power of their births`(exponent: Double) throws {
    // Given that births 0 and 1 are by one creator and birth 2 by another: who makes birth 3.
    var counts = [0, 0, 0]
    for seed in 0..<8000 {
      var script = Script(models: 4, founder: 1, newCreators: 0.3)
      script.creatorExponent = exponent
      let creator = try script.grow(seed).creator
      if creator[1] == 0, creator[2] == 1 { counts[Int(creator[3])] += 1 }
    }
    func law(_ exponent: Double) -> [Double] {
      let weight = 2 * exponent == 1 ? 2.0.squareRoot() : exponent == 2 ? 4 : 2
      return [0.7 * weight / (weight + 1), 0.7 / (weight + 1), 0.3]
    }
    #expect(PValue.chiSquare(counts: counts, weights: law(exponent)) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: law(1)) < 1e-4)
  }

  @Test func `a share of derivatives descends from the creator's own models`() throws {
    var script = Script(models: 20_000, founder: 0.5, newCreators: 0.2)
    script.offset = 1e6
    script.ownParentShare = 0.4
    let genealogy = try script.grow(1)
    var own = 0
    var derivatives = 0
    var byCreator = [Int](repeating: 0, count: genealogy.creators.count)
    var expected = 0.0
    for row in 0..<genealogy.count {
      let creator = Int(genealogy.creator[row])
      if let parent = genealogy.parents[row].first, byCreator[creator] > 0 {
        derivatives += 1
        if genealogy.creator[Int(parent)] == genealogy.creator[row] { own += 1 }
        // Others' models are chosen uniformly here (the offset is huge), the creator's own among them.
        expected += 0.4 + 0.6 * Double(byCreator[creator]) / Double(row)
      }
      byCreator[creator] += 1
    }
    let share = expected / Double(derivatives)
    #expect(PValue.binomial(successes: own, trials: derivatives, probability: share) > 1e-4)
    #expect(PValue.binomial(successes: own, trials: derivatives, probability: share * 1.1) < 1e-4)
  }

  @Test func `series repeat the last derivative's parents and relation`() throws {
    var script = Script(models: 20_000, founder: 0.5, relations: [0, 1, 0, 1, 0], newCreators: 0.05)
    script.offset = 1e6
    script.seriesShare = 0.3
    let genealogy = try script.grow(1)
    var last: [Int32: (Int32, Relation)] = [:]
    var repeats = 0
    var chances = 0
    for row in 0..<genealogy.count {
      let creator = genealogy.creator[row]
      let edge = genealogy.parents.range(row).first
      let made = edge.map { (genealogy.parents.values[$0], genealogy.relations[$0]) }
      if let before = last[creator] {
        chances += 1
        if let made, made == before { repeats += 1 }
      }
      if let made { last[creator] = made }
    }
    #expect(PValue.binomial(successes: repeats, trials: chances, probability: 0.3) > 1e-4)
    #expect(PValue.binomial(successes: repeats, trials: chances, probability: 0.33) < 1e-4)
  }

  @Test func `loyal creators have a kind of their own and the mix stays`() throws {
    var script = Script(models: 20_000, founder: 1, relations: [0, 1, 1, 1, 0], newCreators: 0.5)
    script.loyalty = 1
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
    // Each creator's kind is one draw from the mix. The first birth is a founder whatever its creator's kind.
    let kinds = kind.filter { $0.key != genealogy.creator[0] }.values
    let counts = [nil, Relation.finetune, .quantized, .adapter].map { wanted in kinds.count { $0 == wanted } }
    #expect(PValue.chiSquare(counts: counts, weights: [1, 1, 1, 1]) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: [1.1, 1, 1, 0.9]) < 1e-4)
  }

  @Test func `a house value is one draw a creator`() throws {
    var script = Script(models: 30_000, founder: 0.5, newCreators: 0.2)
    script.licenses = Script.categorical(["a", "b", "c"], founders: [1, 2, 3, 4])
    script.licenses.house = HouseRules(share: 0.6)
    let genealogy = try script.grow(1)
    // Two founders of one creator agree if both follow the house, or by chance.
    var first: [Int32: Int] = [:]
    var (agree, pairs) = (0, 0)
    for row in 0..<genealogy.count where genealogy.parents[row].isEmpty {
      let creator = genealogy.creator[row]
      guard let other = first[creator] else {
        first[creator] = row
        continue
      }
      guard other >= 0 else { continue }
      first[creator] = -1
      pairs += 1
      if genealogy[.licenses].lists[row] == genealogy[.licenses].lists[other] { agree += 1 }
    }
    let chance = (1 + 4 + 9 + 16) / 100.0
    let share = 0.36 + 0.64 * chance
    #expect(PValue.binomial(successes: agree, trials: pairs, probability: share) > 1e-4)
    #expect(PValue.binomial(successes: agree, trials: pairs, probability: 0.6 + 0.4 * chance) < 1e-4)
  }
}
