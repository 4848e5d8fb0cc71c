import Lineages
import Randomness
import Statistics
import Testing
import Workers

@testable import Measures

/// Sampled kin against all instances, one by one.
@Suite struct LevenshteinSamplingTests {
  private static let draws = 4_000
  private static let threshold = 1e-4

  /// Graphs with merges and cycles, and which of their models qualify: all, or about two in three.
  private static func cases() -> [(graph: LineageGraph, qualifies: [Bool], seed: Seed)] {
    (0..<6).map { i in
      let seed = Seed(11)[i]
      var stream = RandomStream(seed["mask"])
      let graph = LineageGraph(tangledGenealogy(models: 14, seed: seed["graph"]), view: .finetune)
      let qualifies = (0..<graph.count).map { _ in i % 2 == 0 || stream.happens(0.67) }
      return (graph, qualifies, seed)
    }
  }

  @Test func `sampled pairs are as frequent as the instances that a walk over all sub-trees finds`() {
    for (graph, qualifies, seed) in LevenshteinSamplingTests.cases() {
      let walk = KinWalk(graph, among: qualifies)
      let sampler = KinSampler(graph, among: qualifies, seed: seed)
      for position in KinPosition.all {
        let pairs = sampler.pairs(of: position, count: LevenshteinSamplingTests.draws)
        guard let weights = walk.weights[position.name] else {
          #expect(pairs.isEmpty)
          continue
        }
        #expect(pairs.count == LevenshteinSamplingTests.draws)
        #expect(p(of: pairs, weights) > LevenshteinSamplingTests.threshold, "\(position.name)")
      }
    }
  }

  @Test func `sampled pairs are not as frequent as the pairs counted once each`() {
    // The spoiled twin: the same test must see a sampler that forgets the weights.
    let seed = Seed(12)
    let graph = LineageGraph(tangledGenealogy(models: 40, seed: seed), view: .finetune)
    let walk = KinWalk(graph, among: [Bool](repeating: true, count: graph.count))
    let sampler = KinSampler(graph, seed: seed)
    for position in KinPosition.all where position.panel != "rando" && position.panel != "duo" {
      let pairs = sampler.pairs(of: position, count: LevenshteinSamplingTests.draws)
      let uniform = walk.weights[position.name]!.mapValues { _ in 1.0 }
      #expect(p(of: pairs, uniform) < LevenshteinSamplingTests.threshold, "\(position.name)")
    }
  }

