import Experiments
import Foundation
import Testing

@Suite struct PairedEffectTests {
  /// Normal numbers that are the same on every machine.
  struct Normals {
    var state: UInt64

    mutating func uniform() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 0x1p53
    }

    mutating func next() -> Double {
      (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
    }
  }

  @Test func `difference and ratio of four pairs are those worked by hand`() throws {
    // Differences −1, −2, −1, −2: mean −1.5, variance 1/3; t(0.95, 3) = 2.3533634.
    let effect = try #require(PairedEffect(baseline: [[4, 6, 5, 5]], arm: [[3, 4, 4, 3]]))
    #expect(effect.n == 4 && effect.baseline == 5 && effect.arm == 3.5 && effect.agree == 4)
    let half = 2.353363435 * (1.0 / 12).squareRoot()
    #expect(effect.difference.value == -1.5)
    #expect(abs(effect.difference.high! - (half - 1.5)) < 1e-8)
    // Residuals y − 0.7 x: 0.2, −0.2, 0.5, −0.5; their variance 0.58/3.
    let ratio = try #require(effect.ratio)
    #expect(abs(ratio.value - 0.7) < 1e-15)
    #expect(abs(ratio.high! - (0.7 + 2.353363435 * (0.58 / 12).squareRoot() / 5)) < 1e-8)
    // Apart: variances 2/3 and 1/3 over 4, 0.25 in all, with 0.25²/((1/6² + 1/12²)/3) = 5.4 degrees of freedom.
    #expect(abs(effect.difference.narrower! - 1.988_5 * 0.5 / half) < 0.01)
  }

  @Test func `pairs that are all equal have an effect of exactly nothing`() throws {
    let numbers = [0.1, 0.2 + 0.1, 1e-9, 123.456]
    let effect = try #require(PairedEffect(baseline: [numbers], arm: [numbers]))
    #expect(effect.difference.value == 0 && effect.difference.low == 0 && effect.difference.high == 0)
    #expect(effect.ratio?.value == 1 && effect.ratio?.low == 1 && effect.ratio?.high == 1)
    #expect(effect.agree == 4 && effect.seedsForHalf == nil && effect.difference.narrower == nil)
    #expect(PairedEffect(baseline: [[0, 0]], arm: [[0, 1]])?.ratio == nil)
    #expect(PairedEffect(baseline: [[1]], arm: [[2]])?.difference.low == nil)
    #expect(PairedEffect(baseline: [[]], arm: [[]]) == nil)
  }

  @Test func `the ratio of what is never negative has no negative end`() throws {
    let some = try #require(PairedEffect(baseline: [[1, 0, 0, 9]], arm: [[0, 2, 3, 0]])?.ratio)
    #expect(some.low == 0 && some.value > 0)
    let signed = try #require(PairedEffect(baseline: [[1, 0, 0, 9]], arm: [[-1, 2, 3, 0]])?.ratio)
    #expect(try #require(signed.low) < 0)
  }

  @Test func `half the width takes nearly four times the seeds, less where there are few`() throws {
    func seeds(_ n: Int) -> Int? {
      let numbers = (0..<n).map(Double.init)
      return PairedEffect(baseline: [numbers.map { _ in 1 }], arm: [numbers])?.seedsForHalf
    }
    // t(29) = 1.699, t(115) = 1.658: 4 · 30 · (1.658/1.699)² = 114.3.
    #expect(seeds(30) == 115)
    #expect(try #require(seeds(5)) < 16 && seeds(1000) == 3995)
  }

  @Test func `draws and seeds have the variances that made them`() throws {
    var normals = Normals(state: 1)
    let (draws, seeds) = (60, 60)
    let byDraw = (0..<draws).map { _ in 2 * normals.next() }
    let bySeed = (0..<seeds).map { _ in normals.next() }
    let cells = byDraw.map { draw in bySeed.map { draw + $0 + normals.next() } }
    let nothing = cells.map { $0.map { _ in 0.0 } }
    let effect = try #require(PairedEffect(baseline: nothing, arm: cells))
    let shares = try #require(effect.variance)
    #expect(abs(shares.draw - 4 / 6.0) < 0.1)
    #expect(abs(shares.seed - 1 / 6.0) < 0.07 && abs(shares.interaction - 1 / 6.0) < 0.05)
    #expect(effect.seedsForHalf == nil)
  }

  @Test func `one draw is no draw, and draws that agree leave the seeds`() throws {
    let (x, y) = ([4.0, 6, 5, 5], [3.0, 4, 4, 3])
    let one = try #require(PairedEffect(baseline: [x], arm: [y]))
    // Three draws under one seed each are three pairs.
    let seedless = try #require(PairedEffect(baseline: x.map { [$0] }, arm: y.map { [$0] }))
    #expect(seedless.difference.low == one.difference.low && seedless.variance?.draw == 1)
    let same = try #require(PairedEffect(baseline: [x, x], arm: [y, y]))
    #expect(abs(same.difference.low! - one.difference.low!) < 1e-12 && same.variance?.seed == 1)
  }

  /// How often the 90 % intervals of difference and ratio hold the truth, over 1,000 experiments of 20 pairs.
  @Test func `the paired interval holds the truth in nine of ten experiments`() throws {
    var normals = Normals(state: 7)
    var (difference, ratio) = (0, 0)
    let experiments = 1000
    for _ in 0..<experiments {
      var (x, y) = ([Double](), [Double]())
      for _ in 0..<20 {
        // The luck of a world moves both: means exp(0.02) and 0.6 exp(0.02 + 0.005).
        let luck = 0.2 * normals.next()
        x.append(exp(luck))
        y.append(0.6 * exp(luck + 0.1 * normals.next()))
      }
      let effect = try #require(PairedEffect(baseline: [x], arm: [y]))
      let (meanX, meanY) = (exp(0.02), 0.6 * exp(0.025))
      if effect.difference.low! <= meanY - meanX, meanY - meanX <= effect.difference.high! { difference += 1 }
      if effect.ratio!.low! <= meanY / meanX, meanY / meanX <= effect.ratio!.high! { ratio += 1 }
    }
    #expect((860...940).contains(difference) && (860...940).contains(ratio), "\(difference), \(ratio)")
  }

  @Test func `the interval over draws and seeds holds the truth in about nine of ten experiments`() throws {
    var normals = Normals(state: 11)
    var hits = 0
    for _ in 0..<1000 {
      let byDraw = (0..<12).map { _ in normals.next() }
      let bySeed = (0..<10).map { _ in 0.7 * normals.next() }
      let cells = byDraw.map { draw in bySeed.map { 3 + draw + $0 + normals.next() } }
      let effect = try #require(PairedEffect(baseline: cells.map { $0.map { _ in 1.0 } }, arm: cells))
      if effect.difference.low! <= 2, 2 <= effect.difference.high! { hits += 1 }
    }
    #expect((860...940).contains(hits), "\(hits)")
  }
}
