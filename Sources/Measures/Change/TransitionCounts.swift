import Lineages

/// How often each value of a trait turned into each other from parent to child, one count an edge.
///
/// A model's state is its set of values as text, joined by `+` in the order of the vocabulary's text; the empty text is
/// *unreported*. Single-valued traits have one value a state.
public struct TransitionCounts: Sendable, Equatable {
  /// One row of the table.
  public struct Flow: Sendable, Equatable {
    public var relation: Relation
    public var parent: String
    public var child: String
    public var count: Int

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

  public init(flows: [Flow], founders: [(state: String, count: Int)]) {
    self.flows = flows
    self.founders = founders
  }

  public static func == (a: TransitionCounts, b: TransitionCounts) -> Bool {
    a.flows == b.flows && a.founders.elementsEqual(b.founders, by: ==)
  }
}
