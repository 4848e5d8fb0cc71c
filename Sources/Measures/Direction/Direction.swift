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

  /// - Parameter top: how many values are put in order; more than 24 take an integer program.
  public init(of trait: TraitColumn, graph: LineageGraph, top: Int = 20) {
    network = TransitionNetwork(of: trait, graph: graph, convention: .paper)
    perEdge = TransitionNetwork(of: trait, graph: graph, convention: .perEdge)
    traffic = network.traffic
    let flows = FlowMatrix(network, top: top)
    if flows.count > 0 {
      weightedOrder = Ordering.optimal(flows, .weighted)
      unweightedOrder = Ordering.optimal(flows, .unweighted)
    }
    stationary = StationaryLaw(perEdge)
  }
}
