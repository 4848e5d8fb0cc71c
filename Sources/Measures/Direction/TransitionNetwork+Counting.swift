import Lineages

extension TransitionNetwork {
  /// The network of a trait over the edges of a graph. Values are compared as sets. Time is linear in the
  /// edges and in the pairs of values that each one carries.
  public init(of trait: TraitColumn, graph: LineageGraph, convention: Convention) {
    precondition(trait.lists.count == graph.count, "a trait has one entry for each model of the graph")
    let lists = trait.lists.withoutRepeats()
    let count = trait.vocabulary.count
    var (edges, changed, stopped, started, silent) = (0, 0, 0, 0, 0)
    var occurs = [Bool](repeating: false, count: count)
    var stays = [Double](repeating: 0, count: count)
    var pairs: [UInt64: Double] = [:]
    func move(_ parent: Int32, _ child: Int32, _ weight: Double) {
      if parent == child {
        stays[Int(parent)] += weight
      } else {
        pairs[UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: child)), default: 0] +=
          weight
      }
    }

    var moves = ValueMoves(values: count)
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
        for value in before { occurs[Int(value)] = true }
        for value in after { occurs[Int(value)] = true }
        let isSame = before.count == after.count && before.allSatisfy(after.contains)
        if !isSame { changed += 1 }
        switch convention {
        case .perEdge: moves.forEach(parent: before, child: after, move)
        case .paper:
          guard !isSame else { continue }
          for added in after where !before.contains(added) { for value in before { move(value, added, 1) } }
          for dropped in before where !after.contains(dropped) {
            for value in after { move(dropped, value, 1) }
          }
        }
      }
    }

    var inflow = [Double](repeating: 0, count: count)
    var outflow = inflow
    // Summed in ascending order of the pairs, so that rounding does not depend on a hash.
    let sorted = pairs.sorted { $0.key < $1.key }
    var flows: [Flow] = []
    flows.reserveCapacity(sorted.count)
    for (pair, weight) in sorted {
      let (from, to) = (Int32(pair >> 32), Int32(truncatingIfNeeded: pair))
      outflow[Int(from)] += weight
      inflow[Int(to)] += weight
      flows.append(Flow(parent: trait.vocabulary[from], child: trait.vocabulary[to], count: weight))
    }
    flows.sort { a, b in
      if a.count != b.count { return a.count > b.count }
      return a.parent != b.parent
        ? a.parent.isBeforeByCodePoint(b.parent) : a.child.isBeforeByCodePoint(b.child)
    }
    var models = [Int](repeating: 0, count: count)
    for value in lists.values { models[Int(value)] += 1 }
    let values = occurs.indices.filter { occurs[$0] }
      .map {
        Value(
          value: trait.vocabulary[Int32($0)], models: models[$0], stays: stays[$0], inflow: inflow[$0],
          outflow: outflow[$0])
      }
      .sorted { $0.models != $1.models ? $0.models > $1.models : $0.value.isBeforeByCodePoint($1.value) }
    self.init(
      convention: convention, edges: edges, changed: changed, stopped: stopped, started: started,
      silent: silent,
      values: values, flows: flows)
  }
}

extension ListColumn {
  /// The same lists, each value where it first stands in its list.
  func withoutRepeats() -> ListColumn {
    var result = ListColumn()
    result.reserve(rows: count, values: values.count)
    for row in 0..<count {
      let list = self[row]
      for (place, value) in zip(list.indices, list) where !list[..<place].contains(value) {
        result.add(value)
      }
      result.endRow()
    }
    return result
  }
}
