/// The law of a child's state given its parent's. What is kept is in proportion to the weights that are given: of
/// many values most pass on in few ways.
public struct Kernel: Sendable, Equatable {
  /// The number of states.
  public let states: Int
  /// The laws of parents' states, ascending by parent. A child whose parent is in any other state copies it.
  public let given: [Row]

  /// The law of a child whose parent is in one state.
  public struct Row: Sendable, Equatable {
    /// The parent's state.
    public let parent: Int
    /// The states that a child may have, ascending, with weights above 0. Not empty.
    public let law: [Weight]

    /// For ranges see the properties.
    public init(parent: Int, law: [Weight]) {
      self.parent = parent
      self.law = law
    }

    /// The weight of a child's state.
    func weight(of state: Int) -> Double {
      let at = law.partitioningIndex { $0.state >= state }
      return at < law.count && law[at].state == state ? law[at].weight : 0
    }
  }

  /// A state with its weight, relative to the others of its law.
  public struct Weight: Sendable, Equatable {
    /// 0 for unreported, i + 1 for value i.
    public var state: Int32
    /// Relative to the others of the same law; at least 0.
    public var weight: Double

    /// For ranges see the properties.
    public init(state: Int, weight: Double) {
      self.state = Int32(state)
      self.weight = weight
    }
  }

  /// - Parameter given: ascending by parent; see the property.
  public init(states: Int, given: [Row]) {
    precondition(
      zip(given, given.dropFirst()).allSatisfy { $0.parent < $1.parent }
        && given.allSatisfy { $0.parent < states },
      "the rows of a kernel ascend by the parent's state")
    self.states = states
    self.given = given
  }

  /// - Parameter rows: row i is the law for a parent in state i. Shape `[states, states]`, weights at least 0, each
  ///   row with a positive sum.
  public init(rows: [[Double]]) {
    self.init(
      states: rows.count,
      given: rows.enumerated().map { parent, weights in
        precondition(weights.count == rows.count, "a kernel has as many columns as rows")
        return Row(parent: parent, law: Kernel.law(weights))
      })
  }

  /// The law of a child whose parent is in a state.
  func law(of parent: Int) -> [Weight] {
    let at = given.partitioningIndex { $0.parent >= parent }
    return at < given.count && given[at].parent == parent
      ? given[at].law : [Weight(state: parent, weight: 1)]
  }

  /// Every row with every weight. Shape `[states, states]`: for kernels of few states.
  public var rows: [[Double]] {
    var rows = (0..<states).map { i in (0..<states).map { $0 == i ? 1.0 : 0 } }
    for row in given {
      rows[row.parent][row.parent] = 0
      for entry in row.law { rows[row.parent][Int(entry.state)] = entry.weight }
    }
    return rows
  }

  /// The neutral twin: flows made symmetric, (F + Fᵀ)/2, so that as many edges change but none more in one
  /// direction than in the other. The weights must be flows, counts of edges, and not shares; a row that is not
  /// given counts as no edges.
  public var neutralTwin: Kernel {
    var halves = [[Weight]](repeating: [], count: states)
    for row in given {
      for entry in row.law where entry.weight > 0 {
        halves[row.parent].append(entry)
        halves[Int(entry.state)].append(Weight(state: row.parent, weight: entry.weight))
      }
    }
    return Kernel(
      states: states,
      given: halves.enumerated().compactMap { parent, flows in
        var law: [Weight] = []
        for flow in flows.sorted(by: { $0.state < $1.state }) {
          if law.last?.state == flow.state {
            law[law.count - 1].weight += flow.weight
          } else {
            law.append(flow)
          }
        }
        for i in law.indices { law[i].weight /= 2 }
        return law.isEmpty ? nil : Row(parent: parent, law: law)
      })
  }

  /// The kernel under which nothing ever changes.
  public static func identity(states: Int) -> Kernel { Kernel(states: states, given: []) }

  /// The weights above 0 of a law that is spelled out.
  static func law(_ weights: [Double]) -> [Weight] {
    // What is no weight stays, to be refused where the law is made.
    weights.enumerated().compactMap { $1 == 0 ? nil : Weight(state: $0, weight: $1) }
  }
}

extension RandomAccessCollection {
  /// The first index at which a condition holds that holds from some index on.
  func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if belongs(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}
