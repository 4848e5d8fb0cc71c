import Lineages
import Workers

/// How numbers change from parent to child, by relation.
///
/// Source: arXiv 2508.06811, analysis repository, `numerical_drifts.ipynb`. Every edge counts once, a parent
/// as often as it has children; self-loops do not count.
public struct DriftTable: Sendable, Equatable {
  /// One quantity along the edges of one relation.
  public struct Row: Sendable, Equatable {
    /// What changes.
    public var quantity: DriftQuantity
    /// The name of the relation; `allRelations` for every edge, untyped ones included.
    public var relation: String
    /// The edges that count for the quantity.
    public var edges: Int
    /// The mean over the edges' parents, in the unit of the quantity; nil without edges.
    public var parent: Double?
    /// The mean over the edges' children.
    public var child: Double?
    /// Child minus parent.
    public var change: Double? { parent.flatMap { parent in child.map { $0 - parent } } }

    /// Means over so many edges; nil where there are none.
    public init(quantity: DriftQuantity, relation: String, edges: Int, parent: Double?, child: Double?) {
      self.quantity = quantity
      self.relation = relation
      self.edges = edges
      self.parent = parent
      self.child = child
    }
  }

  /// The name under which all relations are taken together.
  public static let allRelations = "all"

  /// Each quantity in order, and for each the relations in their order, then all of them.
  public var rows: [Row]

  /// The row of a quantity and a relation, nil for all edges.
  public func row(_ quantity: DriftQuantity, _ relation: Relation?) -> Row? {
    rows.first { $0.quantity == quantity && $0.relation == relation?.name ?? DriftTable.allRelations }
  }
}

extension DriftTable {
  /// Measures every quantity over every edge. The same for any number of workers.
  public init(_ genealogy: Genealogy, workers: Workers = Workers()) {
    let quantities = DriftQuantity.allCases
    rows = workers.map(quantities.count) { DriftTable.rows(quantities[$0], genealogy) }.flatMap { $0 }
  }

  private static func rows(_ quantity: DriftQuantity, _ genealogy: Genealogy) -> [Row] {
    let column = DriftColumn(quantity, of: genealogy)
    let all = Relation.allCases.count
    var (edges, parents, children) = ([Int](), [Double](), [Double]())
    edges = Array(repeating: 0, count: all + 1)
    parents = Array(repeating: 0, count: all + 1)
    children = parents
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) {
        let parent = Int(genealogy.parents.values[edge])
        guard parent != child, let ends = column.ends(parent: parent, child: child) else { continue }
        for place in [Int(genealogy.relations[edge].rawValue), all] {
          edges[place] += 1
          parents[place] += ends.parent
          children[place] += ends.child
        }
      }
    }
    return (Relation.allCases.map(\.name) + [allRelations]).enumerated().map { place, name in
      let n = Double(edges[place])
      return Row(
        quantity: quantity, relation: name, edges: edges[place], parent: n > 0 ? parents[place] / n : nil,
        child: n > 0 ? children[place] / n : nil)
    }
  }
}
