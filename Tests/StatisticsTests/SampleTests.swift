import Statistics
import Testing

/// Against NumPy 2.x: `mean`, `var(ddof=1)`, `quantile`.
@Suite struct SampleTests {
  let sample = [1, 2, 4, 7.5, 11]

  @Test func `mean and variance are those of a sample`() {
    #expect(sample.mean == 5.1)
    #expect(abs(sample.variance - 17.05) < 1e-12)
    #expect([3.0].mean == 3 && [3.0].variance.isNaN)
    #expect([Double]().mean.isNaN)
  }

  @Test(arguments: [(0, 1), (0.25, 2), (0.5, 4), (0.6, 5.4), (0.95, 10.3), (1, 11)])
  func `quantiles are linear between order statistics`(share: Double, expected: Double) {
    #expect(abs(sample.quantile(share) - expected) < 1e-12)
    #expect([3.0].quantile(share) == 3)
  }

  @Test func `equal numbers count one each and unequal ones less`() {
    #expect([3.0, 3, 0, 3].effectiveCount == 3 && [Double]().effectiveCount == 0)
    #expect(abs([4.0, 1, 1].effectiveCount - 2) < 1e-12)
  }
}
