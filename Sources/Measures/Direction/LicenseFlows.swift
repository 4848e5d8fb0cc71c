import Lineages

/// Which group of licenses turned into which from parent to child, over all edges of a view; *unreported* is a
/// group.
///
/// Every edge weighs 1. A model of several licenses belongs to their groups in equal parts, and what an edge
/// moves is told as in a transition network counted per edge: what both ends have in common stays.
public struct LicenseFlows: Sendable, Equatable {
  /// One row of the table.
  public struct Flow: Sendable, Equatable {
    /// The group of the parent, and that of the child.
    public var parent: LicenseGroup
    public var child: LicenseGroup
    /// The weight of edges; a whole number but for models of several licenses.
    public var edges: Double
    /// Among all edges. In [0, 1].
    public var share: Double
    /// Among the edges whose parent is of that group: the law of the child's group. In [0, 1].
    public var shareOfParent: Double
  }

  /// How many models are of a group.
  public struct Models: Sendable, Equatable {
    /// The group.
    public var group: LicenseGroup
    /// The models of the group; those of several licenses count in parts.
    public var models: Double
    /// Among all models of the genealogy. In [0, 1].
    public var share: Double
  }

  /// The edges of the view.
  public var edges: Int
  /// Flows that occur, in the order of the groups.
  public var flows: [Flow]
  /// Every group in order.
  public var models: [Models]
  /// Licenses that models carry and the table does not know; they count as `other`. By code point.
  public var unknownLicenses: [String]

  /// The share of edges along which the group stays the same; nil without edges.
  public var unchanged: Double? {
    edges == 0 ? nil : flows.reduce(0) { $0 + ($1.parent == $1.child ? $1.share : 0) }
  }
}

extension LicenseFlows {
  /// Counts the flows over the edges of a graph of the genealogy.
  public init(_ genealogy: Genealogy, graph: LineageGraph) {
    self.init(LicenseGroups(genealogy), graph: graph)
  }

  init(_ groups: LicenseGroups, graph: LineageGraph) {
    let all = LicenseGroup.allCases
    var weights = [Double](repeating: 0, count: all.count * all.count)
    var moves = ValueMoves(values: all.count)
    for child in 0..<graph.count {
      for parent in graph.parents[child] {
        moves.forEach(parent: groups[Int(parent)], child: groups[child]) { from, to, weight in
          weights[Int(from) * all.count + Int(to)] += weight
        }
      }
    }
    var models = [Double](repeating: 0, count: all.count)
    for row in 0..<graph.count {
      let list = groups[row]
      for group in list { models[Int(group)] += 1 / Double(list.count) }
    }

    edges = graph.edgeCount
    flows = []
    for (i, parent) in all.enumerated() {
      let row = weights[i * all.count..<(i + 1) * all.count]
      let total = row.reduce(0, +)
      for (child, weight) in zip(all, row) where weight > 0 {
        flows.append(
          Flow(
            parent: parent, child: child, edges: weight, share: weight / Double(graph.edgeCount),
            shareOfParent: weight / total))
      }
    }
    self.models = zip(all, models).map {
      Models(group: $0, models: $1, share: graph.count == 0 ? 0 : $1 / Double(graph.count))
    }
    unknownLicenses = groups.unknown
  }
}

/// The groups of each model's licenses, one entry a license, as indices in `LicenseGroup.allCases`; *unreported* is a group of its own.
struct LicenseGroups {
  private let lists: ListColumn
  private let unreported: [Int32]
  /// Licenses that models carry and the table does not know, by code point.
  let unknown: [String]

  init(_ genealogy: Genealogy) {
    let licenses = genealogy[.licenses]
    let place = Dictionary(
      uniqueKeysWithValues: LicenseGroup.allCases.enumerated().map { ($1, Int32($0)) })
    let texts = (0..<licenses.vocabulary.count).map { licenses.vocabulary[Int32($0)] }
    let groupOf = texts.map { place[LicenseGroup(license: $0)]! }
    var lists = licenses.lists.withoutRepeats()
    var used = [Bool](repeating: false, count: texts.count)
    for (i, license) in lists.values.enumerated() {
      used[Int(license)] = true
      lists.values[i] = groupOf[Int(license)]
    }
    self.lists = lists
    unreported = [place[.unreported]!]
    unknown = texts.indices.filter { used[$0] && !LicenseGroup.isKnown(texts[$0]) }.map { texts[$0] }
      .sorted { $0.isBeforeByCodePoint($1) }
  }

  subscript(row: Int) -> ArraySlice<Int32> {
    let list = lists[row]
    return list.isEmpty ? unreported[...] : list
  }
}
