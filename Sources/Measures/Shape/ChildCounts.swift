import Lineages

/// How many children models have in a view.
public struct ChildCounts: Sendable, Equatable {
  /// How many models have a number of children.
  public struct Row: Sendable, Equatable, Codable {
    /// A number of children, and the models that have it.
    public var children: Int
    public var models: Int

    /// So many models with so many children.
    public init(children: Int, models: Int) {
      self.children = children
      self.models = models
    }
  }

  /// The edges of a relation, and on how many of them the child has children itself.
  public struct Fertility: Sendable, Equatable {
    /// The name of the relation, and its edges.
    public var relation: String
    public var edges: Int
    /// Edges of the relation whose child has at least one child in the view.
    /// Source: arXiv 2508.06811, analysis repository, `time_trends_analysis.ipynb`.
    public var withChildren: Int
    /// In [0, 1]; nil without edges.
    public var share: Double? { edges == 0 ? nil : Double(withChildren) / Double(edges) }
  }

  /// The models and the edges of the view.
  public var models: Int
  public var edges: Int
  /// Numbers of children that occur, ascending.
  public var histogram: [Row]
  /// The relations of the view in order.
  public var fertility: [Fertility]

  /// Children per model.
  public var mean: Double? { models == 0 ? nil : Double(edges) / Double(models) }
  /// The models with at least one child.
  public var withChildren: Int { histogram.reduce(0) { $0 + ($1.children > 0 ? $1.models : 0) } }
}

extension ChildCounts {
  /// Counts the children of every model of a graph.
  public init(_ genealogy: Genealogy, graph: LineageGraph) {
    models = graph.count
    edges = graph.edgeCount
    var counts: [Int: Int] = [:]
    for row in 0..<graph.count { counts[graph.children.length(row), default: 0] += 1 }
    histogram = counts.sorted { $0.key < $1.key }.map { Row(children: $0.key, models: $0.value) }
    var all = [Int](repeating: 0, count: Relation.allCases.count)
    var fertile = all
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) where Int(genealogy.parents.values[edge]) != child {
        let relation = Int(genealogy.relations[edge].rawValue)
        all[relation] += 1
        if graph.children.length(child) > 0 { fertile[relation] += 1 }
      }
    }
    fertility = Relation.allCases.filter(graph.view.includes).map {
      Fertility(relation: $0.name, edges: all[Int($0.rawValue)], withChildren: fertile[Int($0.rawValue)])
    }
  }
}
