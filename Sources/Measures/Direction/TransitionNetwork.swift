import Lineages

/// How often each value of a trait turned into each other value from parent to child, over the edges of a
/// view where both ends report the trait. Source: arXiv 2508.06811 and its analysis repository,
/// `get_trait_graph`.
public struct TransitionNetwork: Sendable, Equatable {
  /// How an edge is counted.
  public enum Convention: Sendable {
    /// The paper's: each value that the child adds counts 1 from every value of the parent, each value that
    /// it drops counts 1 to every value of the child. A swap of a single value therefore counts twice; what
    /// stays does not count.
    case paper
    /// Every edge weighs 1: see `ValueMoves` for sets. A swap of a single value counts once.
    case perEdge
  }

  /// A value and what passed through it.
  public struct Value: Sendable, Equatable, Codable {
    /// The value.
    public var value: String
    /// The models of the genealogy that carry the value, with or without relatives.
    public var models: Int
    /// The weight that stayed at the value; 0 in the paper's convention.
    public var stays: Double
    /// The transitions from other values, and those to other values.
    public var inflow: Double
    public var outflow: Double
    /// Inflow minus outflow: whether descent breeds the value or wears it out. Unit: transitions.
    public var drift: Double { inflow - outflow }

    /// A value with what passed through it: see the properties.
    public init(value: String, models: Int, stays: Double, inflow: Double, outflow: Double) {
      self.value = value
      self.models = models
      self.stays = stays
      self.inflow = inflow
      self.outflow = outflow
    }
  }

  /// The transitions from one value to another.
  public struct Flow: Sendable, Equatable, Codable {
    /// The value that was left, and the one that it turned into.
    public var parent: String
    public var child: String
    /// A whole number in the paper's convention and for traits of one value.
    public var count: Double

    /// So many transitions from one value to another.
    public init(parent: String, child: String, count: Double) {
      self.parent = parent
      self.child = child
      self.count = count
    }
  }

  /// How edges were counted.
  public var convention: Convention
  /// The edges where both ends report the trait.
  public var edges: Int
  /// Those of them whose sets differ.
  public var changed: Int
  /// The edges where only the parent reports the trait.
  public var stopped: Int
  /// The edges where only the child reports it.
  public var started: Int
  /// The edges where neither does.
  public var silent: Int
  /// The values at the ends of the edges where both report; most frequent among all models first, ties by
  /// code point.
  public var values: [Value]
  /// Between different values; largest first, ties by code point of parent, then child.
  public var flows: [Flow]

  /// A network that was counted already: see the properties.
  public init(
    convention: Convention, edges: Int, changed: Int, stopped: Int, started: Int, silent: Int,
    values: [Value],
    flows: [Flow]
  ) {
    self.convention = convention
    self.edges = edges
    self.changed = changed
    self.stopped = stopped
    self.started = started
    self.silent = silent
    self.values = values
    self.flows = flows
  }

  /// Net traffic and its share among all values.
  public var traffic: Traffic { traffic(among: values.map(\.value)) }

  /// Net traffic and its share among some values only.
  public func traffic(among values: [String]) -> Traffic {
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    var counts: [Int: Double] = [:]
    let inside = flows.compactMap { flow in
      place[flow.parent].flatMap { from in place[flow.child].map { (from: from, to: $0, count: flow.count) } }
    }
    for flow in inside { counts[flow.from * values.count + flow.to] = flow.count }
    var traffic = Traffic()
    for flow in inside {
      let back = counts[flow.to * values.count + flow.from] ?? 0
      // A pair with flows both ways is met twice and counts once.
      if back == 0 || flow.from < flow.to { traffic.add(flow.count, back) }
    }
    return traffic
  }
}
