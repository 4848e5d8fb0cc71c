/// The exact solution of a linear ordering problem by dynamic programming over subsets.
///
/// The best order of a set, as the last part of the whole, starts with some member v: it gains what v gains before
/// all other members, and then the best order of the rest. 2ⁿ · n / 2 steps, one number a subset: 4 bytes where all
/// gains are whole numbers (64 MiB for 24 things), else 8.
/// R. M. Karp and M. Held, "Finite-state processes and dynamic programming", SIAM J. Appl. Math. 15 (1967).
enum SubsetOrdering {
  static let mostValues = 24

  /// The first of the optimal orders when they are compared thing by thing.
  static func optimum(_ problem: LinearOrderingProblem) -> [Int] {
    precondition(problem.count <= mostValues, "subsets of at most \(mostValues) things fit into memory")
    guard problem.count > 0 else { return [] }
    if problem.isSmallInteger {
      return Subsets<Int32>(problem.gain.map { Int32($0) }, count: problem.count).order()
    }
    return Subsets<Double>(problem.gain, count: problem.count).order()
  }
}

/// The best gain of each subset.
private struct Subsets<Gain: SIMDScalar & Comparable & AdditiveArithmetic> {
  private let count: Int
  /// Subsets are taken in blocks that agree in all but the first `blockBits` things.
  private let blockBits: Int
  /// What thing v gains before the members of a subset of the lower, and of the upper, half of all things:
  /// entry `v << bits | subset`.
  private let lower: [Gain]
  private let upper: [Gain]
  private let lowerBits: Int
  private let upperBits: Int
  private let best: [Gain]

  init(_ gain: [Gain], count n: Int) {
    count = n
    lowerBits = (n + 1) / 2
    upperBits = n - lowerBits
    blockBits = min(6, lowerBits)
    lower = Subsets.halfTable(gain, count: n, first: 0, bits: lowerBits)
    upper = Subsets.halfTable(gain, count: n, first: lowerBits, bits: upperBits)
    best = Subsets.fill(
      count: n, blockBits: blockBits, lower: lower, lowerBits: lowerBits, upper: upper, upperBits: upperBits)
  }

  private static func halfTable(_ gain: [Gain], count n: Int, first: Int, bits: Int) -> [Gain] {
    var table = [Gain](repeating: .zero, count: n << bits)
    for v in 0..<n {
      for subset in stride(from: 1, to: 1 << bits, by: 1) {
        let member = subset.trailingZeroBitCount
        table[v << bits | subset] = table[v << bits | subset & (subset - 1)] + gain[v * n + first + member]
      }
    }
    return table
  }

  /// Pointers, because this loop is all of the time there is: with them the compiler takes the inner one several
  /// subsets at a time.
  private static func fill(
    count n: Int, blockBits: Int, lower: [Gain], lowerBits: Int, upper: [Gain], upperBits: Int
  ) -> [Gain] {
    let lowerMask = 1 << lowerBits - 1
    let block = 1 << blockBits
    return unsafe [Gain](unsafeUninitializedCapacity: 1 << n) { best, filled in
      unsafe lower.withUnsafeBufferPointer { lower in
        unsafe upper.withUnsafeBufferPointer { upper in
          let best = best.baseAddress!
          let lower = lower.baseAddress!
          let upper = upper.baseAddress!
          for start in stride(from: 0, to: 1 << n, by: block) {
            let here = unsafe best + start
            // Gains are never negative, so that 0 stands for "none yet".
            for i in 0..<block { unsafe here[i] = .zero }
            var rest = start
            while rest != 0 {
              let v = rest.trailingZeroBitCount
              rest &= rest - 1
              let without = unsafe best + (start ^ 1 << v)
              let low = unsafe lower + (v << lowerBits | start & lowerMask)
              let high = unsafe upper[v << upperBits | start >> lowerBits]
              for i in 0..<block {
                let value = unsafe (without[i] + low[i]) + high
                let old = unsafe here[i]
                unsafe here[i] = value > old ? value : old
              }
            }
            for i in 1..<max(block, 2) where i < block {
              var rest = i
              var most = unsafe here[i]
              while rest != 0 {
                let v = rest.trailingZeroBitCount
                rest &= rest - 1
                let low = unsafe lower[v << lowerBits | (start | i) & lowerMask]
                let high = unsafe upper[v << upperBits | start >> lowerBits]
                let value = unsafe (here[i ^ 1 << v] + low) + high
                if value > most { most = value }
              }
              unsafe here[i] = most
            }
          }
        }
      }
      filled = 1 << n
    }
  }

  /// The order that a walk from the full set gives when it takes the first thing that loses nothing.
  func order() -> [Int] {
    var order: [Int] = []
    var set = 1 << count - 1
    while set != 0 {
      let first = (0..<count).first { v in
        guard set >> v & 1 == 1 else { return false }
        let low = lower[v << lowerBits | set & (1 << lowerBits - 1)]
        let high = upper[v << upperBits | set >> lowerBits]
        return (best[set ^ 1 << v] + low) + high == best[set]
      }!
      order.append(first)
      set ^= 1 << first
    }
    return order
  }
}
