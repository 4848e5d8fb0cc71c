import Engine
import Foundation
import Testing

@testable import Claims

/// The exact laws that claims compare the engine with, against what is published and against hand-worked
/// cases.
@Suite struct LawTests {
  @Test(arguments: [0.2, 0.5, 1, 3])
  func `degrees of linear attachment tend to the published law`(a: Double) {
    // Grove's dynamics: p₀ = (1+a)/(1+2a), p_k = p_{k−1} (k−1+a)/(k+1+2a).
    let expected = TreeLaw(births: 2000, offset: a).expectedDegrees
    var p = (1 + a) / (1 + 2 * a)
    for k in 0..<6 {
      if k > 0 { p *= (Double(k) - 1 + a) / (Double(k) + 1 + 2 * a) }
      #expect(abs(expected[k] / 2000 - p) < 2e-3)
    }
  }

  @Test func `degrees of uniform attachment tend to powers of one half and depths are harmonic`() {
    let law = TreeLaw(births: 1000, offset: nil)
    for k in 0..<8 { #expect(abs(law.expectedDegrees[k] / 1000 - pow(0.5, Double(k + 1))) < 2e-3) }
    #expect(abs(law.expectedDepth - (1...999).reduce(0) { $0 + 1 / Double($1) }) < 1e-9)
  }

  @Test func `expectations of a tree of four are those of its histories`() {
    for offset in [nil, 0.5, 2] {
      let law = TreeLaw(births: 4, offset: offset)
      #expect(abs(law.histories.reduce(0, +) - 1) < 1e-12)
      // Entry 3·second + third: birth 2 descends from `second`, birth 3 from `third`; model 1 always from
      // 0.
      var (childless, depth) = (0.0, 0.0)
      for second in 0..<2 {
        for third in 0..<3 {
          let parents = [0, second, third]
          let depths = [0, 1, 1 + (second == 0 ? 0 : 1)]
          childless += law.histories[3 * second + third] * Double((0..<4).count { !parents.contains($0) })
          depth += law.histories[3 * second + third] * Double(1 + depths[third])
        }
      }
      #expect(abs(childless - law.expectedDegrees[0]) < 1e-12)
      #expect(abs(depth - law.expectedDepth) < 1e-12)
    }
  }

  @Test(arguments: [0, 0.5, 1, 2])
  func `histories of creators sum to one, and the productivity recursion is their mean`(exponent: Double) {
    let law = CreatorLaw(newShare: 0.3, exponent: exponent)
    let histories = law.histories(5)
    #expect(histories.count == 52)  // The fifth Bell number: ways to part five births among creators.
    #expect(abs(histories.values.reduce(0, +) - 1) < 1e-12)
    guard exponent == 1 else { return }
    var expected = [Double](repeating: 0, count: 6)
    for (history, probability) in histories {
      for creator in Set(history) { expected[history.count { $0 == creator }] += probability }
    }
    for (a, b) in zip(expected, law.expectedProductivity(5)) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `productivity tends to the Yule–Simon law`() {
    // H. A. Simon, Biometrika 42 (1955): p_k = r B(k, r + 1) with r = 1/(1 − ρ).
    let expected = CreatorLaw(newShare: 0.4, exponent: 1).expectedProductivity(2000)
    let r = 1 / 0.6
    for k in 1..<6 {
      let law = r * tgamma(Double(k)) * tgamma(r + 1) / tgamma(Double(k) + r + 1)
      #expect(abs(expected[k] / (0.4 * 2000) - law) < 2e-3)
    }
  }

  @Test func `kin agree as worked by hand`() {
    let law = KinLaw(founders: [0.5, 0.5], kernel: [[0.8, 0.2], [0.4, 0.6]], niche: 0.5)
    #expect(abs(law.parentChild - 0.7) < 1e-12)
    #expect(abs(law.independentSiblings - 0.6) < 1e-12)
    #expect(abs(law.siblings - 0.7) < 1e-12)
    // K² has the rows (0.72, 0.28) and (0.56, 0.44).
    #expect(abs(law.grandparent - 0.58) < 1e-12)
    #expect(abs(law.auntNiece - 0.56) < 1e-12)
    #expect(abs(law.keptTwice - 0.5) < 1e-12)
    // Children are (0.6, 0.4), grandchildren (0.64, 0.36).
    #expect(abs(law.unrelated - 0.528) < 1e-12)
  }

  @Test func `sets change as worked by hand`() {
    let kernel = SetKernel(
      loss: [0.5, 0.2], gain: [0.1, 0.3], stopReporting: 0.1, collapse: 0.2, collapseTo: 1,
      startReporting: 0.4)
    let law = SetLaw(kernel, founders: [([], 1), ([0], 1), ([0, 1], 2)])
    #expect(law.founders == [0.25, 0.25, 0, 0.5])
    // From {0}: 0.7 of children lose 0 with 0.5 and gain 1 with 0.3.
    for (a, b) in zip(law.children(of: 1), [0.1 + 0.7 * 0.35, 0.7 * 0.35, 0.2 + 0.7 * 0.15, 0.7 * 0.15]) {
      #expect(abs(a - b) < 1e-12)
    }
    for (a, b) in zip(law.children(of: 0), [0.6, 0.4 / 3, 0, 0.8 / 3]) { #expect(abs(a - b) < 1e-12) }
    #expect(abs(law.pairs.reduce(0, +) - 1) < 1e-12)
    #expect(SetLaw.distance(0b011, 0b110) == 2.0 / 3)
  }

  @Test func `the expected Jaccard distance is a mean over reporting pairs`() {
    let kernel = SetKernel(
      loss: [0, 0.5], gain: [0, 0], stopReporting: 0.5, collapse: 0, collapseTo: nil, startReporting: 0)
    let law = SetLaw(kernel, founders: [([0], 1), ([0, 1], 1)])
    // Half of the reporting pairs start from {0} and never differ; half of the others differ by 1 of 2.
    #expect(abs(law.expectedDistance - 0.125) < 1e-12)
    #expect(abs(law.ratioOfExpectations - 0.25 / 1.5) < 1e-12)
  }

  @Test func `two equal models share children alike, unequal ones in extremes`() {
    let equal = FitnessLaw(spread: 0).children(2)
    for (a, b) in zip(equal, [0.25, 0.5, 0.25]) { #expect(abs(a - b) < 1e-9) }
    let unequal = FitnessLaw(spread: 100).children(2)
    for (a, b) in zip(unequal, [0.5, 0, 0.5]) { #expect(abs(a - b) < 0.01) }
    #expect(abs(FitnessLaw(spread: 1).children(30).reduce(0, +) - 1) < 1e-9)
  }

  @Test func `independent events add up to a binomial count`() {
    let law = Claim.sum(of: [0.3, 0.3, 0.3])
    for (a, b) in zip(law, [0.343, 0.441, 0.189, 0.027]) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `Poisson children make Borel families, by two formulas`() {
    let law = ChildLaw(OffspringLaw(.poisson(mean: 0.7)))
    for (one, other) in zip(ChildLaw.borel(0.7), law.familySizes) { #expect(abs(one - other) < 1e-12) }
    #expect(abs(ChildLaw.yule(mean: 4)[2] - 0.1875) < 1e-12)
  }

  @Test func `laws of children are as worked by hand`() {
    func law(_ form: OffspringLaw.Form, share: Double = 1) -> [Double] {
      ChildLaw(OffspringLaw(form, share: share)).probability
    }
    let expected: [([Double], [Double])] = [
      (law(.poisson(mean: 2)), [exp(-2), 2 * exp(-2), 2 * exp(-2)]),
      (law(.geometric(mean: 1)), [0.5, 0.25, 0.125]),
      (law(.negativeBinomial(mean: 1, shape: 1)), [0.5, 0.25, 0.125]),
      (law(.logarithmic(parameter: 0.5), share: 0.4), [0.6, 0.2 / log(2), 0.05 / log(2)]),
      (law(.zeta(exponent: 2), share: 0.5), [0.5, 3 / (.pi * .pi), 0.75 / (.pi * .pi)]),
      (law(.yuleSimon(shape: 1)), [0, 0.5, 1.0 / 6]),
      (law(.table([2, 1, 1]), share: 0.5), [0.75, 0.125, 0.125]),
    ]
    for (law, first) in expected {
      for (one, other) in zip(law, first) { #expect(abs(one - other) < 1e-12) }
    }
    #expect(abs(law(.table([3, 1, 1])).reduce(0, +) - 1) < 1e-12)
  }
}
