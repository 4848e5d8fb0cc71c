import CGSL
import CStreams
import Statistics
import Testing

@testable import Randomness

@Suite struct CategoricalTests {
  @Test func `outcomes come in proportion to their weights`() throws {
    let weights = [5, 0, 1, 0.5, 3, 0, 0.01, 8]
    let law = try Categorical(weights)
    #expect(law.count == 8)
    var stream = RandomStream(Seed(1))
    let sample = (0..<50_000).map {
      stream.move(to: UInt64($0))
      return stream.draw(law)
    }
    let sum = weights.reduce(0, +)
    #expect(PValue.counts(sample, cells: 8) { weights[$0] / sum } > PValue.threshold)
    let spoiled = [5, 0, 1, 0.6, 3, 0, 0.01, 7.9]
    #expect(PValue.counts(sample, cells: 8) { spoiled[$0] / sum } < PValue.threshold)
  }

  @Test(arguments: [1, 2, 3, 10, 257, 5000])
  func `an outcome is the one that GSL draws`(count: Int) throws {
    var stream = RandomStream(Seed(2)[count])
    let law = try Categorical((0..<count).map { _ in stream.positiveUniform() })
    var ours = streams_philox_make(5)
    var theirs = streams_philox_make(5)
    for _ in 0..<5000 {
      let expected = unsafe withUnsafeMutablePointer(to: &theirs) { state in
        var generator = unsafe gsl_rng(type: streams_philox_type(), state: state)
        return unsafe gsl_ran_discrete(&generator, law.table)
      }
      #expect(unsafe streams_philox_discrete(&ours, law.table) == expected)
    }
  }

  @Test func `under a law with one possible outcome nothing else ever happens`() throws {
    var stream = RandomStream(Seed(3))
    for count in 1...60 {
      for outcome in 0..<count {
        let law = try Categorical((0..<count).map { $0 == outcome ? 0.3 : 0 })
        #expect((0..<20).allSatisfy { _ in stream.draw(law) == outcome })
      }
    }
  }

  /// A uniform just below k/n times n may round to k: column k, although the uniform lies below it.
  @Test func `rounding does not make the impossible happen`() throws {
    var met = 0
    for count in 3...200 {
      for outcome in count / 2 + 1..<count {
        let uniform = (Double(outcome) / Double(count)).nextDown
        guard uniform >= 0.5, Int(uniform * Double(count)) == outcome else { continue }
        met += 1
        let law = try Categorical((0..<count).map { $0 == outcome ? 0 : 1 })
        let pair = UInt64(uniform * 0x1p53) << 11
        var state = streams_philox_make(0)
        state.words = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair), 0, 0)
        state.used = 0
        #expect(unsafe Int(streams_philox_discrete(&state, law.table)) != outcome)
      }
    }
    #expect(met > 100)
  }

  @Test(
    arguments: [
      ([], "a categorical law without outcomes"),
      ([1, -0.5], "a categorical law whose weight of outcome 1 is -0.5"),
      ([.nan], "a categorical law whose weight of outcome 0 is nan"),
      ([1, 2, .infinity], "a categorical law whose weight of outcome 2 is inf"),
      ([0, 0], "a categorical law whose 2 weights are all 0"),
      ([1e308, 1e308], "a categorical law whose weights sum to more than a number can hold"),
    ] as [([Double], String)])
  func `weights that make no law are refused in a sentence`(weights: [Double], asked: String) {
    let error = #expect(throws: DistributionError.self) { try Categorical(weights) }
    #expect(error == DistributionError(code: Int32(GSL_EINVAL), asked: asked))
    #expect(error?.description == asked + " (GSL: invalid argument supplied by user)")
  }

  @Test func `laws side by side draw what each draws alone`() throws {
    let rows: [[Double]] = [[1, 2, 3, 0], [0, 0, 1, 0], [5, 0.1, 0.1, 7]]
    let laws = try Categoricals(rows)
    #expect(laws.count == 3 && laws.outcomes == 4)
    for (number, row) in rows.enumerated() {
      let alone = try Categorical(row)
      var one = RandomStream(Seed(8)[number])
      var other = RandomStream(Seed(8)[number])
      for _ in 0..<500 { #expect(one.draw(laws, number) == other.draw(alone)) }
    }
    #expect(throws: DistributionError.self) { try Categoricals([[1], [-1]]) }
  }
}