  @Test func `without a mask all models qualify`() {
    let (graph, _, seed) = LevenshteinSamplingTests.cases()[0]
    let all = [Bool](repeating: true, count: graph.count)
    for position in KinPosition.all {
      #expect(
        KinSampler(graph, seed: seed).pairs(of: position, count: 50)
          == KinSampler(graph, among: all, seed: seed).pairs(of: position, count: 50))
    }
  }

  @Test func `the first draws do not depend on how many follow, nor one position on another`() {
    let (graph, _, seed) = LevenshteinSamplingTests.cases()[2]
    let sampler = KinSampler(graph, seed: seed)
    let last = sampler.pairs(of: KinPosition.all[23], count: 40)
    for position in KinPosition.all {
      let many = sampler.pairs(of: position, count: 300)
      #expect(Array(many.prefix(40)) == sampler.pairs(of: position, count: 40))
      #expect(many != KinSampler(graph, seed: seed["other"]).pairs(of: position, count: 300))
    }
    #expect(last == sampler.pairs(of: KinPosition.all[23], count: 40))
  }

  @Test func `with the cosine as similarity the sampled mean is that of all instances`() {
    for (graph, _, seed) in LevenshteinSamplingTests.cases().prefix(2) {
      let texts = inheritedTexts(graph, seed: seed["texts"])
      let vectors = UnitVectors(Vectorizer().fit(texts), embedding: .tfidf)
      let exact = KinSimilarities(vectors, graph: graph)
      let sampler = KinSampler(graph, seed: seed)
      for (i, position) in KinPosition.all.enumerated() {
        let sample = sampler.pairs(of: position, count: LevenshteinSamplingTests.draws).map {
          cosine(vectors, Int($0.first), Int($0.second))
        }
        guard let mean = exact.means[i] else {
          #expect(sample.isEmpty)
          continue
        }
        #expect(PValue.mean(sample, expected: mean) > LevenshteinSamplingTests.threshold, "\(position.name)")
        // The spoiled twin: the mean of any two models.
        if position.kind == .parentChild {
          #expect(PValue.mean(sample, expected: exact.means[0]!) < LevenshteinSamplingTests.threshold)
        }
      }
    }
  }

  @Test func `mean, standard error and number of pairs are those of the drawn pairs`() {
    let (graph, _, seed) = LevenshteinSamplingTests.cases()[0]
    let texts = inheritedTexts(graph, seed: seed["texts"])
    let sampler = KinSampler(graph, seed: seed)
    let result = LevenshteinSimilarities(of: texts, sampler: sampler, pairs: 40, workers: Workers(count: 1))
    #expect(
      result == LevenshteinSimilarities(of: texts, sampler: sampler, pairs: 40, workers: Workers(count: 3)))
    for (i, position) in KinPosition.all.enumerated() {
      let values = sampler.pairs(of: position, count: 40).map { pair in
        let a = Array(texts[Int(pair.first)].unicodeScalars)
        let b = Array(texts[Int(pair.second)].unicodeScalars)
        return 1 - Double(slowDistance(a, b)) / Double(max(a.count, b.count))
      }
      let mean = values.reduce(0, +) / 40
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39
      #expect(abs(result.means[i]! - mean) < 1e-12)
      #expect(result[position.name] == result.means[i])
      #expect(abs(result.standardErrors[i]! - (variance / 40).squareRoot()) < 1e-12)
      #expect(result.pairs[i] == 40)
    }
  }

  @Test func `a graph without edges has random pairs only, and one model has none`() {
    var builder = GenealogyBuilder()
    builder.addModel("a")
    let alone = LineageGraph(builder.genealogy(), view: .finetune)
    builder.addModel("b")
    let apart = LineageGraph(builder.genealogy(), view: .finetune)
    var texts = TextColumn()
    for text in ["ab", "abcd"] { texts.append(text) }
    let none = LevenshteinSimilarities(of: texts, sampler: KinSampler(alone, seed: Seed(1)), pairs: 10)
    #expect(none.means.allSatisfy { $0 == nil } && none.pairs.allSatisfy { $0 == 0 })
    let random = LevenshteinSimilarities(of: texts, sampler: KinSampler(apart, seed: Seed(1)), pairs: 10)
    #expect(random.means == [0.5] + [Double?](repeating: nil, count: 23))
    #expect(random.standardErrors == [0] + [Double?](repeating: nil, count: 23))
    let one = LevenshteinSimilarities(of: texts, sampler: KinSampler(apart, seed: Seed(1)), pairs: 1)
    #expect(one.pairs[0] == 1 && one.standardErrors[0] == nil)
  }

  /// How surprising sampled pairs are where each has the given weight.
  private func p(of pairs: [KinPair], _ weights: [KinPair: Double]) -> Double {
    var counts: [KinPair: Int] = [:]
    for pair in pairs { counts[pair, default: 0] += 1 }
    guard counts.keys.allSatisfy({ weights[$0] != nil }) else { return 0 }
    let cells = weights.keys.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    return PValue.chiSquare(counts: cells.map { counts[$0] ?? 0 }, weights: cells.map { weights[$0]! })
  }
}

/// The cosine of two documents.
func cosine(_ vectors: UnitVectors, _ a: Int, _ b: Int) -> Double {
  let other = Dictionary(uniqueKeysWithValues: vectors[b].map { ($0.term, $0.value) })
  return vectors[a].reduce(0) { $0 + $1.value * (other[$1.term] ?? 0) }
}
