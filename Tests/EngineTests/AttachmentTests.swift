import Claims
import Foundation
import Randomness
import Testing

@testable import Engine

@Suite struct AttachmentTests {
  @Test func `weights that change by many octaves are kept right`() {
    var choice = WeightedChoice(items: 4, findsItems: true)
    for weight in [0.0, -30, 12.5, 80] { choice.add(WeightedChoice.Factor(log: weight)) }
    choice.raise(3) { _ in WeightedChoice.Factor(log: -68.8) }
    choice.raise(1) { _ in WeightedChoice.Factor(log: 43.9) }
    choice.raise(0) { _ in WeightedChoice.Factor(log: 12) }
    var stream = RandomStream(Seed(6)["choices"])
    var counts = [0, 0, 0, 0]
    for _ in 0..<20_000 { counts[Int(choice.choose(&stream))] += 1 }
    let weights = [12, 13.9, 12.5, 11.2].map { exp2($0) }
    #expect(PValue.chiSquare(counts: counts, weights: weights) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: weights.reversed()) < 1e-4)
  }

  @Test func `lists grow apart`() {
    var lists = GrowingLists()
    var oracle: [[Int32]] = []
    var stream = RandomStream(Seed(7)["lists"])
    for value in 0..<5000 {
      if value % 50 == 0 {
        lists.addList()
        oracle.append([])
      }
      let list = stream.index(below: oracle.count)
      lists.append(Int32(value), to: list)
      oracle[list].append(Int32(value))
    }
    for (number, list) in oracle.enumerated() {
      #expect(list == (0..<lists.count(number)).map { lists[number, $0] })
    }
  }
}
