import Workers

extension UnitVectors {
  /// Adds the vector of a document to a dense one.
  func add(_ row: Int, to sum: inout [Double]) {
    for entry in counts.rows.range(row) {
      let column = counts.rows.column(entry)
      sum[column] += Double(counts.rows.times(entry)) * weights[column] * scales[row]
    }
  }

  /// The product of a document's vector with a dense one.
  func dot(_ row: Int, _ dense: [Double]) -> Double {
    var sum = 0.0
    for entry in counts.rows.range(row) {
      let column = counts.rows.column(entry)
      sum += dense[column] * (Double(counts.rows.times(entry)) * weights[column])
    }
    return sum * scales[row]
  }

  /// The similarity of two documents.
  func cosine(_ a: Int, _ b: Int) -> Double {
    let rows = counts.rows
    var (i, j) = (rows.range(a).lowerBound, rows.range(b).lowerBound)
    var sum = 0.0
    while i < rows.range(a).upperBound && j < rows.range(b).upperBound {
      let (first, second) = (rows.column(i), rows.column(j))
      if first == second {
        sum += Double(rows.times(i)) * Double(rows.times(j)) * weights[first] * weights[first]
      }
      if first <= second { i += 1 }
      if second <= first { j += 1 }
    }
    return sum * scales[a] * scales[b]
  }

  /// The sum of all vectors. The same for any number of workers.
  func sum(workers: Workers) -> [Double] {
    // Pieces of one size on every machine: their sums are added in one order.
    let pieces = Pieces(of: count, size: 4096)
    let parts = workers.map(pieces.count) { piece in
      var sum = [Double](repeating: 0, count: weights.count)
      for row in pieces[piece] {
        for entry in counts.rows.range(row) {
          sum[counts.rows.column(entry)] += Double(counts.rows.times(entry)) * scales[row]
        }
      }
      return sum
    }
    return weights.indices.map { term in parts.reduce(0) { $0 + $1[term] } * weights[term] }
  }
}
