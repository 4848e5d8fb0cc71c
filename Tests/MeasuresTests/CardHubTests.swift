import Foundation
import Lineages
import Observations
import Randomness
import Testing

@testable import Measures

/// Cards of real models beside the package, against pandas and scikit-learn.
@Suite struct CardHubTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let shared = package.deletingLastPathComponent().appendingPathComponent("shared")
  private static let models = shared.appendingPathComponent("data/hub-typed/ai_ecosystem.csv.gz").path
  private static let cards =
    shared.appendingPathComponent("data/hub-typed/ai_ecosystem_withmodelcards.csv.gz").path
  private static let hasData = [models, cards].allSatisfy { FileManager.default.fileExists(atPath: $0) }
  private static let hasPython = (try? output(of: "-c", "import sklearn, scipy, pandas")) != nil

  /// The files with cards come first: of rows with one id the first is kept.
  private static let genealogy = Result { try ObservationReader().read([cards, models]).genealogy }

  @Test(
    .enabled(
      if: hasData && hasPython, "needs ../shared/data/hub-typed and python3 with scikit-learn, pandas"))
  func `the Hub's cards have the means and the numbers of pairs of an independent computation`() throws {
    struct Oracle: Decodable {
      var qualifying: Int
      var share: [String: Double]
      var tfidf: [String: Double]
      var bow: [String: Double]
    }
    let script = CardHubTests.package.appendingPathComponent("Tests/Oracles/card_kin.py").path
    let tool = CardHubTests.shared.appendingPathComponent("tools/kin_oracle.py").path
    let oracle = try JSONDecoder().decode(
      Oracle.self, from: CardHubTests.output(of: script, tool, CardHubTests.models, CardHubTests.cards))

    let genealogy = try CardHubTests.genealogy.get()
    let graph = LineageGraph(genealogy, view: .finetune)
    let result = CardSimilarities(of: genealogy, graph: graph, pairs: 100, seed: Seed(1))
    #expect(result.qualifying == oracle.qualifying)
    let all = KinInstances(graph)
    for (embedding, expected) in [(Embedding.tfidf, oracle.tfidf), (.bow, oracle.bow)] {
      let found = try #require(result.similarity[embedding])
      for (i, position) in KinPosition.all.enumerated() {
        let share = found.instances[i] / all.count(of: position)
        #expect(abs(share / oracle.share[position.name]! - 1) < 1e-9, "\(position.name)")
        #expect(abs(try #require(found.means[i]) - expected[position.name]!) < 1e-9, "\(position.name)")
      }
    }
  }

  @Test(.enabled(if: hasData, "needs ../shared/data/hub-typed"))
  func `the distances of real cards are those of the full matrix`() throws {
    let genealogy = try CardHubTests.genealogy.get()
    let cards = QualifyingCards(of: genealogy)
    let sampler = KinSampler(
      LineageGraph(genealogy, view: .finetune), among: cards.qualifies, seed: Seed(2))
    let pairs = ["rando 1", "duo 1", "trio_1 2"].flatMap { name in
      sampler.pairs(of: KinPosition.all.first { $0.name == name }!, count: 12)
    }
    #expect(pairs.count == 36)
    let found = Levenshtein.similarities(of: pairs, in: cards.texts)
    for (pair, similarity) in zip(pairs, found) {
      let (a, b) = (pair.first, pair.second)
      let distance = slowDistance(
        Array(cards.texts[Int(a)].unicodeScalars), Array(cards.texts[Int(b)].unicodeScalars))
      #expect(similarity == 1 - Double(distance) / 512)
    }
  }

  /// What a Python program writes to standard output; an error where it fails.
  private static func output(of arguments: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3 failed")
    return data
  }
}
