import Foundation
import Randomness

/// Draws which of many independent events of small probability happen, in time proportional to how many do.
///
/// An event of probability p happens when a Poisson process of rate 1 has a point in an interval of length
/// −ln(1 − p). The intervals are laid end to end and the process jumps from point to point by exponential
/// gaps, so the law is exact.
struct IndependentGains {
  /// The end of each event's interval; never decreasing.
  private let ends: [Double]
  /// Events that always happen; their intervals are empty.
  private let certain: [Int32]

  /// - Parameter probabilities: each in [0, 1].
  init(_ probabilities: [Double]) {
    var end = 0.0
    var certain: [Int32] = []
    ends = probabilities.enumerated().map { event, p in
      if p >= 1 { certain.append(Int32(event)) } else { end -= log1p(-p) }
      return end
    }
    self.certain = certain
  }

  /// Calls `body` with the number of each event that happens; first the certain ones, then the others in
  /// ascending order.
  @inline(__always)
  func forEach(_ stream: inout RandomStream, _ body: (Int32) -> Void) {
    for event in certain { body(event) }
    guard let last = ends.last, last > 0 else { return }
    var point = stream.exponential(mean: 1)
    while point < last {
      var low = 0
      var high = ends.count - 1
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] > point { high = middle } else { low = middle + 1 }
      }
      body(Int32(low))
      point = ends[low] + stream.exponential(mean: 1)
    }
  }
}
