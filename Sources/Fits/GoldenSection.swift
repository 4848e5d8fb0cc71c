/// The search of J. Kiefer, "Sequential minimax search for a maximum", Proc. AMS 4 (1953).
enum GoldenSection {
  /// Where a function with one maximum within a range has it, to 1e-7.
  static func maximum(of value: (Double) -> Double, within range: ClosedRange<Double>) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (range.lowerBound, range.upperBound)
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (atLeft, atRight) = (value(left), value(right))
    while high - low > 1e-7 {
      if atLeft > atRight {
        (high, right, atRight) = (right, left, atLeft)
        left = high - ratio * (high - low)
        atLeft = value(left)
      } else {
        (low, left, atLeft) = (left, right, atRight)
        right = low + ratio * (high - low)
        atRight = value(right)
      }
    }
    return (low + high) / 2
  }
}
