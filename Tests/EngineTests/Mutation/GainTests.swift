import Randomness
import Statistics
import Testing

@testable import Engine

@Suite struct GainTests {
  /// How often each subset of three events happened.
  func subsets(_ probabilities: [Double]) -> [Int] {
    let gains = IndependentGains(probabilities)
    var stream = RandomStream(Seed(1)["gains"])
    var counts = [Int](repeating: 0, count: 8)
    for event in 0..<40_000 {
      stream.move(to: UInt64(event))
      var subset = 0
      gains.forEach(&stream) { subset |= 1 << Int($0) }
      counts[subset] += 1
    }
    return counts
  }

  func law(_ p: [Double]) -> [Double] {
    (0..<8).map { subset in
      var probability = 1.0
      for event in 0..<3 { probability *= subset >> event & 1 == 1 ? p[event] : 1 - p[event] }
      return probability
    }
  }

  @Test(arguments: [
    [0.5, 0.2, 0.05], [0.0, 0.9, 0.3], [1.0, 0.4, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0],
  ])
  func `events are independent with their own probabilities`(p: [Double]) {
    #expect(PValue.chiSquare(counts: subsets(p), weights: law(p)) > 1e-4)
    let spoiled = p.map { $0 * 0.9 + 0.03 }
    #expect(PValue.chiSquare(counts: subsets(p), weights: law(spoiled)) < 1e-4)
  }
}
