import Lineages
import Readings
import Workers

/// The sibling effect taken apart: siblings against parents and children, over every instance of each cut, with and without the tags that
/// name the parent.
public struct SiblingCuts: Sendable, Equatable {
  /// One cut, one embedding, with lineage tags masked or not.
  public struct Row: Sendable, Equatable {
    /// `SiblingCut.name`.
    public var cut: String
    /// `Embedding.rawValue`.
    public var embedding: String
    /// Whether tags that name the parent were left out of the documents.
    public var maskLineage: Bool
    /// The pairs of siblings of the cut; the parents that have some where each counts once.
    public var pairs: Double
    /// The mean over them; nil where there are none.
    public var siblings: Double?
    /// The mean over the same pairs of the two edges from their parent.
    public var ownEdges: Double?
    /// The edges of the cut; the parents where each counts once.
    public var edges: Double
    /// The mean over them.
    public var parentChild: Double?
    /// The mean over all edges of the chosen graph; nil for the cuts of the full graph.
    public var allEdges: Double?

    /// Siblings minus their own edges.
    public var inStars: Double? { Row.difference(siblings, ownEdges) }
    /// Siblings minus the edges of the cut.
    public var againstEdges: Double? { Row.difference(siblings, parentChild) }
    /// Siblings minus all edges.
    public var againstAllEdges: Double? { Row.difference(siblings, allEdges) }

    /// What fills the slots of the paths of the row's quantities: see `Quantities.Siblings`.
    var names: [String] {
      [embedding, (maskLineage ? Quantity.Documents.masked : .named).rawValue, cut]
    }

    private static func difference(_ a: Double?, _ b: Double?) -> Double? {
      if let a, let b { a - b } else { nil }
    }
  }

  /// By lineage tags and embedding, the cuts of the chosen graph, then those of the full one.
  public var rows: [Row]

  /// The row of a cut.
  public func row(_ cut: SiblingCut, _ embedding: Embedding, maskLineage: Bool) -> Row? {
    rows.first { $0.cut == cut.name && $0.embedding == embedding.rawValue && $0.maskLineage == maskLineage }
  }
}

extension SiblingCuts {
  /// Measures all cuts. The same for any number of workers.
  public init(_ genealogy: Genealogy, graph: LineageGraph, workers: Workers = Workers()) {
    var (sums, fullSums): (FamilySums?, FamilySums?)
    self.init(genealogy, graph: graph, sums: &sums, fullSums: &fullSums, workers: workers)
  }

  /// - Parameters:
  ///   - sums: over families of the chosen graph and of the full one; what is measured is named in them, if there are any.
  init(
    _ genealogy: Genealogy, graph: LineageGraph, sums: inout FamilySums?, fullSums: inout FamilySums?,
    workers: Workers, progress: (@Sendable (String, Double) -> Void)? = nil
  ) {
    let full = LineageGraph(genealogy, view: .full)
    var (chosenSums, allSums) = (sums ?? FamilySums(graph), fullSums ?? FamilySums(full))
    rows = []
    for (round, mask) in [false, true].enumerated() {
      progress?("taking the sibling effect apart", Double(round) / 2)
      let counts = Vectorizer().fit(metadataOf: genealogy, maskLineage: mask, workers: workers)
      for embedding in Embedding.allCases {
        let vectors = UnitVectors(counts, embedding: embedding)
        func rows(_ cuts: [SiblingCut], _ first: Int, _ sums: inout FamilySums, edges: Int?) -> [Row] {
          SiblingCuts.rows(cuts, embedding, mask, sums.totals, first: first, allEdges: edges, naming: &sums)
        }
        let first = chosenSums.addSiblings(genealogy, graph, vectors, workers: workers)
        self.rows += rows(SiblingCut.ofChosenGraph, first, &chosenSums, edges: first + 3)
        let fullFirst = allSums.addSiblingsByRelation(genealogy, full, vectors, workers: workers)
        self.rows += rows(SiblingCut.ofFullGraph, fullFirst, &allSums, edges: nil)
      }
    }
    if sums != nil { sums = chosenSums }
    if fullSums != nil { fullSums = allSums }
  }

  private static func rows(
    _ cuts: [SiblingCut], _ embedding: Embedding, _ mask: Bool, _ totals: [Double], first: Int,
    allEdges: Int?,
    naming sums: inout FamilySums
  ) -> [Row] {
    cuts.enumerated().map { i, cut in
      let at = first + StarSums.columns * i
      func mean(_ numerator: Int) -> Double? {
        totals[numerator + 1] > 0 ? totals[numerator] / totals[numerator + 1] : nil
      }
      let row = Row(
        cut: cut.name, embedding: embedding.rawValue, maskLineage: mask, pairs: totals[at + 1],
        siblings: mean(at), ownEdges: totals[at + 1] > 0 ? totals[at + 2] / totals[at + 1] : nil,
        edges: totals[at + 4], parentChild: mean(at + 3), allEdges: allEdges.flatMap(mean))
      let siblings = FamilySums.Ratio(numerator: at, denominator: at + 1)
      let own = FamilySums.Ratio(weight: -1, numerator: at + 2, denominator: at + 1)
      func edges(_ first: Int, _ weight: Double) -> FamilySums.Ratio {
        .init(weight: weight, numerator: first, denominator: first + 1)
      }
      let quantities = allEdges == nil ? Quantities.siblingsByRelation : Quantities.siblings
      sums.add(quantities.siblings.path(row.names), siblings)
      sums.add(quantities.parentChild.path(row.names), edges(at + 3, 1))
      sums.add(quantities.inStars.path(row.names), siblings, own)
      sums.add(quantities.againstEdges.path(row.names), siblings, edges(at + 3, -1))
      if let allEdges, let againstAll = quantities.againstAllEdges {
        sums.add(againstAll.path(row.names), siblings, edges(allEdges, -1))
      }
      return row
    }
  }
}
