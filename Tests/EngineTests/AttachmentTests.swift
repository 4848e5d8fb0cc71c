import Claims
import Foundation
import Lineages
import Randomness
import Testing

@testable import Engine

@Suite struct AttachmentTests {
  /// A small world: days of birth, kinds and who had children.
  let days: [Double] = [0, 1, 2, 40, 41, 90]
  let kinds = [0, 2, 2, 3, 0, 4]
  let children = [0, 0, 0, 0, 1, 1, 3, 0, 0, 3, 0]

  /// How often each model is chosen after these births.
  func choices(_ rules: AttachmentRules) -> [Int] {
    var attachment = WeightedAttachment(rules, models: 6)
    var fitness = RandomStream(Seed(3)["fitness"])
    for (kind, day) in zip(kinds, days) { attachment.add(kind: kind, days: day, &fitness) }
    for parent in children { attachment.addChild(of: Int32(parent)) }
    var stream = RandomStream(Seed(4)["choices"])
    var counts = [Int](repeating: 0, count: 6)
    for event in 0..<40_000 {
      stream.move(to: UInt64(event))
      counts[Int(attachment.choose(&stream))] += 1
    }
    return counts
  }

  /// The weights by the formula, as obviously as can be.
  func weights(_ rules: AttachmentRules, now: Double = 100) -> [Double] {
    (0..<6).map { model in
      let k = Double(children.count { $0 == model })
      let growth = pow(k + rules.offset, rules.exponent)
      let age = rules.ageing.map { exp(-(now - days[model]) / $0) } ?? 1
      return rules.fertility[kinds[model]] * growth * age
    }
  }

  @Test(arguments: [0, 0.5, 1, 1.2, 2], [nil, 40, 25] as [Double?])
  func `models are chosen by their weights`(exponent: Double, ageing: Double?) {
    let rules = AttachmentRules(
      offset: 0.3, exponent: exponent, ageing: ageing, fertility: [1, 1, 2, 0.5, 0.25, 1])
    let counts = choices(rules)
    #expect(PValue.chiSquare(counts: counts, weights: weights(rules)) > 1e-4)
    var spoiled = rules
    spoiled.exponent += 0.2
    if ageing == nil {
      #expect(PValue.chiSquare(counts: counts, weights: weights(spoiled)) < 1e-4)
    } else {
      spoiled.ageing! *= 1.3
      #expect(PValue.chiSquare(counts: counts, weights: weights(spoiled)) < 1e-4)
    }
  }

  @Test func `fitness is lognormal`() {
    // Two models a trial: the logarithm of the ratio of their fitnesses is normal with variance 2σ².
    // A model wins with probability 1/(1 + ratio), so over trials P(the first wins both of two draws) is a known integral.
    let spread = 1.0
    var fitness = RandomStream(Seed(5)["fitness"])
    var stream = RandomStream(Seed(5)["choices"])
    var agree = 0
    let trials = 20_000
    for trial in 0..<trials {
      var attachment = WeightedAttachment(AttachmentRules(offset: 1, fitnessSpread: spread), models: 2)
      fitness.move(to: UInt64(trial))
      attachment.add(kind: 0, days: 0, &fitness)
      attachment.add(kind: 0, days: 0, &fitness)
      stream.move(to: UInt64(trial))
      if attachment.choose(&stream) == attachment.choose(&stream) { agree += 1 }
    }
    func agreement(_ deviation: Double) -> Double {
      var sum = 0.0
      var total = 0.0
      for step in -4000...4000 {
        let z = Double(step) / 500
        let density = exp(-z * z / 2)
        let p = 1 / (1 + exp(-z * deviation))
        sum += density * (p * p + (1 - p) * (1 - p))
        total += density
      }
      return sum / total
    }
    let deviation = (2 * spread * spread).squareRoot()
    #expect(PValue.binomial(successes: agree, trials: trials, probability: agreement(deviation)) > 1e-4)
    #expect(PValue.binomial(successes: agree, trials: trials, probability: agreement(deviation * 0.8)) < 1e-4)
  }

  @Test func `weights that change by many octaves are kept right`() {
    var choice = WeightedChoice(items: 4)
    for weight in [0.0, -30, 12.5, 80] { choice.add(logWeight: weight) }
    choice.change(3, logWeight: 11.2)
    choice.change(1, logWeight: 13.9)
    choice.change(0, logWeight: 12)
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
