/// The Cholesky factor of a symmetric positive definite matrix, to solve systems with it.
struct Cholesky {
  /// The lower triangle, row by row. Shape `[size, size]`.
  private var l: [Double]
  private let size: Int

  /// - Parameter matrix: row by row, of which the lower triangle is read. Shape `[size, size]`.
  /// - Returns: nil where the matrix is not positive definite.
  init?(_ matrix: [Double], size: Int) {
    var l = matrix
    for i in 0..<size {
      for j in 0...i {
        var sum = l[i * size + j]
        for k in 0..<j { sum -= l[i * size + k] * l[j * size + k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          l[i * size + i] = sum.squareRoot()
        } else {
          l[i * size + j] = sum / l[j * size + j]
        }
      }
    }
    self.l = l
    self.size = size
  }

  /// The x of matrix · x = right. Shape `[size]`.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for i in 0..<size {
      var sum = x[i]
      for k in 0..<i { sum -= l[i * size + k] * x[k] }
      x[i] = sum / l[i * size + i]
    }
    for i in stride(from: size - 1, through: 0, by: -1) {
      var sum = x[i]
      for k in (i + 1)..<max(size, i + 1) { sum -= l[k * size + i] * x[k] }
      x[i] = sum / l[i * size + i]
    }
    return x
  }

  /// The trace of the inverse: the squares of the inverse factor, summed.
  var traceOfInverse: Double {
    var trace = 0.0
    var column = [Double](repeating: 0, count: size)
    for j in 0..<size {
      for i in j..<size {
        var sum = i == j ? 1.0 : 0.0
        for k in j..<i { sum -= l[i * size + k] * column[k] }
        column[i] = sum / l[i * size + i]
        trace += column[i] * column[i]
      }
    }
    return trace
  }
}
