import Lineages
import Workers

/// Computes the Wiener index of each family of a view.
public struct WienerSearch: Sendable {
  private let graph: LineageGraph
  private let families: Families
  /// The most steps (members of the core times its edges) that a family may take.
  private let mostSteps: Int

  /// Prepares the search within each family.
  ///
  /// - Parameter mostSteps: the most steps that the distances within one family may take.
  public init(_ graph: LineageGraph, families: Families, mostSteps: Int = 2_000_000_000) {
    self.graph = graph
    self.families = families
    self.mostSteps = mostSteps
  }

  /// The index of every family, in the order of the families. The same for any number of workers.
  public func all(_ workers: Workers = Workers()) -> [WienerIndex.Family] {
    // Families in pieces of about the same number of models.
    var pieces: [Range<Int>] = []
    var (first, models) = (0, 0)
    for family in 0..<families.count {
      models += families.members.length(family)
      if models >= 20_000 || family == families.count - 1 {
        pieces.append(first..<family + 1)
        (first, models) = (family + 1, 0)
      }
    }
    return workers.map(pieces.count) { [pieces] piece in pieces[piece].map { index(of: $0) } }.flatMap { $0 }
  }

  /// The index of one family.
  public func index(of family: Int) -> WienerIndex.Family {
    let members = families.members[family]
    let n = members.count
    if n == 1 { return WienerIndex.Family(members: 1, core: 0, sum: 0) }
    let neighbours = neighbourhoods(members)

    // Take leaves off until none is left. The edge above a leaf that carries s members lies between s and n −
    // s of them.
    var degree = (0..<n).map { neighbours.length($0) }
    var weight = [Int](repeating: 1, count: n)
    var leaves = (0..<n).filter { degree[$0] == 1 }
    var sum = 0
    var core = n
    while let leaf = leaves.popLast() {
      // The last two members of a tree are each other's leaves.
      guard degree[leaf] == 1 else { continue }
      let above = Int(neighbours[leaf].first { degree[Int($0)] > 0 }!)
      sum += weight[leaf] * (n - weight[leaf])
      weight[above] += weight[leaf]
      degree[leaf] = 0
      degree[above] -= 1
      core -= 1
      if degree[above] == 1 { leaves.append(above) }
    }
    if core == 1 { return WienerIndex.Family(members: n, core: 0, sum: sum) }

    let inCore = (0..<n).filter { degree[$0] > 0 }
    let ends = inCore.reduce(0) { $0 + degree[$1] }
    guard core * ends <= mostSteps else { return WienerIndex.Family(members: n, core: core, sum: nil) }
    sum += distances(inCore, neighbours, degree, weight) / 2
    return WienerIndex.Family(members: n, core: core, sum: sum)
  }

  /// Who is next to whom among the members of a family, by their places in it, each neighbour once.
  private func neighbourhoods(_ members: ArraySlice<Int32>) -> ListColumn {
    var lists = ListColumn()
    lists.reserve(rows: members.count, values: 2 * members.count)
    func place(_ row: Int32) -> Int32 {
      var (low, high) = (members.startIndex, members.endIndex)
      while high - low > 1 {
        let middle = (low + high) / 2
        if members[middle] <= row { low = middle } else { high = middle }
      }
      return Int32(low - members.startIndex)
    }
    for row in members {
      let children = graph.children[Int(row)]
      for parent in graph.parents[Int(row)] where !children.contains(parent) { lists.add(place(parent)) }
      for child in children { lists.add(place(child)) }
      lists.endRow()
    }
    return lists
  }

  /// The sum over ordered pairs of core members of the product of their weights and their distance.
  private func distances(_ core: [Int], _ neighbours: ListColumn, _ degree: [Int], _ weight: [Int]) -> Int {
    var place = [Int32](repeating: -1, count: degree.count)
    for (i, member) in core.enumerated() { place[member] = Int32(i) }
    var links = ListColumn()
    for member in core {
      for neighbour in neighbours[member] where place[Int(neighbour)] >= 0 {
        links.add(place[Int(neighbour)])
      }
      links.endRow()
    }
    var distance = [Int32](repeating: -1, count: core.count)
    var queue = [Int32](repeating: 0, count: core.count)
    var sum = 0
    for start in 0..<core.count {
      for i in 0..<core.count { distance[i] = -1 }
      distance[start] = 0
      queue[0] = Int32(start)
      var (head, tail) = (0, 1)
      var reached = 0
      while head < tail {
        let at = Int(queue[head])
        head += 1
        reached += weight[core[at]] * Int(distance[at])
        for i in links.range(at) {
          let to = Int(links.values[i])
          guard distance[to] < 0 else { continue }
          distance[to] = distance[at] + 1
          queue[tail] = Int32(to)
          tail += 1
        }
      }
      sum += weight[core[start]] * reached
    }
    return sum
  }
}
