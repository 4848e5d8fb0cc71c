/// The exact solution of a linear ordering problem by dynamic programming over subsets.
///
/// The best order of a set, as the last part of the whole, starts with some member v: it gains what v gains
/// before all other members, and then the best order of the rest. 2ⁿ · n / 2 steps, one number a subset: 4
/// bytes where all gains are whole numbers (64 MiB for 24 things), else 8. R. M. Karp and M. Held,
/// "Finite-state processes and dynamic programming", SIAM J. Appl. Math. 15 (1967).
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

/// A number that gains are added up in.
private protocol SubsetGain: Comparable, AdditiveArithmetic {
  /// A sum that is known to fit: a check would keep the compiler from taking several subsets at a time.
  static func sum(_ a: Self, _ b: Self) -> Self
}

extension Int32: SubsetGain {
  @inline(__always) fileprivate static func sum(_ a: Int32, _ b: Int32) -> Int32 { a &+ b }
}

extension Double: SubsetGain {
  @inline(__always) fileprivate static func sum(_ a: Double, _ b: Double) -> Double { a + b }
}

/// The best gain of each subset.
private struct Subsets<Gain: SubsetGain> {
  private let count: Int
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
    lower = Subsets.halfTable(gain, count: n, first: 0, bits: lowerBits)
    upper = Subsets.halfTable(gain, count: n, first: lowerBits, bits: upperBits)
    best = Subsets.fill(lower: lower, lowerBits: lowerBits, upper: upper, upperBits: upperBits)
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

  /// Subsets are taken in blocks that agree in the upper half. Pointers, because this is all of the time
  /// there is.
  private static func fill(lower: [Gain], lowerBits: Int, upper: [Gain], upperBits: Int) -> [Gain] {
    unsafe [Gain](unsafeUninitializedCapacity: 1 << (lowerBits + upperBits)) { best, filled in
      unsafe lower.withUnsafeBufferPointer { lower in
        let best = best.baseAddress!
        let lower = lower.baseAddress!
        for members in 0..<1 << upperBits {
          let high = (0..<lowerBits + upperBits).map { upper[$0 << upperBits | members] }
          let here = unsafe best + members << lowerBits
          // Gains are never negative, so that 0 stands for "none yet".
          unsafe here.initialize(repeating: .zero, count: 1 << lowerBits)
          for bit in 0..<upperBits where members >> bit & 1 == 1 {
            let v = lowerBits + bit
            unsafe raise(
              here, from: best + (members ^ 1 << bit) << lowerBits, lower + v << lowerBits, high[v],
              count: 1 << lowerBits)
          }
          unsafe high.withUnsafeBufferPointer {
            unsafe fillBlock(here, lower, lowerBits, $0.baseAddress!, bits: lowerBits)
          }
        }
      }
      filled = 1 << (lowerBits + upperBits)
    }
  }

  /// Fills the subsets that differ in the first things only: those without the last of them, from these those
  /// with it as the first of the order, and then these among themselves. All steps run along memory.
  private static func fillBlock(
    _ here: UnsafeMutablePointer<Gain>, _ lower: UnsafePointer<Gain>, _ lowerBits: Int,
    _ high: UnsafePointer<Gain>, bits: Int
  ) {
    if bits > 3 {
      let half = 1 << (bits - 1)
      unsafe fillBlock(here, lower, lowerBits, high, bits: bits - 1)
      unsafe raise(
        here + half, from: here, lower + (bits - 1) << lowerBits + half, high[bits - 1], count: half)
      unsafe fillBlock(here + half, lower + half, lowerBits, high, bits: bits - 1)
      return
    }
    // Too short a way to be worth it: one by one.
    for subset in 1..<1 << bits {
      var best = unsafe here[subset]
      for v in 0..<bits where subset >> v & 1 == 1 {
        let value = unsafe Gain.sum(Gain.sum(here[subset ^ 1 << v], lower[v << lowerBits + subset]), high[v])
        if value > best { best = value }
      }
      unsafe here[subset] = best
    }
  }

  /// Raises the best gains of subsets to what they have when some thing, which those they come `from` lack,
  /// stands first.
  @inline(__always)
  private static func raise(
    _ here: UnsafeMutablePointer<Gain>, from: UnsafeMutablePointer<Gain>, _ low: UnsafePointer<Gain>,
    _ high: Gain,
    count: Int
  ) {
    for i in 0..<count {
      let value = unsafe Gain.sum(Gain.sum(from[i], low[i]), high)
      let old = unsafe here[i]
      unsafe here[i] = value > old ? value : old
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
        return Gain.sum(Gain.sum(best[set ^ 1 << v], low), high) == best[set]
      }!
      order.append(first)
      set ^= 1 << first
    }
    return order
  }
}
