/// Sums over pairs of siblings and over edges: what the mean of siblings and that of parents and children are made of.
///
/// Three of them in one vector: a pair's own edges are the two from its parent, of which it takes the mean.
struct StarSums: Sendable {
  /// The similarities of pairs of siblings.
  var siblings = 0.0
  var pairs = 0.0
  /// The mean similarity of each pair's own edges.
  var ownEdges = 0.0
  /// The similarities of parents and children.
  var edges = 0.0
  var edgeCount = 0.0

  /// How many columns they take in a table, in the order of the fields.
  static let columns = 5

  static func += (a: inout StarSums, b: StarSums) {
    a.siblings += b.siblings
    a.pairs += b.pairs
    a.ownEdges += b.ownEdges
    a.edges += b.edges
    a.edgeCount += b.edgeCount
  }

  static func - (a: StarSums, b: StarSums) -> StarSums {
    StarSums(
      siblings: a.siblings - b.siblings, pairs: a.pairs - b.pairs, ownEdges: a.ownEdges - b.ownEdges,
      edges: a.edges - b.edges, edgeCount: a.edgeCount - b.edgeCount)
  }

  /// The same with weight 1 in all for the pairs, and 1 for the edges.
  var asOne: StarSums {
    StarSums(
      siblings: pairs > 0 ? siblings / pairs : 0, pairs: pairs > 0 ? 1 : 0,
      ownEdges: pairs > 0 ? ownEdges / pairs : 0, edges: edgeCount > 0 ? edges / edgeCount : 0,
      edgeCount: edgeCount > 0 ? 1 : 0)
  }

  /// Adds them to the columns from `first` on.
  func add(to columns: inout [Double], at first: Int) {
    columns[first] += siblings
    columns[first + 1] += pairs
    columns[first + 2] += ownEdges
    columns[first + 3] += edges
    columns[first + 4] += edgeCount
  }
}

/// Finds the sums of stars, a parent with some of its children, in time linear in the non-zeros of their vectors.
struct StarComparison {
  private let vectors: UnitVectors
  /// The parent's vector and the children's sum.
  private var parent: [Double]
  private var sum: [Double]

  init(_ vectors: UnitVectors) {
    self.vectors = vectors
    parent = Array(repeating: 0, count: vectors.weights.count)
    sum = parent
  }

  /// The similarity of a parent with each of its children.
  mutating func edges(from parent: Int, to children: some Sequence<Int32>) -> [Double] {
    for term in self.parent.indices { self.parent[term] = 0 }
    vectors.add(parent, to: &self.parent)
    return children.map { vectors.dot(Int($0), self.parent) }
  }

  /// The sums over a group of one parent's children.
  ///
  /// - Parameter edges: the similarity of each with the parent.
  mutating func star(_ group: [Int32], edges: [Double]) -> StarSums {
    let k = Double(group.count)
    var sums = StarSums(edges: edges.reduce(0, +), edgeCount: k)
    guard group.count > 1 else { return sums }
    for term in sum.indices { sum[term] = 0 }
    for child in group { vectors.add(Int(child), to: &sum) }
    // Σ x·S counts every pair twice, and every child with itself.
    var twice = 0.0
    for child in group { twice += vectors.dot(Int(child), sum) - vectors.square(Int(child)) }
    sums.siblings = twice / 2
    sums.pairs = k * (k - 1) / 2
    sums.ownEdges = sums.edges * (k - 1) / 2
    return sums
  }
}
