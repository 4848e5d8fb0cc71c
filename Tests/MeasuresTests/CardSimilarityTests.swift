import Lineages
import Randomness
import Testing
import Workers

@testable import Measures

/// Model cards: which qualify, and pairs of those that do.
@Suite struct CardSimilarityTests {
  @Test func `a card qualifies from 512 code points on, where it was not written automatically`() {
    let accents = String(repeating: "e\u{301}", count: 256)  // 256 characters to the eye
    let cards: [(text: String, automatic: Bool?)] = [
      (String(repeating: "a", count: 511), false), (String(repeating: "a", count: 512), false),
      (String(repeating: "日", count: 511), false), (String(repeating: "日", count: 513), false),
      (accents, false), (String(repeating: "a", count: 600), true), (String(repeating: "a", count: 600), nil),
      ("", nil), (String(repeating: "👍", count: 511) + "xy", false),
    ]
    let qualifying = QualifyingCards(of: genealogy(cards))
    #expect(qualifying.qualifies == [false, true, false, true, true, false, false, false, true])
    #expect(qualifying.count == 4)
    for (row, card) in cards.enumerated() {
      #expect(qualifying.texts[row] == (qualifying.qualifies[row] ? cut(card.text) : ""))
    }
  }

  @Test func `without the texts of cards none qualifies and nothing is measured`() {
    let genealogy = tangledGenealogy(models: 9, seed: Seed(5))
    let graph = LineageGraph(genealogy, view: .finetune)
    let cards = CardSimilarities(of: genealogy, graph: graph, seed: Seed(5))
    #expect(cards.qualifying == 0)
    #expect(cards.similarity[.tfidf]!.means.allSatisfy { $0 == nil })
    #expect(cards.similarity[.bow]!.instances.allSatisfy { $0 == 0 })
    #expect(cards.levenshtein.pairs.allSatisfy { $0 == 0 })
  }

