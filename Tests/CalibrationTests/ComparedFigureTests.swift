import Testing

@testable import Calibration

@Suite struct ComparedFigureTests {
  @Test func `an interval holds both what draws say and what other families would show`() {
    let drawn = (0...100).map { ["a": 0.5 + 0.001 * Double($0 - 50)] }
    let alone = ComparedFigure("a", "", observed: ["a": 0.6], errors: [:], runs: [["a": 0.5]], drawn: drawn)
    #expect(abs(alone.low! - 0.455) < 1e-9 && abs(alone.high! - 0.545) < 1e-9)
    #expect(alone.isCovered == false)
    let both = ComparedFigure(
      "a", "", observed: ["a": 0.6], errors: ["a": [0.48, 0.66]], runs: [["a": 0.5]], drawn: drawn)
    // 0.5 + √(0.045² + 0.06²) and 0.5 − √(0.045² + 0.12²)
    #expect(
      abs(both.high! - 0.575) < 1e-9 && abs(both.low! - (0.5 - (0.045 * 0.045 + 0.0144).squareRoot())) < 1e-9)
  }
}
