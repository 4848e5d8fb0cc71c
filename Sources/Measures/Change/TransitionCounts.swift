import Lineages

/// How often each value of a trait turned into each other from parent to child, one count an edge.
///
/// A model's state is its set of values as text, in ascending order (by code point) and joined by `+`; the
/// empty text is *unreported*. Single-valued traits have one value a state. Self-loops do not count, neither
/// as edges nor as parents.
public struct TransitionCounts: Sendable, Equatable {
  /// One row of the table.
  public struct Flow: Sendable, Equatable {
    /// The relation of the edges.
    public var relation: Relation
    /// The state of the parent, and that of the child.
    public var parent: String
    public var child: String
    /// The edges.
    public var count: Int

    /// So many edges of a relation from one state to another.
    public init(relation: Relation, parent: String, child: String, count: Int) {
      self.relation = relation
      self.parent = parent
      self.child = child
      self.count = count
    }
  }

  /// Largest first, ties by relation and text.
  public var flows: [Flow]
  /// How many models without parents have each state. Largest first, ties by text.
  public var founders: [(state: String, count: Int)]

  /// Counts that are there already, in the order of the properties.
  public init(flows: [Flow], founders: [(state: String, count: Int)]) {
    self.flows = flows
    self.founders = founders
  }

  public static func == (a: TransitionCounts, b: TransitionCounts) -> Bool {
    a.flows == b.flows && a.founders.elementsEqual(b.founders, by: ==)
  }
}

extension TransitionCounts {
  /// The transitions of a trait along all edges of a genealogy, whatever their relation.
  public init(of trait: TraitColumn, in genealogy: Genealogy) {
    let states = TraitStates(trait)
    let relations = Int32(Relation.allCases.count)
    // A flow is counted under its parent's state and relation taken together, and its child's state.
    var pairs = PairCounts()
    var founders = [Int](repeating: 0, count: states.states.count)
    for child in 0..<genealogy.count {
      var isFounder = true
      for edge in genealogy.parents.range(child) {
        let parent = Int(genealogy.parents.values[edge])
        guard parent != child else { continue }
        isFounder = false
        let relation = Int32(genealogy.relations[edge].rawValue)
        pairs.add(states.ofModel[parent] * relations + relation, states.ofModel[child])
      }
      if isFounder { founders[Int(states.ofModel[child])] += 1 }
    }
    var flows: [Flow] = []
    flows.reserveCapacity(pairs.count)
    pairs.visit { from, child, count in
      flows.append(
        Flow(
          relation: Relation(rawValue: UInt8(from % relations))!, parent: states.states[from / relations],
          child: states.states[child], count: count))
    }
    flows.sort { a, b in
      if a.count != b.count { return a.count > b.count }
      if a.relation != b.relation { return a.relation.rawValue < b.relation.rawValue }
      return a.parent != b.parent ? precedes(a.parent, b.parent) : precedes(a.child, b.child)
    }
    let founderStates = founders.indices.filter { founders[$0] > 0 }
      .map { (state: states.states[Int32($0)], count: founders[$0]) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : precedes($0.state, $1.state) }
    self.init(flows: flows, founders: founderStates)
  }
}

/// Whether a text comes before another by code point.
private func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
