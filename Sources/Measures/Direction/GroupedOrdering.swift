import Lineages

/// A linear ordering problem solved group by group.
///
/// Things that gain in a circle form a group (a strongly connected component of the gains). Groups stand in
/// an order in which every gain between two of them is had, so what is left is to order each group by itself.
enum GroupedOrdering {
  /// An order, and what no order exceeds.
  struct Solution {
    var order: [Int]
    var bound: Double
    var isOptimal: Bool
    /// Whether the relaxed program left something open.
    var hasBranched = false
  }

  static func optimum(_ problem: LinearOrderingProblem, limits: Ordering.Limits) -> Solution {
    var links = ListColumn()
    for i in 0..<problem.count {
      links.append((0..<problem.count).filter { problem[i, $0] > 0 }.map { Int32($0) })
    }
    let component = StronglyConnected.components(links)
    var groups = [[Int]](repeating: [], count: 1 + Int(component.max() ?? -1))
    for thing in 0..<problem.count { groups[Int(component[thing])].append(thing) }

    var solution = Solution(order: [], bound: 0, isOptimal: true)
    var inside = 0.0
    // A component has a higher number than what it reaches.
    for group in groups.reversed() {
      let part = problem.among(group)
      if group.count <= SubsetOrdering.mostValues {
        let order = SubsetOrdering.optimum(part)
        solution.order += order.map { group[$0] }
        solution.bound += part.value(order)
      } else {
        let found = IntegerOrdering.optimum(part, limits: limits)
        solution.order += found.order.map { group[$0] }
        solution.bound += found.bound
        solution.isOptimal = solution.isOptimal && found.isOptimal
      }
      inside += part.total
    }
    solution.bound += problem.total - inside
    return solution
  }
}
