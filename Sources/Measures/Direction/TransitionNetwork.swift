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
    /// Every edge weighs 1: see `LinkCounting` for sets. A swap of a single value counts once.
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
  /// Between different values; largest first, ties (the same in twelve digits) by code point of parent, then
  /// child. None are listed where there are more than `mostFlows`.
  public var flows: [Flow]
  /// How many flows there are, listed or not.
  public private(set) var flowCount: Int
  /// The class of each of `values`: see `ValueClasses`.
  let classes: [Int32]
  /// Between classes, ascending by both; what runs from each value of the one to each of the other.
  let links: [Link]

  /// What runs from each value of one class to each of another.
  struct Link: Sendable, Equatable {
    var from: Int32
    var to: Int32
    var count: Double
  }

  /// The most flows that are listed one by one.
  public static let mostFlows = 1_000_000

  /// A network that was counted already, with all its flows: see the properties.
  public init(
    convention: Convention, edges: Int, changed: Int, stopped: Int, started: Int, silent: Int,
    values: [Value],
    flows: [Flow]
  ) {
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.value, Int32($0)) })
    let links = flows.map { Link(from: place[$0.parent]!, to: place[$0.child]!, count: $0.count) }
    self.init(
      convention: convention, edges: edges, changed: changed, stopped: stopped, started: started,
      silent: silent, values: values, flows: flows, flowCount: flows.count,
      classes: values.indices.map { Int32($0) },
      links: links.sorted { ($0.from, $0.to) < ($1.from, $1.to) })
  }

  init(
    convention: Convention, edges: Int, changed: Int, stopped: Int, started: Int, silent: Int,
    values: [Value], flows: [Flow], flowCount: Int, classes: [Int32], links: [Link]
  ) {
    self.convention = convention
    self.edges = edges
    self.changed = changed
    self.stopped = stopped
    self.started = started
    self.silent = silent
    self.values = values
    self.flows = flows
    self.flowCount = flowCount
    self.classes = classes
    self.links = links
  }

  /// Whether all flows are listed.
  var listsAll: Bool { flows.count == flowCount }

  /// Net traffic and its share among all values.
  public var traffic: Traffic { traffic(among: values.map(\.value)) }

  /// Net traffic and its share among some values only.
  public func traffic(among values: [String]) -> Traffic {
    let places = places(of: values)
    var traffic = Traffic()
    for link in links where !places[Int(link.from)].isEmpty && !places[Int(link.to)].isEmpty {
      let back = count(from: link.to, to: link.from)
      // A pair with flows both ways is met twice and counts once.
      if back == 0 || link.from < link.to {
        traffic.add(link.count, back, pairs: places[Int(link.from)].count * places[Int(link.to)].count)
      }
    }
    return traffic
  }

  /// What runs from each value of a class to each of another; 0 where there is no link.
  private func count(from: Int32, to: Int32) -> Double {
    var (low, high) = (0, links.count)
    while low < high {
      let middle = (low + high) / 2
      if (links[middle].from, links[middle].to) < (from, to) { low = middle + 1 } else { high = middle }
    }
    return low < links.count && links[low].from == from && links[low].to == to ? links[low].count : 0
  }

  /// Where the values of each class stand in a list of values, class by class; values that the network does not have
  /// are passed over.
  func places(of values: [String]) -> [[Int]] {
    let classOf = Dictionary(uniqueKeysWithValues: zip(self.values.lazy.map(\.value), classes))
    let ends = links.reduce(classes.max() ?? -1) { max($0, $1.from, $1.to) }
    var places = [[Int]](repeating: [], count: Int(ends) + 1)
    for (place, value) in values.enumerated() {
      if let found = classOf[value] { places[Int(found)].append(place) }
    }
    return places
  }
}
