/// Laws of rows at three levels: of all, of each relation, of each mutation class; each shrunk to the one above with a concentration by
/// marginal likelihood.
struct ShrunkRows: Sendable {
  /// How many cells a row has, and how many rows.
  let width: Int, rows: Int
  /// Shapes `[rows * width]`, `[5][rows * width]`, `[30][rows * width]`.
  private(set) var pool: [Double] = [], ofRelation: [[Double]] = [], ofClass: [[Double]] = []
  /// κ of the pool to the law given, of relations to the pool, of classes to relations.
  private(set) var concentrations: [(value: Double, isAtBound: Bool)] = []

  /// - Parameters:
  ///   - counts: by mutation class. Shape `[30][rows * width]`.
  ///   - above: the law above the pool's. Shape `[rows * width]`, each row of sum 1 and without 0.
  init(width: Int, counts: [[Double]], above: [Double]) {
    self.width = width
    rows = above.count / width
    let relations = (0..<5).map { relation in
      ShrunkRows.sum(counts[relation * 6..<relation * 6 + 6])
    }
    let all = ShrunkRows.sum(relations[...])
    var kappa = concentration([all], [above])
    pool = shrunk(all, above, kappa.value)
    concentrations.append(kappa)
    kappa = concentration(relations, relations.map { _ in pool })
    ofRelation = relations.map { shrunk($0, pool, kappa.value) }
    concentrations.append(kappa)
    kappa = concentration(counts, counts.indices.map { ofRelation[$0 / 6] })
    ofClass = counts.indices.map { shrunk(counts[$0], ofRelation[$0 / 6], kappa.value) }
    concentrations.append(kappa)
  }

  private static func sum(_ parts: ArraySlice<[Double]>) -> [Double] {
    var sum = parts.first!
    for part in parts.dropFirst() { for i in sum.indices { sum[i] += part[i] } }
    return sum
  }

  private func concentration(_ counts: [[Double]], _ above: [[Double]]) -> (value: Double, isAtBound: Bool) {
    var found: [MarginalLikelihood.Row] = []
    for (counts, above) in zip(counts, above) {
      for row in 0..<rows {
        let cells = (row * width..<(row + 1) * width).filter { counts[$0] > 0 }.map {
          (counts[$0], above[$0])
        }
        if !cells.isEmpty {
          found.append(
            .init(cells: cells.map { (count: $0.0, above: $0.1) }, total: cells.reduce(0) { $0 + $1.0 }))
        }
      }
    }
    return MarginalLikelihood.concentration(found)
  }

  private func shrunk(_ counts: [Double], _ above: [Double], _ kappa: Double) -> [Double] {
    var law = counts
    for row in 0..<rows {
      let at = row * width..<(row + 1) * width
      let total = counts[at].reduce(0, +)
      for i in at { law[i] = (counts[i] + kappa * above[i]) / (total + kappa) }
    }
    return law
  }

  /// The laws of a level: 0 of all, 1 of a class's relation, 2 of the class.
  func laws(level: Int, _ mutationClass: Int) -> [Double] {
    level == 0 ? pool : level == 1 ? ofRelation[mutationClass / 6] : ofClass[mutationClass]
  }
}
