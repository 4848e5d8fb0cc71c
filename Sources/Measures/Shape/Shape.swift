import Lineages
import Workers

/// The shape of a view of a genealogy: children, families, depth, distances and growth.
///
/// Source: arXiv 2508.06811, analysis repository, `time_trends_analysis.ipynb`, `draw_trees`.
public struct Shape: Sendable, Equatable {
  /// The models and the edges of the view.
  public var models: Int
  public var edges: Int
  /// How many children models have.
  public var children: ChildCounts
  /// Ascending by size; lone models are families of one.
  public var familySizes: [FamilySize]
  /// How far models are from where their lineages start.
  public var generations: Generations
  /// Distances within families.
  public var wiener: WienerIndex
  /// The largest families, largest first.
  public var largestFamilies: [LargestFamily]
  /// Births of all models by month.
  public var growth: MonthlyGrowth

  /// The number of families of two and more members.
  public var families: Int { familySizes.reduce(0) { $0 + ($1.members > 1 ? $1.families : 0) } }
  /// The number of models without relatives in the view.
  public var loneModels: Int { familySizes.first { $0.members == 1 }?.families ?? 0 }
}

extension Shape {
  /// - Parameters:
  ///   - largest: how many of the largest families are described one by one.
  ///   - mostSteps: the most steps that the distances within one family may take: see `WienerSearch`.
  public init(
    _ genealogy: Genealogy, graph: LineageGraph, largest: Int = 10, mostSteps: Int = 2_000_000_000,
    workers: Workers = Workers()
  ) {
    let families = Families(graph)
    let indices = WienerSearch(graph, families: families, mostSteps: mostSteps).all(workers)
    let depths = LineageDepths(graph)
    var sizes: [Int: Int] = [:]
    for family in 0..<families.count { sizes[families.members.length(family), default: 0] += 1 }

    models = graph.count
    edges = graph.edgeCount
    children = ChildCounts(genealogy, graph: graph)
    familySizes = sizes.sorted { $0.key < $1.key }.map { FamilySize(members: $0.key, families: $0.value) }
    generations = Generations(depths)
    wiener = WienerIndex(indices)
    largestFamilies = families.largest(largest).map { family in
      let members = families.members[family]
      return LargestFamily(
        root: genealogy.names[families.root(of: family, in: graph)], members: members.count,
        share: Double(members.count) / Double(graph.count),
        founders: members.count { graph.parents.length(Int($0)) == 0 },
        longestChain: members.reduce(0) { max($0, Int(depths.chain[Int($1)])) },
        meanDistance: indices[family].mean, wienerPerMember: indices[family].perMember,
        growth: MonthlyGrowth(genealogy, rows: members.lazy.map { Int($0) }, graph: graph))
    }
    growth = MonthlyGrowth(genealogy, graph: graph)
  }
}
