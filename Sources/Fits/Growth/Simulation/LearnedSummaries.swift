import Foundation
import Statistics

/// One summary a parameter: what a ridge regression expects of the parameter's logit, given the statistics of a tree.
///
/// Semi-automatic approximate Bayesian computation: P. Fearnhead, D. Prangle, "Constructing summary statistics for approximate
/// Bayesian computation", J. R. Statist. Soc. B 74 (2012). Statistics enter centred by their median, scaled by their spread and
/// cut at 4, with their squares; the ridge of each parameter is the one that generalised cross-validation prefers (G. H. Golub,
/// M. Heath, G. Wahba, Technometrics 21, 1979).
struct LearnedSummaries {
  private let centers: [Double]
  private let scales: [Double]
  /// The mean of each feature.
  private let means: [Double]
  private let intercepts: [Double]
  /// Shape `[parameters][features]`.
  private let weights: [[Double]]

  /// - Parameters:
  ///   - statistics: shape `[worlds, statistics]`; at least 8 worlds.
  ///   - targets: shape `[worlds, parameters]`.
  init(_ statistics: [[Double]], _ targets: [[Double]]) {
    let (worlds, width) = (statistics.count, statistics[0].count)
    var (centers, scales) = ([Double](), [Double]())
    for at in 0..<width {
      let column = statistics.map { $0[at] }
      let center = column.sorted().quantile(0.5)
      let mean = column.reduce(0, +) / Double(worlds)
      let spread = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(worlds)).squareRoot()
      centers.append(center)
      scales.append(1.5 * (column.map { abs($0 - center) }.sorted().quantile(0.5) + 0.05 * spread) + 1e-9)
    }
    let raw = statistics.map { LearnedSummaries.features($0, centers, scales) }
    let features = 2 * width
    var means = [Double](repeating: 0, count: features)
    for row in raw { for at in 0..<features { means[at] += row[at] / Double(worlds) } }
    var gram = [Double](repeating: 0, count: features * features)
    let centered = raw.map { row in zip(row, means).map { $0 - $1 } }
    for row in centered {
      for i in 0..<features {
        let x = row[i]
        if x == 0 { continue }
        for j in 0...i { gram[i * features + j] += x * row[j] }
      }
    }
    let parameters = targets[0].count
    var intercepts: [Double] = []
    var products: [[Double]] = []
    for parameter in 0..<parameters {
      let mean = targets.reduce(0) { $0 + $1[parameter] } / Double(worlds)
      intercepts.append(mean)
      var product = [Double](repeating: 0, count: features)
      for (row, target) in zip(centered, targets) {
        let y = target[parameter] - mean
        for i in 0..<features { product[i] += row[i] * y }
      }
      products.append(product)
    }
    var best = [Double](repeating: .infinity, count: parameters)
    var weights = [[Double]](repeating: [], count: parameters)
    for step in 0..<13 {
      let ridge = pow(10, -1 + 0.5 * Double(step))
      var matrix = gram
      for i in 0..<features { matrix[i * features + i] += ridge }
      guard let factor = Cholesky(matrix, size: features) else { continue }
      let freedom = 1 + Double(features) - ridge * factor.traceOfInverse
      let room = max(1 - freedom / Double(worlds), 1e-3)
      for parameter in 0..<parameters {
        let solved = factor.solve(products[parameter])
        var loss = 0.0
        for (row, target) in zip(centered, targets) {
          var rest = target[parameter] - intercepts[parameter]
          for i in 0..<features { rest -= row[i] * solved[i] }
          loss += rest * rest
        }
        let score = loss / (room * room)
        if score < best[parameter] { (best[parameter], weights[parameter]) = (score, solved) }
      }
    }
    self.centers = centers
    self.scales = scales
    self.means = means
    self.intercepts = intercepts
    self.weights = weights
  }

  /// The summaries of a tree. Shape `[parameters]`.
  func of(_ statistics: [Double]) -> [Double] {
    let features = LearnedSummaries.features(statistics, centers, scales)
    return zip(intercepts, weights).map { intercept, weights in
      var sum = intercept
      for i in weights.indices { sum += weights[i] * (features[i] - means[i]) }
      return sum
    }
  }

  private static func features(_ row: [Double], _ centers: [Double], _ scales: [Double]) -> [Double] {
    let plain = row.indices.map { min(max((row[$0] - centers[$0]) / scales[$0], -4), 4) }
    return plain + plain.map { $0 * $0 }
  }
}
