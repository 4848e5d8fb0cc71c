/// A trait that takes one value or none. State 0 is *unreported*, state i + 1 is value i.
public struct CategoricalRules: Sendable {
  public var values: [String]
  /// The law of a founder's state. Shape `[values.count + 1]`, weights at least 0.
  public var founders: [Double]
  /// The law of each kind of founder where kinds differ. Empty, or shape `[kinds, values.count + 1]`.
  public var foundersOfKind: [[Double]] = []
  public var kernels: [Kernel]
  /// Which of `kernels` applies to each mutation class.
  public var kernel: ByClass<Int>
  public var house: HouseRules
  /// The share of children that take their parent's value whatever the kernel says. In [0, 1]; policies raise it.
  public var inheritShare = 0.0

  public init(
    values: [String], founders: [Double], kernels: [Kernel], kernel: ByClass<Int>, house: HouseRules = .none
  ) {
    self.values = values
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
    self.house = house
  }
}

/// The law of a child's state given its parent's: row i is the law given state i.
public struct Kernel: Sendable, Equatable {
  /// Shape `[states, states]`, weights at least 0, each row with a positive sum.
  public var rows: [[Double]]

  public init(rows: [[Double]]) { self.rows = rows }

  /// The neutral twin: flows made symmetric, (F + Fᵀ)/2, so that as many edges change but none more in one direction than in the
  /// other. The rows must be flows, counts of edges, and not shares.
  public var neutralTwin: Kernel {
    Kernel(rows: rows.indices.map { i in rows.indices.map { (rows[i][$0] + rows[$0][i]) / 2 } })
  }

  /// The kernel under which nothing ever changes.
  public static func identity(states: Int) -> Kernel {
    Kernel(rows: (0..<states).map { i in (0..<states).map { $0 == i ? 1 : 0 } })
  }
}
