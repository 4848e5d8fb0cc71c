import Foundation

/// What each derivative's bundle of traits starts from: five sources with weights by class.
struct SourceMixture: Sendable {
  static let sources = 5

  /// The class of each derivative, see `EncodedLineage.placeClass`.
  let placeClass: [Int]
  /// Whether each derivative has each source. Shape `[derivatives * 5]`.
  private(set) var exists: [Bool]
  /// The log probability of each derivative's traits by each source; -∞ where it has none. Shape `[derivatives * 5]`.
  private(set) var logs: [Double]
  /// ω. Shape `[60 * 5]`.
  private(set) var weights: [Double]
  /// The probability of each source given the traits. Shape `[derivatives * 5]`.
  private(set) var shares: [Double]
  /// The log probability of each derivative's traits over all sources. Shape `[derivatives]`.
  private(set) var scores: [Double]
  /// Expected models that each source won, and won or might have won, by class. Shape `[60 * 5]`.
  private(set) var won: [Double] = [], open: [Double] = []

  var count: Int { placeClass.count }

  init(_ data: EncodedLineage, fertility: Fertility, groups: [SiblingGroup]) {
    let count = data.count
    placeClass = (0..<count).map { data.placeClass($0, fertility) }
    var exists = (0..<count * 5).map { $0 % 5 == 0 || $0 % 5 == 3 }
    var logs = [Double](repeating: -.infinity, count: count * 5)
    for edge in 0..<count where data.bundle[edge] == data.parentBundle[edge] { logs[edge * 5 + 3] = 0 }
    for group in groups {
      let isOwn = group.kernel % 2 == 1
      group.forEachWithElders { child, elders, all in
        let edge = Int(group.edges[child]) * 5
        guard isOwn else {
          exists[edge + 1] = true
          return
        }
        exists[edge + 2] = true
        exists[edge + 4] = true
        logs[edge + 4] = log(elders[Int(group.at[child])] / all)
      }
    }
    self.exists = exists
    self.logs = logs
    weights = (0..<ModeGates.classes).flatMap { _ in [0.2, 0.03, 0.4, 0.05, 0.3] }
    scores = Array(repeating: 0, count: count)
    // To begin with, by what there is.
    shares = Array(repeating: 0, count: count * 5)
    for edge in 0..<count {
      let guess = zip([0.3, 0.2, 0.5, 0, 0], exists[edge * 5..<edge * 5 + 5]).map { $1 ? $0 : 0 }
      let total = guess.reduce(0, +)
      for source in 0..<5 { shares[edge * 5 + source] = guess[source] / total }
    }
  }

  /// The shares of one source, each times the weight of its derivative. Shape `[derivatives]`.
  func shares(_ source: Int, _ weights: [Double]) -> [Double] {
    (0..<count).map { shares[$0 * 5 + source] * weights[$0] }
  }

  mutating func setLogs(_ source: Int, _ values: [Double]) {
    for edge in 0..<count where exists[edge * 5 + source] { logs[edge * 5 + source] = values[edge] }
  }

  mutating func setLogs(_ source: Int, of edges: [Int32], _ values: [Double]) {
    for (edge, value) in zip(edges, values) { logs[Int(edge) * 5 + source] = value }
  }

  /// Nobody copies anything as it is.
  mutating func forbidExactCopies() {
    for i in exists.indices where i % 5 > 2 { exists[i] = false }
  }

  /// Takes ω as it was fitted before.
  mutating func restore(weights: [Double]) { self.weights = weights }

  /// The shares and scores with the weights as they are.
  mutating func expect() {
    let logWeights = weights.map { log(max($0, 1e-12)) }
    var sums = [Double](repeating: 0, count: 5)
    for edge in 0..<count {
      let (at, first) = (edge * 5, placeClass[edge] * 5)
      let reach = reach(edge)
      var top = -Double.infinity
      for source in 0..<5 {
        sums[source] = exists[at + source] ? logWeights[first + source] + logs[at + source] : -.infinity
        top = max(top, sums[source])
      }
      var total = 0.0
      for source in 0..<5 {
        sums[source] = exp(sums[source] - top)
        total += sums[source]
      }
      for source in 0..<5 { shares[at + source] = sums[source] / total }
      scores[edge] = log(total) + top - log(reach)
    }
  }

  /// The sum of the weights of the sources that a derivative has.
  private func reach(_ edge: Int) -> Double {
    var sum = 0.0
    for source in 0..<5 where exists[edge * 5 + source] { sum += weights[placeClass[edge] * 5 + source] }
    return sum
  }

  /// Learns ω, shrunk to what derivatives of the same relation and fertility have in common, by steps of expectation and maximisation.
  ///
  /// - Parameters:
  ///   - edgeWeights: how much each derivative counts. Shape `[derivatives]`.
  ///   - shrinkage: in models.
  mutating func learn(_ edgeWeights: [Double], steps: Int, shrinkage: Double) {
    let classes = ModeGates.classes
    for _ in 0..<steps {
      expect()
      won = Array(repeating: 0, count: classes * 5)
      open = won
      for edge in 0..<count where edgeWeights[edge] > 0 {
        let reach = reach(edge)
        for source in 0..<5 where exists[edge * 5 + source] {
          won[placeClass[edge] * 5 + source] += edgeWeights[edge] * shares[edge * 5 + source]
          open[placeClass[edge] * 5 + source] += edgeWeights[edge] / reach
        }
      }
      for group in 0..<10 {
        let members = (0..<classes).filter { $0 / 12 * 2 + $0 % 2 == group }
        let base = (0..<5).map { source in
          (members.reduce(1e-6) { $0 + won[$1 * 5 + source] })
            / (members.reduce(1e-3) { $0 + open[$1 * 5 + source] })
        }
        for c in members {
          for source in 0..<5 {
            weights[c * 5 + source] =
              (won[c * 5 + source] + shrinkage * base[source]) / (open[c * 5 + source] + shrinkage)
          }
          let total = weights[c * 5..<c * 5 + 5].reduce(0, +)
          for source in 0..<5 { weights[c * 5 + source] /= total }
        }
      }
    }
    expect()
  }
}
