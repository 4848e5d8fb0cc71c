/// Exact expectations of trees that grow by one model at a time, whose parent is chosen with weight k + k₀, k
/// being a model's number of children.
struct TreeLaw: Sendable {
  /// How many models are born.
  let births: Int
  /// k₀; nil where every model is equally likely (α = 0).
  let offset: Double?

  /// The weight of a model with k children.
  func weight(_ children: Int) -> Double { offset.map { Double(children) + $0 } ?? 1 }

  /// The sum of the weights of n models, which together have n − 1 children; it does not depend on which.
  private func total(_ models: Int) -> Double {
    offset.map { Double(models) * $0 + Double(models - 1) } ?? Double(models)
  }

  /// The expected number of models with k children, by recursion over births. Shape `[births]`.
  var expectedDegrees: [Double] {
    var expected = [Double](repeating: 0, count: births)
    expected[0] = 1
    for n in 1..<births {
      for k in stride(from: n, through: 0, by: -1) {
        expected[k] -= expected[k] * weight(k) / total(n)
        if k > 0 { expected[k] += expected[k - 1] * weight(k - 1) / total(n) }
      }
      expected[0] += 1
    }
    return expected
  }

  /// The expected depth of the last model: the number of links between it and the founder.
  ///
  /// A model's depth is 1 more than its parent's, and Σ k D over models is Σ (D − 1) over all but the
  /// founder.
  var expectedDepth: Double {
    var sum = 0.0
    var last = 0.0
    for n in 1..<births {
      let weighted = offset.map { $0 * sum + sum - Double(n - 1) } ?? sum
      last = 1 + weighted / total(n)
      sum += last
    }
    return last
  }

  /// The probability of each history of four births: entry 3·(parent of birth 2) + (parent of birth 3).
  var histories: [Double] {
    var law: [Double] = []
    for second in 0..<2 {
      for third in 0..<3 {
        var children = [1, 0]
        let first = weight(children[second]) / (weight(1) + weight(0))
        children[second] += 1
        children.append(0)
        law.append(first * weight(children[third]) / children.map(weight).reduce(0, +))
      }
    }
    return law
  }
}
