import Foundation

/// Newton's method on an attachment likelihood, damped until every step goes up.
struct AttachmentSearch {
  /// A place with the likelihood there.
  struct Point {
    var parameters: AttachmentLikelihood.Parameters
    var value = AttachmentLikelihood.Value()
    var isConverged = false

    init(_ parameters: AttachmentLikelihood.Parameters, rate: Double? = nil) {
      self.parameters = parameters
      if let rate { self.parameters.rate = rate }
    }
  }

  private let likelihood: AttachmentLikelihood
  private let fixesOffset: Bool

  init(_ likelihood: AttachmentLikelihood, fixesOffset: Bool) {
    self.likelihood = likelihood
    self.fixesOffset = fixesOffset
  }

  /// The best of the maxima reached from α = 1 and each of some offsets, without ageing.
  func maximum(from logOffsets: [Double]) -> Point {
    let points = logOffsets.map {
      maximum(from: Point(.init(exponent: 1, logOffset: $0)), fitsRate: false)
    }
    var best = points[0]
    for point in points where point.value.logLikelihood > best.value.logLikelihood + 1e-6 { best = point }
    return best
  }

  /// The maximum that is reached from a point, over α, κ unless it is given, and λ where it is asked for.
  func maximum(from start: Point, fitsRate: Bool) -> Point {
    var point = start
    point.value = likelihood.value(at: point.parameters)
    point.isConverged = false
    let free = SIMD3<Double>(1, fixesOffset ? 0 : 1, fitsRate ? 1 : 0)
    var damping = 1e-3
    for _ in 0..<200 {
      let gradient = point.value.gradient * free
      var improved = false
      while damping < 1e12 {
        let step = solve(point.value, gradient, free, damping: damping)
        // What the step promises: below a billionth of log-likelihood nothing is left to gain.
        if damping <= 1e-3, (gradient * step).sum() < 1e-9 {
          point.isConverged = true
          return point
        }
        var next = Point(point.parameters)
        next.parameters.exponent = min(max(next.parameters.exponent + step[0], -5), 10)
        next.parameters.logOffset = min(max(next.parameters.logOffset + step[1], -12), 12)
        next.parameters.rate = fitsRate ? max(next.parameters.rate + step[2], 0) : next.parameters.rate
        next.value = likelihood.value(at: next.parameters)
        if next.value.logLikelihood > point.value.logLikelihood {
          point = next
          damping = max(damping / 10, 1e-9)
          improved = true
          break
        }
        damping *= 10
      }
      if !improved {
        // No step goes up: rounding is all that is left, or a bound has been reached.
        point.isConverged = (gradient * solve(point.value, gradient, free, damping: 1e-9)).sum() < 1e-5
        return point
      }
    }
    return point
  }

  /// The rate λ on one side of a maximum at which the profile of the likelihood lies lower by half the square of
  /// `distance`; nil where it does not fall so far before `end`.
  ///
  /// The root of twice the drop is nearly a straight line in λ, so a few secants from the maximum find it; `end`
  /// itself is tried only where they lead there.
  func profileEdge(from best: Point, towards end: Double, distance: Double) -> Double? {
    let center = best.parameters.rate
    func isBeyond(_ rate: Double, _ other: Double) -> Bool { end > center ? rate >= other : rate <= other }
    let spread = distance * (1 / max(best.value.diagonal[2], 1e-300)).squareRoot()
    var rate = end > center ? min(center + spread, end) : max(center - spread, end)
    var inside = center
    // Where the profile is known to lie too low; nil until such a rate has been met.
    var outside: Double?
    var near = best
    for _ in 0..<60 {
      near = maximum(from: Point(near.parameters, rate: rate), fitsRate: false)
      let drop = (2 * max(0, best.value.logLikelihood - near.value.logLikelihood)).squareRoot()
      if abs(drop - distance) < 0.005 * distance { break }
      if drop > distance {
        outside = rate
      } else if rate == end {
        return nil
      } else {
        inside = rate
      }
      // The line through the maximum and here. A guess that is not between what is known halves the way.
      let guess = center + (rate - center) * distance / drop
      if outside == nil, isBeyond(guess, end) {
        rate = end
      } else if isBeyond(inside, guess) || isBeyond(guess, outside ?? end) {
        rate = (inside + (outside ?? end)) / 2
      } else {
        rate = guess
      }
    }
    return near.parameters.rate
  }

  /// The variances of α and κ by the inverse of the observed information; nil where it is not positive
  /// definite.
  func variances(_ point: Point) -> (exponent: Double?, logOffset: Double?) {
    let free = SIMD3<Double>(1, fixesOffset ? 0 : 1, point.parameters.rate > 0 ? 1 : 0)
    let v = point.value
    // A parameter that is not free stands as if it were known.
    let d = v.diagonal * free + (1 - free)
    let m = SIMD3(v.mixed[0] * free[1], v.mixed[1] * free[2], v.mixed[2] * free[1] * free[2])
    let minor = d[1] * d[2] - m[2] * m[2]
    let determinant = d[0] * minor - m[0] * (m[0] * d[2] - m[2] * m[1]) + m[1] * (m[0] * m[2] - d[1] * m[1])
    guard d[0] > 0, d[0] * d[1] - m[0] * m[0] > 0, determinant > 0, minor > 0 else { return (nil, nil) }
    return (minor / determinant, fixesOffset ? nil : (d[0] * d[2] - m[1] * m[1]) / determinant)
  }

  /// The step that solves (information + damping · its diagonal) · step = gradient in the free directions.
  private func solve(
    _ v: AttachmentLikelihood.Value, _ gradient: SIMD3<Double>, _ free: SIMD3<Double>, damping: Double
  ) -> SIMD3<Double> {
    var d = v.diagonal * free + (1 - free)
    for i in 0..<3 { d[i] = abs(d[i]) * (1 + damping) + 1e-12 }
    let m = SIMD3(
      v.mixed[0] * free[0] * free[1], v.mixed[1] * free[0] * free[2], v.mixed[2] * free[1] * free[2])
    // Cholesky; where the matrix is not positive definite the step is along the gradient, direction by
    // direction.
    let l10 = m[0] / d[0]
    let l20 = m[1] / d[0]
    let p1 = d[1] - l10 * m[0]
    let q = m[2] - l20 * m[0]
    let p2 = d[2] - l20 * m[1] - (p1 > 0 ? q * q / p1 : 0)
    guard p1 > 1e-12 * d[1], p2 > 1e-12 * d[2] else { return gradient / d * free }
    let l21 = q / p1
    let y0 = gradient[0]
    let y1 = gradient[1] - l10 * y0
    let y2 = gradient[2] - l20 * y0 - l21 * y1
    let x2 = y2 / p2
    let x1 = y1 / p1 - l21 * x2
    let x0 = y0 / d[0] - l10 * x1 - l20 * x2
    return SIMD3(x0, x1, x2) * free
  }
}