  @Test func `means over qualifying pairs are those of a walk over all sub-trees`() {
    for i in 0..<24 {
      let seed = Seed(6)[i]
      let graph = LineageGraph(tangledGenealogy(models: 5 + i, seed: seed), view: .finetune)
      let vectors = UnitVectors(Vectorizer().fit(inheritedTexts(graph, seed: seed)), embedding: .tfidf)
      var stream = RandomStream(seed["mask"])
      let share = Double(i % 4 + 1) / 5
      let qualifies = (0..<graph.count).map { _ in stream.happens(share) }
      let found = KinSimilarities(vectors, graph: graph, among: qualifies, workers: Workers(count: 1 + i % 3))
      let walk = KinWalk(graph, among: qualifies)
      for (n, position) in KinPosition.all.enumerated() {
        let count = walk.count(of: position)
        #expect(abs(found.instances[n] - count) <= 1e-12 * max(1, count), "\(i): \(position.name)")
        let mean = walk.mean(of: position) { cosine(vectors, $0, $1) }
        #expect((found.means[n] == nil) == (mean == nil), "\(i): \(position.name)")
        if let mean { #expect(abs(found.means[n]! - mean) < 1e-12, "\(i): \(position.name)") }
      }
      // The spoiled twin: sub-trees of qualifying models alone have other counts.
      let kept = KinSimilarities(vectors, graph: graph)
      if qualifies.contains(false) { #expect(kept.instances[0] != found.instances[0]) }
    }
  }

  @Test func `where all models qualify means and instances are those of all models`() {
    for i in 0..<10 {
      let seed = Seed(7)[i]
      let graph = LineageGraph(tangledGenealogy(models: 12 + 4 * i, seed: seed), view: .finetune)
      let vectors = UnitVectors(Vectorizer().fit(inheritedTexts(graph, seed: seed)), embedding: .bow)
      let all = [Bool](repeating: true, count: graph.count)
      #expect(KinSimilarities(vectors, graph: graph, among: all) == KinSimilarities(vectors, graph: graph))
    }
  }

  @Test func `terms are weighed over the qualifying cards alone`() {
    let (genealogy, texts) = cardsInherited(seed: Seed(8))
    let cards = QualifyingCards(of: genealogy)
    #expect(cards.count > 10 && cards.count < genealogy.count - 5)
    var alone = TextColumn()
    for row in 0..<genealogy.count where cards.qualifies[row] { alone.append(cut(texts[row])) }
    let expected = UnitVectors(Vectorizer().fit(alone), embedding: .tfidf)
    let found = UnitVectors(Vectorizer().fit(cards.texts), embedding: .tfidf, documents: cards.count)
    #expect(found.counts.terms == expected.counts.terms)
    #expect(found.weights == expected.weights)
    #expect(found.weights != UnitVectors(Vectorizer().fit(cards.texts), embedding: .tfidf).weights)
  }

  @Test func `the cards of kin are compared in three ways over the pairs that qualify`() throws {
    let (genealogy, texts) = cardsInherited(seed: Seed(9))
    let graph = LineageGraph(genealogy, view: .finetune)
    func measured(_ threads: Int) -> CardSimilarities {
      CardSimilarities(
        of: genealogy, graph: graph, pairs: 60, seed: Seed(9), workers: Workers(count: threads))
    }
    let result = measured(1)
    #expect(result == measured(3))
    let cards = QualifyingCards(of: genealogy)
    let walk = KinWalk(graph, among: cards.qualifies)
    let sampler = KinSampler(graph, among: cards.qualifies, seed: Seed(9)["cards"])
    for embedding in Embedding.allCases {
      let vectors = UnitVectors(Vectorizer().fit(cards.texts), embedding: embedding, documents: cards.count)
      let similarity = try #require(result.similarity[embedding])
      for (n, position) in KinPosition.all.enumerated() {
        let mean = try #require(walk.mean(of: position) { cosine(vectors, $0, $1) })
        #expect(abs(try #require(similarity.means[n]) - mean) < 1e-12)
      }
    }
    for (n, position) in KinPosition.all.enumerated() where n % 4 == 0 {
      let pairs = sampler.pairs(of: position, count: 60)
      #expect(pairs.allSatisfy { cards.qualifies[Int($0.first)] && cards.qualifies[Int($0.second)] })
      let sum = pairs.reduce(0) { sum, pair in
        sum + Levenshtein.similarity(cut(texts[Int(pair.first)]), cut(texts[Int(pair.second)]))
      }
      #expect(abs(try #require(result.levenshtein.means[n]) - sum / 60) < 1e-12)
      #expect(result.levenshtein.pairs[n] == 60)
    }
  }

  /// Models without relatives that have these cards.
  private func genealogy(_ cards: [(text: String, automatic: Bool?)]) -> Genealogy {
    var builder = GenealogyBuilder()
    for row in cards.indices { builder.addModel("m\(row)") }
    var genealogy = builder.genealogy()
    for (row, card) in cards.enumerated() {
      genealogy.cards.append(card.text)
      genealogy.cardAutomatic[row] = card.automatic
      genealogy.cardLength[row] = Int32(card.text.unicodeScalars.count)
    }
    return genealogy
  }

  /// Tangled models with cards of words, some too short and some automatic.
  private func cardsInherited(seed: Seed) -> (Genealogy, TextColumn) {
    var genealogy = tangledGenealogy(models: 30, seed: seed)
    let graph = LineageGraph(genealogy, view: .finetune)
    let words = inheritedTexts(graph, seed: seed)
    var stream = RandomStream(seed["cards"])
    for row in 0..<genealogy.count {
      let start = "# Card of m\(row)\n" + words[row] + "\n"
      let line = words[row] + " é\n"
      genealogy.cards.append(start + (stream.happens(0.8) ? String(repeating: line, count: 60) : ""))
      genealogy.cardAutomatic[row] = stream.happens(0.2)
    }
    return (genealogy, genealogy.cards)
  }

  /// The first 512 code points of a text.
  private func cut(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(512)))
  }
}
