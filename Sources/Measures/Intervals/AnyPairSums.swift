import Lineages
import Randomness
import Workers

/// The mean similarity of any two models under a bootstrap over families.
///
/// It is no ratio of sums: with S the sum of all vectors, Q that of their squares and N models it is (|S|² − Q) / N(N − 1),
/// and every two families have a product in |S|². With μ = S/N and each family's sum s centred, r = s − nμ, the
/// draws c give S* = N*μ + Σ c r, so that
///
///     |S*|² = N*²|μ|² + 2 N* Σ c μ·r + |Σ (c − 1) r|²,
///
/// where N*, Q* and the middle term are family sums, exact. Of the last, which is small of second order, the products
/// among the `leaders`, the families with the largest |r|², are exact; the others' part is replaced by its expectation Σ|r|².
/// Lone models are drawn one by one where there are few; else their sum of μ·r is normal with its mean and variance.
struct AnyPairSums: Sendable {
  /// The mean over the data.
  let mean: Double
  /// How many families of one size would weigh as evenly: N² over the sum of squared sizes.
  let effectiveFamilies: Double
  private let squareOfMean: Double
  /// The first of the columns: models, squares and μ·r of each family; |r|² of each family stands behind them.
  private let column: Int
  /// Places of families in `FamilySums.linked`, and the products of their r.
  private let leaders: [Int]
  private let products: [[Double]]
  /// Σ|r|² over the other families.
  private let remainder: Double
  private let lone: Lone

  static let mostLeaders = 64
  /// Up to so many lone models are drawn one by one.
  static let fewLone = 4096

  /// What lone models contribute: how many are compared, their squares and μ·r.
  private struct Lone: Sendable {
    /// One a lone model; empty where there are many.
    var each: [SIMD4<Double>] = []
    /// Means over lone models, and Σ|r|² over them.
    var mean = SIMD4<Double>()
    var squares = 0.0
    /// The variance of μ·r.
    var variance = 0.0
  }

  /// - Parameters:
  ///   - vectors: 0 for the models that do not qualify.
  ///   - qualifies: which models are compared; all where it is nil.
  init(_ vectors: UnitVectors, among qualifies: [Bool]? = nil, in sums: inout FamilySums, workers: Workers) {
    @Sendable func isCompared(_ row: Int32) -> Double { qualifies.map { $0[Int(row)] ? 1 : 0 } ?? 1 }
    let models = Double(qualifies.map { $0.count { $0 } } ?? vectors.count)
    let mu = vectors.sum(workers: workers).map { models > 0 ? $0 / models : 0 }
    let square = mu.reduce(0) { $0 + $1 * $1 }
    squareOfMean = square
    column = sums.add(
      columns: 4, workers: workers, scratch: [Double](repeating: 0, count: mu.count)
    ) { members, sum, columns in
      for term in sum.indices { sum[term] = 0 }
      for row in members {
        columns[0] += isCompared(row)
        columns[1] += vectors.square(Int(row))
        vectors.add(Int(row), to: &sum)
      }
      let n = columns[0]
      var (dot, own) = (0.0, 0.0)
      for term in sum.indices {
        dot += mu[term] * sum[term]
        own += sum[term] * sum[term]
      }
      columns[2] = dot - n * square
      columns[3] = own - 2 * n * dot + n * n * square
    }

    let ofFamily = sums.blocks.last!.column(3)
    let leaders = ofFamily.indices.sorted {
      ofFamily[$0] != ofFamily[$1] ? ofFamily[$0] > ofFamily[$1] : $0 < $1
    }.prefix(AnyPairSums.mostLeaders)
    let linked = sums.linked
    let centred = leaders.map { family in
      var sum = [Double](repeating: 0, count: mu.count)
      for row in linked[family] { vectors.add(Int(row), to: &sum) }
      let n = linked[family].reduce(0) { $0 + isCompared($1) }
      return zip(sum, mu).map { $0 - n * $1 }
    }
    self.leaders = Array(leaders)
    products = centred.map { a in centred.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }

    var lone = Lone()
    let rows = sums.lone
    let pieces = Pieces(of: rows.count, size: 4096)
    let parts = workers.map(pieces.count) { piece in
      rows[pieces[piece]].map { row in
        let n = isCompared(row)
        let dot = vectors.dot(Int(row), mu)
        let own = vectors.square(Int(row))
        return SIMD4(n, own, dot - n * square, own - 2 * n * dot + n * square)
      }
    }
    for model in parts.joined() {
      lone.mean += model
      lone.squares += model[3]
    }
    lone.mean /= Double(max(1, rows.count))
    for model in parts.joined() {
      lone.variance += (model[2] - lone.mean[2]) * (model[2] - lone.mean[2]) / Double(rows.count)
    }
    if rows.count <= AnyPairSums.fewLone { lone.each = Array(parts.joined()) }
    self.lone = lone
    remainder =
      ofFamily.reduce(0, +) - leaders.reduce(0) { $0 + ofFamily[$1] } + lone.squares
    let sizes =
      sums.blocks.last!.column(0).reduce(0) { $0 + $1 * $1 } + parts.joined().reduce(0) { $0 + $1[0] }
    effectiveFamilies = sizes > 0 ? models * models / sizes : 0
    let squares = (0..<vectors.count).reduce(0) { $0 + vectors.square($1) }
    mean = models > 1 ? (models * models * square - squares) / (models * (models - 1)) : .nan
  }

  /// The mean over any two of the models drawn.
  ///
  /// - Parameters:
  ///   - totals: of the columns.
  ///   - counts: how often each family of `FamilySums.linked` was drawn.
  ///   - draws: how often lone models were drawn.
  func value(
    _ totals: (Int) -> Double, counts: (Int) -> Double, lone draws: Int, _ stream: inout RandomStream
  ) -> Double {
    var sums = SIMD4(totals(column), totals(column + 1), totals(column + 2), 0)
    if lone.each.isEmpty {
      sums += Double(draws) * lone.mean
      // The numbers of compared models and of zero vectors among thousands hardly vary, and weigh 1/N.
      sums[2] += stream.gaussian(mean: 0, deviation: (Double(draws) * lone.variance).squareRoot())
    } else {
      for _ in 0..<draws { sums += lone.each[stream.index(below: lone.each.count)] }
    }
    var last = remainder
    let more = leaders.map { counts($0) - 1 }
    for (a, row) in zip(more, products) where a != 0 {
      last += a * zip(more, row).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let n = sums[0]
    guard n > 1 else { return .nan }
    return (n * n * squareOfMean + 2 * n * sums[2] + last - sums[1]) / (n * (n - 1))
  }
}

extension FamilySums.Block {
  /// One column, from 0, of every family.
  fileprivate func column(_ column: Int) -> [Double] {
    (0..<starts.count - 1).map { family in
      let entries = starts[family]..<starts[family + 1]
      return entries.first { columns[$0] == column }.map { values[$0] } ?? 0
    }
  }
}
