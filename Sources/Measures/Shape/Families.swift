import Lineages

/// The families of a view: its weakly connected components, a lone model being a family of one.
public struct Families: Sendable {
  /// The family of each model; families are numbered by their first models.
  public let family: [Int32]
  /// The models of each family, ascending.
  public let members: ListColumn

  /// The number of families.
  public var count: Int { members.count }

  /// Time is nearly linear in the edges: sets are joined by size, with paths halved.
  public init(_ graph: LineageGraph) {
    var link = (0..<Int32(graph.count)).map { $0 }
    var size = [Int32](repeating: 1, count: graph.count)
    func root(_ row: Int32) -> Int32 {
      var row = row
      while link[Int(row)] != row {
        link[Int(row)] = link[Int(link[Int(row)])]
        row = link[Int(row)]
      }
      return row
    }
    for child in 0..<graph.count {
      for parent in graph.parents[child] {
        var (a, b) = (root(Int32(child)), root(parent))
        guard a != b else { continue }
        if size[Int(a)] < size[Int(b)] { swap(&a, &b) }
        link[Int(b)] = a
        size[Int(a)] += size[Int(b)]
      }
    }
    var number = [Int32](repeating: -1, count: graph.count)
    var family = number
    var starts: [UInt32] = [0]
    for row in 0..<graph.count {
      let top = Int(root(Int32(row)))
      if number[top] < 0 {
        number[top] = Int32(starts.count - 1)
        starts.append(starts.last! + UInt32(size[top]))
      }
      family[row] = number[top]
    }
    var next = starts
    var values = [Int32](repeating: 0, count: graph.count)
    for row in 0..<graph.count {
      values[Int(next[Int(family[row])])] = Int32(row)
      next[Int(family[row])] += 1
    }
    self.family = family
    members = ListColumn(values: values, starts: starts)
  }

  /// The numbers of the largest families, largest first, ties by their first models.
  public func largest(_ most: Int) -> [Int] {
    // Only families of at least the size of the last one that fits are sorted.
    var ofSize: [Int: Int] = [:]
    for family in 0..<count { ofSize[members.length(family), default: 0] += 1 }
    var (least, fit) = (1, 0)
    for (size, families) in ofSize.sorted(by: { $0.key > $1.key }) where fit < most {
      (least, fit) = (size, fit + families)
    }
    return Array(
      (0..<count).filter { members.length($0) >= least }
        .sorted {
          members.length($0) != members.length($1) ? members.length($0) > members.length($1) : $0 < $1
        }
        .prefix(most))
  }

  /// The founder a family is named after: from its member with the most children (the first of several) up
  /// along the first parents to a model without any. Where that walk runs in a circle, the circle's first
  /// model. Source: arXiv 2508.06811, analysis repository: "root reached by walking up".
  public func root(of family: Int, in graph: LineageGraph) -> Int {
    var row = Int(members[family].first!)
    for member in members[family] where graph.children.length(Int(member)) > graph.children.length(row) {
      row = Int(member)
    }
    var seen: [Int: Int] = [:]
    var path: [Int] = []
    while let parent = graph.parents[row].first {
      if let start = seen[row] { return path[start...].min()! }
      seen[row] = path.count
      path.append(row)
      row = Int(parent)
    }
    return row
  }
}
