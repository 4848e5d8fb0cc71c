import Lineages
import Readings

/// The edges of a graph by what they do to a trait.
struct TraitEdges {
  /// Where both ends report it.
  var edges = 0
  var changed = 0
  var stopped = 0
  var started = 0
  var silent = 0
}

extension TransitionCounts {
  /// All edges by what they do to the trait.
  var edges: TraitEdges {
    flows.reduce(into: TraitEdges()) { sum, flow in
      switch (flow.parent.isEmpty, flow.child.isEmpty) {
      case (true, true): sum.silent += flow.count
      case (true, false): sum.started += flow.count
      case (false, true): sum.stopped += flow.count
      case (false, false):
        sum.edges += flow.count
        if flow.parent != flow.child { sum.changed += flow.count }
      }
    }
  }
}

extension ReadingList {
  mutating func add(_ quantities: Quantities.EdgesOfTrait, _ trait: String, _ edges: TraitEdges) {
    add(quantities.edges, trait, value: edges.edges)
    add(quantities.changed, trait, value: edges.changed)
    add(quantities.stopped, trait, value: edges.stopped)
    add(quantities.started, trait, value: edges.started)
    add(quantities.silent, trait, value: edges.silent)
  }

  mutating func add(_ quantities: Quantities.TrafficOfTrait, _ names: [String], _ traffic: Traffic) {
    add(quantities.total, names, traffic.total)
    add(quantities.net, names, traffic.net)
    add(quantities.directedness, names, traffic.directedness)
    add(quantities.orientedTotal, names, traffic.orientedTotal)
    add(quantities.orientedPairs, names, Double(traffic.orientedPairs))
    add(quantities.balancedPairs, names, Double(traffic.balancedPairs))
  }
}

extension Direction {
  func add(to list: inout ReadingList, _ trait: String) {
    list.add(
      Quantities.directionEdges, trait,
      TraitEdges(
        edges: network.edges, changed: network.changed, stopped: network.stopped, started: network.started,
        silent: network.silent))
    list.add(Quantities.traffic, [trait], traffic)
    for order in [weightedOrder, unweightedOrder].compactMap(\.self) {
      let names = [trait, order.name]
      list.add(Quantities.order.accountedShare, names, order.accountedShare)
      list.add(Quantities.order.accounted, names, order.accounted)
      list.add(Quantities.order.compatibleNet, names, order.compatibleNet)
      list.add(Quantities.order.compatiblePairs, names, Double(order.compatiblePairs))
      list.add(Quantities.order.compatibility, names, order.compatibility)
      list.add(Quantities.order.bound, names, order.bound)
      list.add(Quantities.order.traffic, names, order.traffic)
    }
    guard let stationary else { return }
    list.add(Quantities.stationary.covered, trait, value: stationary.covered)
    list.add(Quantities.stationary.leaving, trait, value: stationary.leaving)
    list.add(Quantities.stationary.reporting, trait, value: stationary.reporting)
  }
}

extension Ordering {
  /// The name of the order in paths.
  var name: String { criterion.pathName }
}

extension Ordering.Criterion {
  /// The name of the order in paths.
  var pathName: String { "\(rawValue)_order" }
}

extension DriftTable {
  func add(to list: inout ReadingList) {
    for row in rows {
      let names = [row.quantity.rawValue, row.relation]
      list.add(Quantities.driftParent, names, row.parent)
      list.add(Quantities.driftChild, names, row.child)
      list.add(Quantities.driftChange, names, row.change)
      list.add(Quantities.driftEdges, names, Double(row.edges))
    }
  }
}
