/// Which edges of a genealogy a measure looks at.
public enum LineageView: String, CaseIterable, Sendable {
  /// Fine-tunes only: the paper's default for similarity, mutation rates and orderings.
  case finetune
  /// All but merges.
  case nomerges
  /// Every edge.
  case full

  /// Whether an edge of this relation belongs to the view.
  public func includes(_ relation: Relation) -> Bool {
    switch self {
    case .finetune: relation == .finetune
    case .nomerges: relation != .merge
    case .full: true
    }
  }
}

/// The edges of a genealogy in a view, listed by child and by parent.
///
/// Self-loops are left out. Longer cycles stay: no measure may follow edges without a bound.
public struct LineageGraph: Sendable {
  /// Which edges the graph has.
  public let view: LineageView
  /// The rows of each model's parents.
  public let parents: ListColumn
  /// The rows of each model's children, ascending.
  public let children: ListColumn
  /// The number of self-loops that were left out.
  public let selfLoops: Int

  /// The edges of a genealogy that belong to a view.
  public init(_ genealogy: Genealogy, view: LineageView) {
    self.view = view
    var parents = ListColumn()
    parents.reserve(rows: genealogy.count, values: genealogy.parents.values.count)
    var childCount = [UInt32](repeating: 0, count: genealogy.count + 1)
    var selfLoops = 0
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) where view.includes(genealogy.relations[edge]) {
        let parent = genealogy.parents.values[edge]
        if Int(parent) == child {
          selfLoops += 1
        } else {
          parents.add(parent)
          childCount[Int(parent) + 1] += 1
        }
      }
      parents.endRow()
    }
    // A counting sort by parent; children come out in ascending order because they go in so.
    for row in 0..<genealogy.count { childCount[row + 1] += childCount[row] }
    var next = childCount
    var values = [Int32](repeating: 0, count: parents.values.count)
    for child in 0..<genealogy.count {
      for edge in parents.range(child) {
        let parent = Int(parents.values[edge])
        values[Int(next[parent])] = Int32(child)
        next[parent] += 1
      }
    }
    self.parents = parents
    self.children = ListColumn(values: values, starts: childCount)
    self.selfLoops = selfLoops
  }

  /// The number of models.
  @inlinable public var count: Int { parents.count }

  /// The number of edges.
  @inlinable public var edgeCount: Int { parents.values.count }
}
