import Lineages

extension TransitionNetwork {
  /// The network of a trait over the edges of a graph. Values are compared as sets. Time is linear in the
  /// edges and in the pairs of classes of values that each one carries.
  public init(of trait: TraitColumn, graph: LineageGraph, convention: Convention) {
    let classes = ValueClasses(trait.lists, values: trait.vocabulary.count)
    self.init(of: trait, classes, graph: graph, convention: convention, mostLinks: .max)!
  }

  /// - Parameter mostLinks: where there are more links between classes of values the network is nil.
  init?(
    of trait: TraitColumn, _ classes: ValueClasses, graph: LineageGraph, convention: Convention,
    mostLinks: Int
  ) {
    precondition(trait.lists.count == graph.count, "a trait has one entry for each model of the graph")
    let lists = classes.lists
    var (edges, changed, stopped, started, silent) = (0, 0, 0, 0, 0)
    var occurs = [Bool](repeating: false, count: classes.size.count)
    var counting = LinkCounting(size: classes.size)
    // The edge at which the parent, and the child, last carried a class.
    var ofParent = [Int](repeating: 0, count: classes.size.count)
    var ofChild = ofParent
    for child in 0..<graph.count {
      let isReported = lists.length(child) > 0
      for parent in graph.parents[child] {
        switch (lists.length(Int(parent)) > 0, isReported) {
        case (true, true): break
        case (true, false): stopped += 1
        case (false, true): started += 1
        case (false, false): silent += 1
        }
        guard isReported, lists.length(Int(parent)) > 0 else { continue }
        let (before, after) = (lists[Int(parent)], lists[child])
        edges += 1
        for value in before { (ofParent[Int(value)], occurs[Int(value)]) = (edges, true) }
        for value in after { (ofChild[Int(value)], occurs[Int(value)]) = (edges, true) }
        let dropped = before.filter { ofChild[Int($0)] != edges }
        let added = after.filter { ofParent[Int($0)] != edges }
        if !dropped.isEmpty || !added.isEmpty { changed += 1 }
        counting.add(
          kept: before.filter { ofChild[Int($0)] == edges }, dropped: dropped, added: added)
      }
    }
    guard let links = counting.links(convention, most: mostLinks) else { return nil }
    let stays = counting.stays(convention)
    var inflow = [Double](repeating: 0, count: classes.size.count)
    var outflow = inflow
    var flowCount = 0
    for link in links {
      let (from, to) = (classes.size[Int(link.from)], classes.size[Int(link.to)])
      outflow[Int(link.from)] += Double(to) * link.count
      inflow[Int(link.to)] += Double(from) * link.count
      flowCount += from * to
    }
    var models = [Int](repeating: 0, count: classes.size.count)
    for value in lists.values { models[Int(value)] += 1 }
    let values = classes.ofValue.enumerated().filter { $1 >= 0 && occurs[Int($1)] }
      .map { value, c in
        let text = trait.vocabulary[Int32(value)]
        return (
          Value(
            value: text, models: models[Int(c)], stays: stays[Int(c)], inflow: inflow[Int(c)],
            outflow: outflow[Int(c)]), c
        )
      }
      .sorted { a, b in
        a.0.models != b.0.models ? a.0.models > b.0.models : a.0.value.isBeforeByCodePoint(b.0.value)
      }
    self.init(
      convention: convention, edges: edges, changed: changed, stopped: stopped, started: started,
      silent: silent, values: values.map(\.0),
      flows: flowCount > TransitionNetwork.mostFlows ? [] : TransitionNetwork.flows(links, values),
      flowCount: flowCount, classes: values.map(\.1), links: links)
  }

  /// The flows between the values of classes.
  private static func flows(_ links: [Link], _ values: [(Value, Int32)]) -> [Flow] {
    let ofClass = Dictionary(grouping: values, by: \.1).mapValues { $0.map(\.0.value) }
    var flows: [Flow] = []
    for link in links {
      for from in ofClass[link.from]! {
        for to in ofClass[link.to]! { flows.append(Flow(parent: from, child: to, count: link.count)) }
      }
    }
    flows.sort { a, b in
      let (mine, other) = (a.count.toTwelveDigits, b.count.toTwelveDigits)
      if mine != other { return mine > other }
      return a.parent != b.parent
        ? a.parent.isBeforeByCodePoint(b.parent) : a.child.isBeforeByCodePoint(b.child)
    }
    return flows
  }
}

extension ListColumn {
  /// The same lists, each value where it first stands in its list.
  func withoutRepeats() -> ListColumn {
    // The row at which each value was last seen.
    var seen = [Int](repeating: -1, count: 1 + Int(values.max() ?? -1))
    var result = ListColumn()
    result.reserve(rows: count, values: values.count)
    for row in 0..<count {
      for value in self[row] where seen[Int(value)] != row {
        seen[Int(value)] = row
        result.add(value)
      }
      result.endRow()
    }
    return result
  }
}
