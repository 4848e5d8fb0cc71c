import Lineages

/// Who descends from whom along any edge of either of two worlds, or has its traits from whom.
///
/// Nodes are the arm's rows, then the rows that only the baseline has, in the order of `WorldMatch.missing`.
struct WorldDescent {
  private var starts: [Int32]
  private var children: [Int32]

  /// Takes time linear in the edges.
  init(_ arm: Genealogy, _ baseline: Genealogy, _ match: WorldMatch) {
    var place = match.backwards(baseline.count)
    for (i, row) in match.missing.enumerated() { place[Int(row)] = Int32(arm.count + i) }
    let nodes = arm.count + match.missing.count
    var edges: [(parent: Int32, child: Int32)] = []
    edges.reserveCapacity(arm.parents.values.count)
    for row in 0..<arm.count { for parent in arm.parents[row] { edges.append((parent, Int32(row))) } }
    for (row, source) in arm.trace.sources.enumerated() where source >= 0 {
      edges.append((source, Int32(row)))
    }
    for (row, source) in baseline.trace.sources.enumerated() where source >= 0 {
      edges.append((place[Int(source)], place[row]))
    }
    if !(match.isAligned && arm.parents == baseline.parents) {
      for row in 0..<baseline.count {
        for parent in baseline.parents[row] { edges.append((place[Int(parent)], place[row])) }
      }
    }
    starts = [Int32](repeating: 0, count: nodes + 1)
    for edge in edges { starts[Int(edge.parent) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    children = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      children[Int(next[Int(edge.parent)])] = edge.child
      next[Int(edge.parent)] += 1
    }
  }

  /// Whether each node has an ancestor among some. Ends where models are their own ancestors.
  func below(_ some: [Int32]) -> [Bool] {
    var isBelow = [Bool](repeating: false, count: starts.count - 1)
    var waiting = some
    while let node = waiting.popLast() {
      for i in starts[Int(node)]..<starts[Int(node) + 1] {
        let child = children[Int(i)]
        guard !isBelow[Int(child)] else { continue }
        isBelow[Int(child)] = true
        waiting.append(child)
      }
    }
    return isBelow
  }
}
