import Lineages

/// Where a trait drifts.
public struct Direction: Sendable, Equatable {
  /// Transitions as the paper counts them: a swap of a single value counts twice.
  public var network: TransitionNetwork
  /// One count an edge.
  public var perEdge: TransitionNetwork
  /// How one-sided the paper's transitions are, among all values.
  public var traffic: Traffic
  /// The order of the top values that goes with most net traffic, and the one that goes with most edges of the network; nil where
  /// nothing changes.
  public var weightedOrder: Ordering?
  public var unweightedOrder: Ordering?
  /// Where the trait would settle, by the counts per edge; nil where nothing changes or the search would be too long.
  public var stationary: StationaryLaw?

  /// The most links between classes of values that a network is counted with.
  public static let mostLinks = 10_000_000

  /// Nil where a network would have more than `mostLinks` links between classes of values: see `ValueClasses`.
  ///
  /// - Parameter top: how many values are put in order; more than 24 take an integer program.
  public init?(of trait: TraitColumn, graph: LineageGraph, top: Int = 20) {
    self.init(
      of: trait, ValueClasses(trait.lists, values: trait.vocabulary.count), graph: graph, top: top)
  }

  init?(of trait: TraitColumn, _ classes: ValueClasses, graph: LineageGraph, top: Int = 20) {
    func counted(_ convention: TransitionNetwork.Convention) -> TransitionNetwork? {
      TransitionNetwork(
        of: trait, classes, graph: graph, convention: convention, mostLinks: Direction.mostLinks)
    }
    guard let network = counted(.paper), let perEdge = counted(.perEdge) else { return nil }
    self.network = network
    self.perEdge = perEdge
    traffic = network.traffic
    let flows = FlowMatrix(network, top: top)
    if flows.count > 0 {
      weightedOrder = Ordering.optimal(flows, .weighted)
      unweightedOrder = Ordering.optimal(flows, .unweighted)
    }
    stationary = StationaryLaw(perEdge)
  }
}
