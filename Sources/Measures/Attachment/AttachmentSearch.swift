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

  /// Where α and κ are sought.
  static let exponents = -5.0...10.0
  static let logOffsets = -12.0...12.0

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
  ///
  /// - Parameters:
  ///   - held: what stays as it is.
  ///   - gain: the search ends where a step promises less log-likelihood than this.
  func maximum(
    from start: Point, fitsRate: Bool, holding held: AttachmentLikelihood.Parameter? = nil,
    gain: Double = 1e-9
  ) -> Point {
    var point = start
    point.value = likelihood.value(at: point.parameters)
    point.isConverged = false
    var free = SIMD3<Double>(1, fixesOffset ? 0 : 1, fitsRate ? 1 : 0)
    if let held { free[held.rawValue] = 0 }
    var damping = 1e-3
    for _ in 0..<200 {
      let gradient = point.value.gradient * free
      var improved = false
      while damping < 1e12 {
        let step = solve(point.value, gradient, free, damping: damping)
        if damping <= 1e-3, (gradient * step).sum() < gain {
          point.isConverged = isInside(point.parameters, free)
          return point
        }
        var next = Point(point.parameters)
        let (exponents, logOffsets) = (AttachmentSearch.exponents, AttachmentSearch.logOffsets)
        if free[0] == 1 {
          next.parameters.exponent = (next.parameters.exponent + step[0]).clamped(to: exponents)
        }
        if free[1] == 1 {
          next.parameters.logOffset = (next.parameters.logOffset + step[1]).clamped(to: logOffsets)
        }
        if free[2] == 1 { next.parameters.rate = max(next.parameters.rate + step[2], 0) }
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
        point.isConverged =
          isInside(point.parameters, free)
          && (gradient * solve(point.value, gradient, free, damping: 1e-9)).sum() < 1e-5
        return point
      }
    }
    return point
  }

  /// Whether what is sought lies off the bounds of the search. At a bound of the offset any exponent may look like a maximum.
  private func isInside(_ p: AttachmentLikelihood.Parameters, _ free: SIMD3<Double>) -> Bool {
    let (exponents, logOffsets) = (AttachmentSearch.exponents, AttachmentSearch.logOffsets)
    return (free[0] == 0 || (p.exponent > exponents.lowerBound && p.exponent < exponents.upperBound))
      && (free[1] == 0 || (p.logOffset > logOffsets.lowerBound && p.logOffset < logOffsets.upperBound))
  }

  /// The value of a parameter on one side of a maximum at which the profile of the likelihood lies lower by half the
  /// square of `distance`; nil where it does not fall so far before `end`.
  ///
  /// The root of twice the drop is nearly a straight line, so a few secants from the maximum find it; `end` itself is
  /// tried only where they lead there.
  func profileEdge(
    of parameter: AttachmentLikelihood.Parameter, from best: Point, towards end: Double, distance: Double
  ) -> Double? {
    let center = best.parameters[parameter]
    guard center != end else { return nil }
    let isAged = best.parameters.rate > 0 && parameter != .rate
    func isBeyond(_ value: Double, _ other: Double) -> Bool { end > center ? value >= other : value <= other }
    let spread = distance * (1 / max(best.value.diagonal[parameter.rawValue], 1e-300)).squareRoot()
    var value = end > center ? min(center + spread, end) : max(center - spread, end)
    var inside = center
    // Where the profile is known to lie too low; nil until such a value has been met.
    var outside: Double?
    var near = best
    for _ in 0..<60 {
      var start = Point(near.parameters)
      start.parameters[parameter] = value
      // With the offset given the likelihood has one maximum; a large exponent beside a small offset has no weights to go by.
      if parameter == .logOffset { start.parameters.exponent = min(start.parameters.exponent, 1) }
      near = maximum(from: start, fitsRate: isAged, holding: parameter, gain: 1e-4)
      let drop = (2 * max(0, best.value.logLikelihood - near.value.logLikelihood)).squareRoot()
      if abs(drop - distance) < 0.005 * distance { break }
      if drop > distance {
        outside = value
      } else if value == end {
        return nil
      } else {
        inside = value
      }
      // The line through the maximum and here. A guess that is not between what is known halves the way.
      let guess = center + (value - center) * distance / drop
      if outside == nil, isBeyond(guess, end) {
        value = end
      } else if isBeyond(inside, guess) || isBeyond(guess, outside ?? end) {
        value = (inside + (outside ?? end)) / 2
      } else {
        value = guess
      }
    }
    return near.parameters[parameter]
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

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
