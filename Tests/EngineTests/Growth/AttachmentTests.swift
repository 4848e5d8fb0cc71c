import Foundation
import Randomness
import Statistics
import Testing

@testable import Engine

@Suite struct AttachmentTests {
  @Test func `weights that change by many octaves are kept right`() {
    var choice = WeightedChoice(items: 4, findsItems: true, tries: 64)
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

  @Test(arguments: [true, false])
  func `choices follow weights after many changes`(findsItems: Bool) {
    var choice = WeightedChoice(items: 0, findsItems: findsItems, tries: 64)
    var weights: [Double] = []
    var stream = RandomStream(Seed(8)["changes"])
    func factor(_ raises: Int) -> WeightedChoice.Factor { .init(log: [1.3, -2.1, 0.7][raises % 3]) }
    var raises: [Int] = []
    for number in 0..<60 {
      let log = Double(number % 5) - 1.5
      choice.add(.init(log: log))
      weights.append(exp2(log))
      raises.append(0)
      // Those that are chosen, and where items are found any other.
      var item = findsItems && number % 2 == 0 ? stream.index(below: number + 1) : Int(choice.choose(&stream))
      // Who is removed has no weight to raise.
      if findsItems, number > 40, item == 5 { item = 6 }
      choice.raise(Int32(item), by: factor)
      raises[item] += 1
      weights[item] *= exp2([1.3, -2.1, 0.7][raises[item] % 3])
      if findsItems, number > 3, number % 7 == 0, item != 3 {
        choice.remove(Int32(item))
        choice.remove(3)
        choice.putBack(3)
        choice.putBack(Int32(item))
      }
      if number == 40, findsItems { choice.remove(5) }
    }
    if findsItems { weights[5] = 0 }
    var counts = [Int](repeating: 0, count: 60)
    for _ in 0..<400_000 { counts[Int(choice.choose(&stream))] += 1 }
    #expect(PValue.chiSquare(counts: counts, weights: weights) > 1e-4)
    let heaviest = weights.indices.max { weights[$0] < weights[$1] }!
    weights[heaviest] *= 1.1
    #expect(PValue.chiSquare(counts: counts, weights: weights) < 1e-4)
  }

  @Test func `a factor near 1 is that of the power`() {
    for power in [0, 0.25, 1, 1.2, 2, 7.5] {
      for part in [1e-9, 1e-5, 1e-3] {
        let factor = WeightedChoice.Factor(
          onePlus: part, to: WeightedChoice.BinomialSeries(power: power))
        #expect(abs(factor.mantissa - exp(power * log1p(part))) < 1e-15 && factor.octaves == 0)
      }
    }
  }
}
