import Testing

@testable import Measures

@Suite struct IntervalTests {
  @Test func `quantiles are those of numpy`() throws {
    // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0.05, 0.3, 0.95])
    let numbers: [Double] = [1, 1, 2, 3, 4, 5, 6, 9]
    #expect(numbers.quantile(0.05) == 1)
    #expect(abs(numbers.quantile(0.3) - 2.1) < 1e-12)
    #expect(abs(numbers.quantile(0.95) - 7.95) < 1e-12)
    #expect(numbers.quantile(1) == 9 && [7.0].quantile(0.4) == 7)
  }

  @Test func `the basic interval is the percentile interval reflected at the estimate`() throws {
    let replicates: [Double] = [3, 1, .nan, 4, 1, 5, 9, 2, 6]
    let interval = try #require(Interval(estimate: 4, replicates: replicates, level: 0.9, families: 3))
    #expect(interval.percentile[0] == 1 && abs(interval.percentile[1] - 7.95) < 1e-12)
    #expect(abs(interval.basic[0] - 0.05) < 1e-12 && interval.basic[1] == 7)
    // The numbers sum to 31, their squares to 173.
    #expect(abs(interval.standardError - ((173 - 31.0 * 31 / 8) / 7).squareRoot()) < 1e-12)
    #expect(Interval(estimate: 4, replicates: [1, .nan], level: 0.9) == nil)
    #expect(Interval(estimate: .nan, replicates: [1, 2], level: 0.9) == nil)
  }
}
