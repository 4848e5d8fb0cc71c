import Lineages

/// Models by their first parents: a forest, but for circles.
///
/// The first parent is the first that a model lists and that is not itself. Time is linear.
struct FirstParents {
  /// Where the edge to each model's first parent stands in `parents.values`; -1 for a founder.
  private(set) var edge: [Int32]
  /// The rows of the first parents; -1 for a founder.
  private(set) var parent: [Int32]
  /// Edges from the root; -1 where the way up ends in a circle.
  private(set) var generation: [Int32]
  /// How many models descend from each along first parents, itself not counted.
  private(set) var descendants: [Int32]
  /// The rows that are on no circle, parents before children.
  private(set) var downward: [Int32] = []

  init(_ genealogy: Genealogy) {
    let count = genealogy.count
    edge = [Int32](repeating: -1, count: count)
    parent = edge
    generation = edge
    descendants = [Int32](repeating: 0, count: count)
    var children = descendants
    for row in 0..<count {
      for at in genealogy.parents.range(row) where Int(genealogy.parents.values[at]) != row {
        edge[row] = Int32(at)
        parent[row] = genealogy.parents.values[at]
        children[Int(parent[row])] += 1
        break
      }
    }
    // Take off those without children until only circles are left.
    downward.reserveCapacity(count)
    for row in 0..<count where children[row] == 0 { downward.append(Int32(row)) }
    var next = 0
    while next < downward.count {
      let row = Int(downward[next])
      next += 1
      let above = Int(parent[row])
      guard above >= 0 else { continue }
      descendants[above] += descendants[row] + 1
      children[above] -= 1
      if children[above] == 0 { downward.append(Int32(above)) }
    }
    downward.reverse()
    for start in 0..<count where children[start] > 0 { closeCircle(from: start, &children) }
    for row in downward {
      let above = Int(parent[Int(row)])
      if above < 0 {
        generation[Int(row)] = 0
      } else if generation[above] >= 0 {
        generation[Int(row)] = generation[above] + 1
      }
    }
  }

  /// All others on a circle, and all that hangs on it, descend from each of its members.
  private mutating func closeCircle(from start: Int, _ children: inout [Int32]) {
    var (row, all) = (start, Int32(0))
    repeat {
      all += descendants[row] + 1
      row = Int(parent[row])
    } while row != start
    repeat {
      descendants[row] = all - 1
      children[row] = 0
      row = Int(parent[row])
    } while row != start
  }
}
