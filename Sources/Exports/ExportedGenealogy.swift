import Lineages

/// What is exported of a genealogy: some of its models, the edges of a view, and where it comes from.
public struct ExportedGenealogy: Sendable {
  /// The whole genealogy.
  public let genealogy: Genealogy
  /// Which edges are exported.
  public let view: LineageView
  /// The rows that are exported, ascending.
  public let rows: [Int32]
  /// The rows of each model's parents in the view; self-loops are left out.
  public let parents: ListColumn
  /// The relation of each entry of `parents.values`.
  public let relations: [Relation]
  /// The number of self-loops that were left out.
  public let selfLoops: Int
  /// What the files say about where they come from, by name.
  public let origin: [(name: String, text: String)]

  /// The export of a genealogy in a view.
  ///
  /// - Parameters:
  ///   - isRelatedOnly: whether models without parents and children in the view are left out.
  ///   - origin: what the files are to say about where they come from.
  public init(
    _ genealogy: Genealogy, view: LineageView, isRelatedOnly: Bool = false,
    origin: [(name: String, text: String)] = []
  ) {
    self.genealogy = genealogy
    self.view = view
    self.origin = [("graph", view.rawValue)] + origin
    var parents = ListColumn()
    parents.reserve(rows: genealogy.count, values: genealogy.parents.values.count)
    var relations: [Relation] = []
    var selfLoops = 0
    var isRelated = [Bool](repeating: !isRelatedOnly, count: genealogy.count)
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) where view.includes(genealogy.relations[edge]) {
        let parent = Int(genealogy.parents.values[edge])
        if parent == child {
          selfLoops += 1
          continue
        }
        parents.add(Int32(parent))
        relations.append(genealogy.relations[edge])
        isRelated[parent] = true
        isRelated[child] = true
      }
      parents.endRow()
    }
    self.parents = parents
    self.relations = relations
    self.selfLoops = selfLoops
    rows = (0..<genealogy.count).filter { isRelated[$0] }.map { Int32($0) }
  }

  /// The notes for every format, see `ExportSummary.notes`.
  var notes: [String] {
    selfLoops == 0
      ? [] : ["\(selfLoops) \(selfLoops == 1 ? "link" : "links") from a model to itself left out"]
  }
}
