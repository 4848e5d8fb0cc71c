import Claims
import Engine
import Foundation
import Lineages
import Measures
import Observations
import Randomness
import Testing

/// Simulated cards as files and measures see them.
@Suite struct SimulatedCardTests {
  private func grown(characters: Int) throws -> Genealogy {
    try SmallWorld {
      $0.models = 400
      $0.cards = CardRules(
        founders: [1, 3, 1], kernels: [Kernel(rows: [[1, 1, 1], [1, 3, 2], [0, 1, 3]])], kernel: ByClass(0))
      $0.cards.ownLength = CardLength(median: 1500, spread: 2)
      $0.cards.lengths = ByClass(InheritedLength(intercept: 4, slope: 0.4, spread: 1))
      $0.cards.keeps = ByClass(0.5)
      $0.cards.words = [("\"quoted\",", 1), ("schön", 1), ("plain", 3)]
      $0.cards.writtenCharacters = characters
    }.grow(Seed(4))
  }

  @Test(arguments: [0, 600]) func `written and read again the cards are the same`(characters: Int) throws {
    let genealogy = try grown(characters: characters)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try LayoutWriter().writeCSV(genealogy, to: path)
    let read = try ObservationReader().read([path]).genealogy
    #expect(read.hasCards == (characters > 0))
    #expect(read.firstDifference(from: genealogy) == nil)
  }

  @Test func `cards by hand that are long enough are compared`() throws {
    let genealogy = try grown(characters: 600)
    let long = (0..<genealogy.count).count {
      genealogy.cardAutomatic[$0] == false && genealogy.cardLength[$0] >= 512
    }
    #expect(QualifyingCards(of: genealogy).count == long && long > 100)
  }
}
