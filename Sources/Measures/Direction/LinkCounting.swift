import Lineages

/// The edges of a graph whose ends both report a trait, by the classes of values that they keep, drop and add.
///
/// Links between classes are counted by the parent's class: all that runs from one is summed up in one row before the
/// next. So time is linear in the pairs of classes that edges carry, and memory in the links that there are.
struct LinkCounting {
  /// How many values the parent has, the child, and both.
  private struct Edge {
    var parents: Int
    var children: Int
    var common: Int
  }

  /// How many values each class has.
  private let size: [Int]
  private var edges: [Edge] = []
  /// The classes of each edge that both ends have, that only the parent has, and that only the child has.
  private var kept = ListColumn()
  private var dropped = ListColumn()
  private var added = ListColumn()

  /// - Parameter size: how many values each class has.
  init(size: [Int]) { self.size = size }

  /// Adds an edge by the classes that both ends have, that only the parent has, and that only the child has.
  mutating func add(kept: [Int32], dropped: [Int32], added: [Int32]) {
    func values(_ classes: [Int32]) -> Int { classes.reduce(0) { $0 + size[Int($1)] } }
    let common = values(kept)
    edges.append(Edge(parents: common + values(dropped), children: common + values(added), common: common))
    self.kept.append(kept)
    self.dropped.append(dropped)
    self.added.append(added)
  }

  /// What stays at each value of each class; see `TransitionNetwork.Convention`.
  func stays(_ convention: TransitionNetwork.Convention) -> [Double] {
    var stays = [Double](repeating: 0, count: size.count)
    guard convention == .perEdge else { return stays }
    for (number, edge) in edges.enumerated() {
      for value in kept[number] { stays[Int(value)] += 1 / Double(max(edge.parents, edge.children)) }
    }
    return stays
  }

  /// What runs from each value of a class to each value of another, ascending by both classes; nil where there is more
  /// than `most` to list.
  func links(_ convention: TransitionNetwork.Convention, most: Int) -> [TransitionNetwork.Link]? {
    let (keptBy, droppedBy) = (edges(by: kept), edges(by: dropped))
    var links: [TransitionNetwork.Link] = []
    var row = [Double](repeating: 0, count: size.count)
    var touched: [Int32] = []
    for from in size.indices {
      func move(to classes: ArraySlice<Int32>, _ weight: Double) {
        guard weight > 0 else { return }
        for to in classes {
          if row[Int(to)] == 0 { touched.append(to) }
          row[Int(to)] += weight
        }
      }
      // Edges in their order, so that sums are rounded in one way.
      var (dropping, keeping) = (droppedBy[from], keptBy[from])
      while let next = [dropping.first, keeping.first].compactMap(\.self).min() {
        let isKept = keeping.first == next
        if isKept { keeping.removeFirst() } else { dropping.removeFirst() }
        let (toKept, toAdded) = weights(convention, edges[Int(next)], isKept: isKept)
        move(to: kept[Int(next)], toKept)
        move(to: added[Int(next)], toAdded)
      }
      guard links.count + touched.count <= most else { return nil }
      for to in touched.sorted() {
        links.append(TransitionNetwork.Link(from: Int32(from), to: to, count: row[Int(to)]))
        row[Int(to)] = 0
      }
      touched.removeAll(keepingCapacity: true)
    }
    return links
  }

  /// What an edge moves from a value that is kept or dropped to each value that is kept, and to each that is added.
  ///
  /// Counted per edge, the parent's values share the weight 1 equally, and so do the child's; what a value has on both
  /// sides stays where it is, and what is left over is spread in proportion to what is missing (the maximal coupling of
  /// both laws). {a} → {a, b} moves one half from a to b; {a, b} → {b} moves one half from a to b.
  private func weights(
    _ convention: TransitionNetwork.Convention, _ edge: Edge, isKept: Bool
  ) -> (kept: Double, added: Double) {
    switch convention {
    case .paper:
      // What is added counts from every value of the parent, what is dropped to every value of the child.
      return isKept ? (0, 1) : (1, 2)
    case .perEdge:
      // In parts of the edge that both numbers of values divide.
      let stays = min(edge.parents, edge.children)
      let left = edge.children - (isKept ? stays : 0)
      let parts = Double(edge.parents * edge.children)
      let moved = Double(edge.parents * edge.children - edge.common * stays)
      guard moved > 0 else { return (0, 0) }
      func share(_ missing: Int) -> Double { Double(left) * Double(missing) / (moved * parts) }
      return (share(edge.parents - stays), share(edge.parents))
    }
  }

  /// The edges in whose lists each class stands, ascending.
  private func edges(by lists: ListColumn) -> ListColumn {
    var starts = [UInt32](repeating: 0, count: size.count + 1)
    for value in lists.values { starts[Int(value) + 1] += 1 }
    for value in size.indices { starts[value + 1] += starts[value] }
    var next = starts
    var values = [Int32](repeating: 0, count: lists.values.count)
    for edge in 0..<lists.count {
      for value in lists[edge] {
        values[Int(next[Int(value)])] = Int32(edge)
        next[Int(value)] += 1
      }
    }
    return ListColumn(values: values, starts: starts)
  }
}
