import Statistics
import Testing

/// Against SciPy 1.x: `chisquare`, `binomtest`, `ttest_1samp`, `kolmogorov`.
@Suite struct PValueTests {
  @Test func `chi-square is Pearson's`() {
    #expect(abs(PValue.chiSquare(counts: [10, 20, 30], weights: [1, 1, 1]) - 0.006737946999085468) < 1e-12)
    #expect(PValue.chiSquare(counts: [10, 1], weights: [1, 0]) == 0)
    #expect(PValue.chiSquare(counts: [10, 0], weights: [1, 0]) == 1)
    // Cells that expect fewer than 5 are pooled: 12 and 8 against 15 and 5.
    let pooled = PValue.chiSquare(counts: [12, 5, 3], weights: [15, 3, 2])
    #expect(abs(pooled - PValue.chiSquare(counts: [12, 8], weights: [15, 5])) < 1e-12)
    // So are all of them, until each pool expects 5: 3.4 with 3.8, 4.2 with 4.6.
    let many = PValue.chiSquare(counts: [80, 8, 5, 4, 3], weights: [84, 4.6, 4.2, 3.8, 3.4])
    #expect(abs(many - PValue.chiSquare(counts: [80, 13, 7], weights: [84, 8.8, 7.2])) < 1e-12)
  }

  @Test func `binomial doubles the smaller tail`() {
    #expect(
      abs(PValue.binomial(successes: 7, trials: 20, probability: 0.5) - 0.26317596435546875) < 1e-12)
    #expect(
      abs(PValue.binomial(successes: 13, trials: 20, probability: 0.5) - 0.26317596435546875) < 1e-12)
    #expect(PValue.binomial(successes: 20, trials: 20, probability: 1) == 1)
    #expect(PValue.binomial(successes: 19, trials: 20, probability: 1) == 0)
    #expect(PValue.binomial(successes: 0, trials: 20, probability: 0) == 1)
  }

  @Test func `means are Student's`() {
    let sample = [1, 2, 3, 4.5]
    #expect(abs(PValue.mean(sample, expected: 2) - 0.4639183259980472) < 1e-12)
    #expect(abs(PValue.mean(sample, atMost: 2) - 0.2319591629990236) < 1e-12)
    #expect(abs(PValue.mean(sample, atMost: 4) - 0.9186334450878533) < 1e-12)
    #expect(PValue.mean([3, 3], expected: 3) == 1 && PValue.mean([3, 3], expected: 2) == 0)
  }

  @Test func `Kolmogorov's is that of the largest distance`() {
    let p = PValue.kolmogorov([0.1, 0.2, 0.35, 0.6, 0.61, 0.8]) { $0 }
    #expect(abs(p - 0.8848780596188045) < 1e-9)
  }

  @Test func `Holm corrects as worked by hand`() {
    #expect(PValue.holm([0.01, 0.04, 0.03, 0.005]) == [0.03, 0.06, 0.06, 0.02])
    #expect(PValue.holm([0.6, 0.9]) == [1, 1])
    #expect(PValue.holm([]) == [])
    let holed = PValue.holm([0.01, .nan, 0.03])
    #expect(holed[0] == 0.02 && holed[1].isNaN && holed[2] == 0.03)
    #expect(PValue.least([0.3, .nan]).isNaN)
    #expect(PValue.least([0.3, 0.02, 0.5]) == 0.06 && PValue.least([0.6, 0.9]) == 1)
  }
}
