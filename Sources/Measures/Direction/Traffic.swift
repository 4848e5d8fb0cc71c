/// How one-sided the transitions among some values are.
///
/// A pair of values has net traffic |n_ij − n_ji| and total n_ij + n_ji; it is oriented, an edge of the
/// paper's oriented trait graph, where the net is not 0. Source: arXiv 2508.06811, analysis repository,
/// `get_oriented_trait_graph`.
public struct Traffic: Sendable, Equatable {
  /// The pairs whose net traffic is not 0.
  public var orientedPairs: Int
  /// The pairs with as many transitions one way as the other, at least one each.
  public var balancedPairs: Int
  /// The sum of net traffic. Unit: transitions.
  public var net: Double
  /// The sum of totals over the oriented pairs: the paper's `total_n`.
  public var orientedTotal: Double
  /// All transitions, those of balanced pairs included.
  public var total: Double
  /// Σ net / Σ total over all pairs: 0 where every flow is balanced, 1 where none runs back. In [0, 1]; nil
  /// without transitions.
  public var directedness: Double? { total > 0 ? net / total : nil }

  /// No traffic.
  init() { (orientedPairs, balancedPairs, net, orientedTotal, total) = (0, 0, 0, 0, 0) }

  /// The traffic among all pairs of values of a table.
  public init(_ flows: FlowMatrix) {
    self.init()
    for i in 0..<flows.count {
      for j in i + 1..<max(flows.count, i + 1) { add(flows[i, j], flows[j, i]) }
    }
  }

  /// Adds a pair of values, or several like it, with the transitions of one either way.
  mutating func add(_ forward: Double, _ backward: Double, pairs: Int = 1) {
    let sum = Double(pairs) * (forward + backward)
    total += sum
    if forward == backward {
      if forward > 0 { balancedPairs += pairs }
    } else {
      orientedPairs += pairs
      net += Double(pairs) * abs(forward - backward)
      orientedTotal += sum
    }
  }
}
