import Lineages
import Randomness

/// A stretch of time over which births come at a constant rate. Given the number of models, the birth times
/// are those of a Poisson process with these rates conditioned on its total.
public struct ArrivalStep: Sendable, Equatable {
  /// The first moment.
  public var start: Timestamp
  /// The first moment after the stretch; later than `start`.
  public var end: Timestamp
  /// Births a day, relative to the other steps; at least 0.
  public var rate: Double

  /// A step with these values. For ranges see the properties.
  public init(start: Timestamp, end: Timestamp, rate: Double) {
    self.start = start
    self.end = end
    self.rate = rate
  }
}

/// Draws the birth times of a given number of models, in ascending order.
///
/// A Poisson process with piecewise constant rate, conditioned on its total, has multinomial counts per step
/// and independent uniform times within each. Sorted uniform times come from normalised sums of exponential
/// spacings (L. Devroye, *Non-Uniform Random Variate Generation*, 1986, V.2.3), so nothing has to be sorted.
struct Arrivals {
  let steps: [ArrivalStep]

  /// The birth times of so many models. Shape `[models]`, never decreasing.
  func times(_ models: Int, seed: Seed) -> [Timestamp] {
    var counting = RandomStream(seed["counts"])
    counting.move(to: 0)
    let weights = steps.map { $0.rate * Double($0.end.milliseconds - $0.start.milliseconds) }
    let counts = counting.multinomial(models, weights)
    var stream = RandomStream(seed["times"])
    var times: [Timestamp] = []
    times.reserveCapacity(models)
    var gaps: [Double] = []
    for (number, (step, count)) in zip(steps, counts).enumerated() {
      stream.move(to: UInt64(number))
      gaps.removeAll(keepingCapacity: true)
      gaps.reserveCapacity(count + 1)
      var total = 0.0
      for _ in 0...count {
        let gap = stream.exponential(mean: 1)
        total += gap
        gaps.append(gap)
      }
      let length = Double(step.end.milliseconds - step.start.milliseconds)
      var sum = 0.0
      for gap in gaps.dropLast() {
        sum += gap
        // Rounding may reach the end, which belongs to the next step.
        let offset = min(Int64(sum / total * length), Int64(length) - 1)
        times.append(Timestamp(milliseconds: step.start.milliseconds + offset))
      }
    }
    return times
  }
}
