import Claims
import Engine
import Lineages
import Testing

@Suite struct GrowthTests {
  /// The expected number of models with k children when `births` models attach with weight k + a, by the exact
  /// recursion over births (the total weight n·a + n − 1 is not random).
  func expectedDegrees(births: Int, offset a: Double) -> [Double] {
    var expected = [Double](repeating: 0, count: births)
    expected[0] = 1
    for n in 1..<births {
      let total = Double(n) * a + Double(n) - 1
      for k in stride(from: min(n, births - 1), through: 0, by: -1) {
        expected[k] -= expected[k] * (Double(k) + a) / total
        if k > 0 { expected[k] += expected[k - 1] * (Double(k) - 1 + a) / total }
      }
      expected[0] += 1
    }
    return expected
  }

  func degreePValues(assumedOffset: Double) throws -> [Double] {
    var script = Script(models: 300, founder: 0, offset: 0.5)
    script.licenses = Script.categorical(["mit"], founders: [0, 1])
    var counts = [[Double]](repeating: [], count: 4)
    for seed in 0..<300 {
      let graph = LineageGraph(try script.grow(seed), view: .full)
      let degrees = (0..<graph.count).map { graph.children.length($0) }
      for k in 0..<4 { counts[k].append(Double(degrees.count { $0 == k })) }
    }
    let expected = expectedDegrees(births: 300, offset: assumedOffset)
    return (0..<4).map { PValue.mean(counts[$0], expected: expected[$0]) }
  }

  @Test func `numbers of children follow linear attachment with an offset`() throws {
    #expect(try degreePValues(assumedOffset: 0.5).allSatisfy { $0 > 1e-4 })
  }

  @Test func `numbers of children do not follow another offset`() throws {
    #expect(try degreePValues(assumedOffset: 0.6).contains { $0 < 1e-4 })
  }

  @Test func `the exact recursion tends to the published law`() {
    // Krapivsky and Redner, Phys. Rev. E 63, 066123 (2001), in Grove's terms: p₀ = (1+a)/(1+2a), p_k = p_{k−1} (k−1+a)/(k+1+2a).
    let a = 0.5
    let expected = expectedDegrees(births: 3000, offset: a)
    var p = (1 + a) / (1 + 2 * a)
    for k in 0..<6 {
      if k > 0 { p *= (Double(k) - 1 + a) / (Double(k) + 1 + 2 * a) }
      #expect(abs(expected[k] / 3000 - p) < 1e-3)
    }
  }

  /// How often each history of four births came up: who the parents of births 1, 2 and 3 are.
  func histories(weight: (Int) -> Double) throws -> (counts: [Int], weights: [Double]) {
    var counts = [Int](repeating: 0, count: 6)
    for seed in 0..<6000 {
      let genealogy = try Script(models: 4, founder: 0, offset: 0.5).grow(seed)
      let second = Int(genealogy.parents[2].first!)
      let third = Int(genealogy.parents[3].first!)
      counts[second * 3 + third] += 1
    }
    var weights: [Double] = []
    for second in 0..<2 {
      for third in 0..<3 {
        var children = [1, 0]
        let first = weight(children[second]) / (weight(1) + weight(0))
        children[second] += 1
        children.append(0)
        weights.append(first * weight(children[third]) / children.map(weight).reduce(0, +))
      }
    }
    return (counts, weights)
  }

  @Test func `every history of four births has its probability`() throws {
    let (counts, weights) = try histories { Double($0) + 0.5 }
    #expect(PValue.chiSquare(counts: counts, weights: weights) > 1e-4)
    let (same, spoiled) = try histories { Double($0) + 0.7 }
    #expect(PValue.chiSquare(counts: same, weights: spoiled) < 1e-4)
  }

  @Test func `births are the given relation mix and the first is a founder`() throws {
    let script = Script(models: 20_000, founder: 0.6, relations: [0.1, 0.2, 0.3, 0.4, 0.5])
    let genealogy = try script.grow(1)
    var counts = [Int](repeating: 0, count: 6)
    for row in 1..<genealogy.count {
      let edges = genealogy.parents.range(row)
      counts[edges.isEmpty ? 0 : 1 + Int(genealogy.relations[edges.lowerBound].rawValue)] += 1
    }
    let weights = [0.6, 0.1, 0.2, 0.3, 0.4, 0.5]
    #expect(genealogy.parents[0].isEmpty)
    #expect(PValue.chiSquare(counts: counts, weights: weights) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: [0.6, 0.1, 0.2, 0.3, 0.5, 0.4]) < 1e-4)
  }

  @Test func `merges have two parents and a geometric number more, all different and older`() throws {
    var script = Script(models: 20_000, founder: 0.5, relations: [0, 0, 0, 0, 0.5])
    script.extraMergeParents = 0.5
    script.offset = 50
    let genealogy = try script.grow(1)
    var counts = [Int](repeating: 0, count: 12)
    for row in 1000..<genealogy.count where !genealogy.parents[row].isEmpty {
      let parents = genealogy.parents[row]
      #expect(Set(parents).count == parents.count)
      #expect(parents.allSatisfy { $0 < row })
      counts[min(parents.count - 2, 11)] += 1
    }
    func law(_ mean: Double) -> [Double] {
      let p = 1 / (1 + mean)
      var share = p
      return (0..<12).map { _ in
        defer { share *= 1 - p }
        return share
      }
    }
    #expect(PValue.chiSquare(counts: counts, weights: law(0.5)) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: law(0.6)) < 1e-4)
  }

  @Test func `creators are born and chosen as in the Yule–Simon process`() throws {
    // With ρ = 1/4: who makes the second and the third model, given who made the ones before.
    var counts = [Int](repeating: 0, count: 5)
    for seed in 0..<6000 {
      let creator = try Script(models: 3, founder: 1, newCreators: 0.25).grow(seed).creator
      switch (creator[1], creator[2]) {
      case (0, 0): counts[0] += 1
      case (0, 1): counts[1] += 1
      case (1, 0): counts[2] += 1
      case (1, 1): counts[3] += 1
      default: counts[4] += 1
      }
    }
    let old = 0.75
    let new = 0.25
    let law = [old * old, old * new, new * old / 2, new * old / 2, new * new]
    #expect(PValue.chiSquare(counts: counts, weights: law) > 1e-4)
    let uniform = [old * old, old * new, new * old * 0.6, new * old * 0.4, new * new]
    #expect(PValue.chiSquare(counts: counts, weights: uniform) < 1e-4)
  }
}
