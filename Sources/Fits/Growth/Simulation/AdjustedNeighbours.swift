import Foundation

/// The worlds nearest to an observed one by their summaries, their parameters moved to where a local linear regression
/// expects them.
///
/// Source: M. A. Beaumont, W. Zhang, D. J. Balding, "Approximate Bayesian computation in population genetics", Genetics 162 (2002).
struct AdjustedNeighbours {
  /// Equal to 1 in their sum. Shape `[neighbours]`.
  private(set) var weights: [Double] = []
  /// The adjusted targets. Shape `[parameters][neighbours]`.
  private(set) var values: [[Double]] = []

  /// - Parameters:
  ///   - summaries: of the worlds. Shape `[worlds, parameters]`.
  ///   - spreads: the standard deviation of each summary.
  ///   - targets: of the worlds. Shape `[worlds, parameters]`.
  ///   - here: the summaries of the observed world.
  ///   - left: the worlds to look among.
  init(_ summaries: [[Double]], _ spreads: [Double], _ targets: [[Double]], at here: [Double]) {
    let parameters = here.count
    let distances = summaries.map { row in
      var sum = 0.0
      for i in 0..<parameters {
        let away = (row[i] - here[i]) / spreads[i]
        sum += away * away
      }
      return sum
    }
    let count = min(distances.count, max(10 * parameters, distances.count / 5))
    let nearest = distances.indices.sorted {
      distances[$0] != distances[$1] ? distances[$0] < distances[$1] : $0 < $1
    }.prefix(count)
    let widest = (nearest.last.map { distances[$0] } ?? 0) + 1e-9
    weights = nearest.map { max(1 - distances[$0] / widest, 1e-6) }
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    let size = parameters + 1
    var matrix = [Double](repeating: 0, count: size * size)
    var rights = [[Double]](repeating: [Double](repeating: 0, count: size), count: parameters)
    let rows = nearest.map { world in
      [1.0] + (0..<parameters).map { (summaries[world][$0] - here[$0]) / spreads[$0] }
    }
    for (at, world) in nearest.enumerated() {
      let (row, weight) = (rows[at], weights[at])
      for i in 0..<size {
        for j in 0...i { matrix[i * size + j] += weight * row[i] * row[j] }
        for parameter in 0..<parameters {
          rights[parameter][i] += weight * row[i] * targets[world][parameter]
        }
      }
    }
    for i in 0..<size { matrix[i * size + i] += 1e-4 }
    guard let factor = Cholesky(matrix, size: size) else {
      values = (0..<parameters).map { parameter in nearest.map { targets[$0][parameter] } }
      return
    }
    values = (0..<parameters).map { parameter in
      let line = factor.solve(rights[parameter])
      return zip(nearest, rows).map { world, row in
        var moved = targets[world][parameter]
        for i in 1..<size { moved -= line[i] * row[i] }
        return moved
      }
    }
  }

  /// The median of a parameter and half the distance between its 16th and its 84th percentile.
  func place(_ parameter: Int) -> (median: Double, spread: Double) {
    let order = sorted(parameter)
    let (low, middle, high) = (quantile(0.16, order), quantile(0.5, order), quantile(0.84, order))
    return (middle, max((high - low) / 2, 1e-4))
  }

  private func sorted(_ parameter: Int) -> [(value: Double, weight: Double)] {
    zip(values[parameter], weights).sorted { $0.0 < $1.0 }.map { (value: $0.0, weight: $0.1) }
  }

  private func quantile(_ share: Double, _ order: [(value: Double, weight: Double)]) -> Double {
    var (below, before) = (0.0, order[0].value)
    for (value, weight) in order {
      let middle = below + weight / 2
      if middle >= share {
        let previous = max(below - weight / 2, 0)
        let t = middle > previous ? (share - previous) / (middle - previous) : 1
        return before + min(max(t, 0), 1) * (value - before)
      }
      below += weight
      before = value
    }
    return before
  }

  /// For each neighbour the weight of those with lower values of a parameter. Shape `[neighbours]`.
  func weightBelow(_ parameter: Int) -> [Double] {
    var below = [Double](repeating: 0, count: weights.count)
    var sum = 0.0
    for at in weights.indices.sorted(by: {
      values[parameter][$0] != values[parameter][$1] ? values[parameter][$0] < values[parameter][$1] : $0 < $1
    }) {
      below[at] = sum
      sum += weights[at]
    }
    return below
  }
}
