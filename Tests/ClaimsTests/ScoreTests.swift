import Engine
import Randomness
import Testing

@testable import Claims

@Suite struct ScoreTests {
  /// Outcomes of a law of three values, each with how often it came up.
  private static func outcomes(_ draws: Int, seed: UInt64) throws -> [(value: Int, count: Int)] {
    var stream = RandomStream(Seed(seed))
    let law = try Categorical([2, 3, 5])
    var counts = [0, 0, 0]
    for _ in 0..<draws { counts[stream.draw(law)] += 1 }
    return counts.enumerated().map { ($0, $1) }
  }

  private static func pValue(_ outcomes: [(value: Int, count: Int)], _ weights: [Double]) -> Double {
    Scores.pValue(
      of: outcomes, under: weights, [{ $0[0] *= 1 + $1 }, { $0[2] *= 1 + $1 }], count: { $0.count },
      probability: { weights in
        let total = weights.reduce(0, +)
        return { weights[$0.value] / total }
      })
  }

  @Test func `a right law passes and one that is wrong by a twentieth does not`() throws {
    let outcomes = try Self.outcomes(200_000, seed: 1)
    #expect(Self.pValue(outcomes, [2, 3, 5]) > 0.001)
    #expect(Self.pValue(outcomes, [2.1, 3, 5]) < 1e-6)
    #expect(Self.pValue(outcomes, [2, 3, 4.75]) < 1e-6)
  }

  @Test func `p-values of a right law are as often small as they say`() throws {
    let small = try (1...400).count {
      Self.pValue(try Self.outcomes(500, seed: UInt64($0)), [2, 3, 5]) < 0.1
    }
    // Bonferroni's correction makes them a little too large.
    #expect((10...60).contains(small))
  }

  @Test func `what a law rules out refuses it`() throws {
    #expect(Self.pValue([(0, 1), (1, 3), (2, 5)], [0, 3, 5]) == 0)
  }

  @Test func `shares of sources sum to one, and who has no elder copies none`() {
    let law = SourceLaw()
    for place in Place.all {
      for (others, own) in [(0, 0), (0, 2), (3, 0), (3, 2)] {
        let shares = law.shares(law.weights(place), others: others, own: own)
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
        #expect(
          (shares[1] == 0) == (others == 0) && (shares[2] == 0) == (own == 0)
            && (shares[4] == 0) == (own == 0))
      }
    }
  }

  @Test func `ranks of elders sum to nothing`() {
    for count in 1...7 {
      #expect(abs((0..<count).reduce(0) { $0 + SeenSource.rank($1, of: count) }) < 1e-12)
    }
  }

  @Test func `rows of sets with all events sum to one`() {
    for law in [EventLaw()] + EventLaw.spoiled {
      for parent in 0..<8 { #expect(abs(law.law.children(of: parent).reduce(0, +) - 1) < 1e-12) }
    }
  }
}
