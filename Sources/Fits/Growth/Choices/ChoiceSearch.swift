import Foundation

/// Fisher scoring on a likelihood of choices, with normal laws that keep parameters where the data say nothing.
struct ChoiceSearch {
  typealias Vector = ChoiceLikelihood.Vector

  let likelihood: ChoiceLikelihood
  /// The means and the precisions of the normal laws.
  var means = ChoiceSearch.start
  var precisions = Vector.zero

  /// A place with the likelihood there, the laws' logarithms included.
  struct Point {
    var parameters: Vector
    var value: ChoiceLikelihood.Value
    var isConverged = false
  }

  /// Where the search starts: linear, k₀ = 5, 1,000 days, derivatives a thirtieth as fertile as founders.
  static let start = Vector(1, 1.6, 0.001, -3.4, -3.4, -3.4, -3.4, 1)

  /// Where the parameters are sought.
  static let low = Vector(-2, -7, -0.02, -14, -14, -14, -14, -10)
  static let high = Vector(5, 9, 0.05, 6, 6, 6, 6, 10)

  /// Laws wide enough to say nothing where there are a dozen choices: standard deviations 0.7, 2, 0.005/day, 3, 3.
  static let wide: Vector = {
    let deviations = Vector(0.7, 2, 0.005, 3, 3, 3, 3, 3)
    return 1 / (deviations * deviations)
  }()

  /// The largest step of one iteration.
  private static let stride = Vector(0.6, 1.5, 0.01, 2, 2, 2, 2, 2)

  private func value(at p: Vector) -> ChoiceLikelihood.Value {
    var value = likelihood.value(at: p)
    let away = p - means
    value.logLikelihood -= (precisions * away * away).sum() / 2
    value.gradient -= precisions * away
    for i in 0..<8 { value.information[i][i] += precisions[i] }
    return value
  }

  /// The step of one iteration in the free directions.
  private func step(_ value: ChoiceLikelihood.Value, _ free: [Int], damping: Double) -> Vector {
    var matrix = [Double](repeating: 0, count: free.count * free.count)
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() { matrix[i * free.count + j] = value.information[a][b] }
      matrix[i * free.count + i] = matrix[i * free.count + i] * (1 + damping) + 1e-12
    }
    var step = Vector.zero
    let right = free.map { value.gradient[$0] }
    if let factor = Cholesky(matrix, size: free.count) {
      for (i, x) in factor.solve(right).enumerated() { step[free[i]] = x }
    } else {
      for i in free { step[i] = value.gradient[i] / (abs(value.information[i][i]) + 1e-12) }
    }
    return pointwiseMin(pointwiseMax(step, -ChoiceSearch.stride), ChoiceSearch.stride)
  }

  private func clamped(_ p: Vector) -> Vector {
    pointwiseMin(pointwiseMax(p, ChoiceSearch.low), ChoiceSearch.high)
  }

  /// So many plain steps: what a summary of a tree needs. Finite for every tree.
  func afterSteps(_ steps: Int) -> Vector {
    var p = ChoiceSearch.start
    guard likelihood.choices.events > 0 else { return means }
    let free = Array(0..<8)
    for _ in 0..<steps { p = clamped(p + step(value(at: p), free, damping: 0)) }
    return p
  }

  /// The maximum, with some parameters held where they are.
  ///
  /// - Parameter gain: the search ends where a step gains less log-likelihood than this.
  func maximum(
    from start: Vector = ChoiceSearch.start, holding held: [ChoiceLikelihood.Parameter] = [],
    gain least: Double = 1e-8
  ) -> Point {
    let free = (0..<8).filter { index in !held.contains { $0.rawValue == index } }
    var point = Point(parameters: start, value: value(at: start))
    var damping = 1e-4
    for _ in 0..<100 {
      var improved = false
      while damping < 1e10 {
        let step = step(point.value, free, damping: damping)
        let next = clamped(point.parameters + step)
        let there = value(at: next)
        let gain = there.logLikelihood - point.value.logLikelihood
        if gain >= 0 {
          point = Point(parameters: next, value: there)
          damping = max(damping / 10, 1e-8)
          improved = gain > least
          point.isConverged = !improved
          break
        }
        damping *= 10
      }
      if !improved {
        point.isConverged = true
        return point
      }
    }
    return point
  }

  /// Where the profile of a parameter lies lower by half the square of `distance`, on one side of the maximum; nil where it
  /// does not fall so far before the end of the search.
  func edge(
    of parameter: ChoiceLikelihood.Parameter, from best: Point, up: Bool, distance: Double,
    holding held: [ChoiceLikelihood.Parameter] = []
  ) -> Double? {
    let index = parameter.rawValue
    let end = up ? ChoiceSearch.high[index] : ChoiceSearch.low[index]
    let center = best.parameters[index]
    guard center != end else { return nil }
    var (inside, outside): (Double, Double?) = (center, nil)
    var near = best.parameters
    let spread = distance / max(best.value.information[index][index], 1e-12).squareRoot()
    var value = up ? min(center + 1.5 * spread, end) : max(center - 1.5 * spread, end)
    for _ in 0..<30 {
      var start = near
      start[index] = value
      let point = maximum(from: start, holding: held + [parameter], gain: 1e-3)
      near = point.parameters
      let drop = (2 * max(0, best.value.logLikelihood - point.value.logLikelihood)).squareRoot()
      if abs(drop - distance) < 0.01 * distance { return value }
      if drop > distance { outside = value } else if value == end { return nil } else { inside = value }
      let guess = drop > 1e-6 ? center + (value - center) * distance / drop : end
      let beyond = outside ?? end
      let isBetween = up ? guess > inside && guess < beyond : guess < inside && guess > beyond
      value = isBetween ? guess : outside == nil ? end : (inside + beyond) / 2
    }
    return value
  }
}
