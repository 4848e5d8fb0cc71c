import Foundation
import Randomness
import Testing

@testable import Claims

@Suite struct DeviationTests {
  @Test func `a deviation is measured in standard deviations`() {
    var deviation = Deviation()
    deviation.add(60, of: 100, probability: 0.5)
    #expect(abs(deviation.excess - 10) < 1e-12 && abs(deviation.variance - 25) < 1e-12)
    // Twice the tail of the normal law beyond 2.
    #expect(abs(deviation.pValue - 0.045_500_263_896) < 1e-9)
  }

  @Test func `what the law rules out has p-value 0, and a certain event tells nothing`() {
    var certain = Deviation()
    certain.add(true, probability: 1)
    #expect(certain.pValue == 1)
    certain.add(false, probability: 1)
    #expect(certain.pValue == 0)
    #expect([Deviation(), certain].pValue == 0)
  }

  @Test func `an error common to all cells shows in their sum`() {
    var cells = [Deviation](repeating: Deviation(), count: 50)
    for cell in cells.indices { cells[cell].add(530, of: 1000, probability: 0.5) }
    #expect(cells[0].pValue > 0.05)
    #expect(cells.pValue < 1e-10)
  }

  @Test func `members that share a value are counted from two on`() {
    var draws = SharedDraws(cells: 2)
    draws.add([1, 1, 2, nil], to: 0)
    draws.add([3, 4], to: 0)
    draws.add([5], to: 0)
    draws.add([nil, nil], to: 1)
    #expect(draws.sharing == [2, 0])
    #expect(draws.sizes == [[4: 1, 2: 1], [2: 1]])
  }

  @Test(arguments: [0.2, 0.7, 1])
  func `the expected number that shares a value is that of the binomial law`(share: Double) {
    var draws = SharedDraws(cells: 1)
    draws.add([nil, nil, nil], to: 0)
    let deviation = draws.deviations { _ in share }[0]
    // Of three: two with 3 s² (1 − s), three with s³.
    let (two, three) = (3 * share * share * (1 - share), share * share * share)
    let mean = 2 * two + 3 * three
    #expect(abs(deviation.excess + mean) < 1e-12)
    #expect(abs(deviation.variance - (4 * two + 9 * three - mean * mean)) < 1e-12)
  }
}
