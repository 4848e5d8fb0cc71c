import Lineages
import Randomness

extension Topology {
  /// Which parents models do not name; empty where all are named. Shape `[edges]`.
  ///
  /// A model names each parent with the probability of its epoch; what it would not name is named where a policy asks for it and
  /// the model complies. Whoever leaves a parent out to evade another policy leaves it out all the same.
  ///
  /// - Parameters:
  ///   - evading: the edges that are left out to evade a policy.
  ///   - seed: that of the declarations.
  ///   - disclose: takes each row of which a policy made an edge known.
  func undeclared(
    _ inheritance: Inheritance, _ timeline: Timeline, evading: [Int32], seed: Seed, disclose: (Int) -> Void
  ) -> [Bool] {
    var hidden: [Bool] = []
    func hide(_ edge: Int) {
      if hidden.isEmpty { hidden = Array(repeating: false, count: relations.count) }
      hidden[edge] = true
    }
    var stream = RandomStream(seed)
    var disclosing = RandomStream(seed["disclosure"])
    for (rows, epoch) in inheritance.epochs {
      let rules = timeline.epochs[epoch].rules
      guard rules.declaredShare < 1 else { continue }
      for row in rows {
        for (number, edge) in parents.range(row).enumerated() {
          stream.move(to: key(row), UInt32(number))
          if stream.happens(rules.declaredShare) { continue }
          if rules.disclosure.includes(row, in: self, &disclosing) { disclose(row) } else { hide(edge) }
        }
      }
    }
    for edge in evading { hide(Int(edge)) }
    return hidden
  }

  /// The topology without some edges, for what is written about parents; mutation classes stay.
  func without(edges: [Bool]) -> Topology {
    guard !edges.isEmpty else { return self }
    var kept = self
    kept.parents = ListColumn()
    kept.relations = []
    for row in 0..<count {
      for edge in parents.range(row) where !edges[edge] {
        kept.link(to: parents.values[edge], relations[edge])
      }
      kept.parents.endRow()
    }
    return kept
  }
}
