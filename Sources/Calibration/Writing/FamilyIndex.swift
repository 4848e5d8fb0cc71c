import Engine
import Lineages

/// The families of a genealogy by first parents: trees whose root is a founder. The oldest model of a cycle of first parents is its
/// founder.
public struct FamilyIndex: Sendable {
  /// The row of each model's first parent; -1 for founders. Shape `[models]`.
  public let parent: [Int32]
  /// The relation to it; untyped for founders.
  let relation: [Relation]
  /// The number of each model's family, from 0, in the order of the founders' rows. Shape `[models]`.
  public let family: [Int32]
  /// The rows of the founders; family i is that of founder i.
  public let founders: [Int]
  /// How many derivatives each family has. Shape `[families]`.
  public let derivatives: [Int]

  /// - Parameter genealogy: in the order of ids.
  public init(_ genealogy: Genealogy) {
    let (lineage, count) = (GivenLineage(genealogy), genealogy.count)
    var parent = [Int32](repeating: -1, count: count)
    var relation = [Relation](repeating: .untyped, count: count)
    var root = [Int32](repeating: 0, count: count)
    // First parents come before their children.
    for (place, row) in lineage.order.enumerated() {
      root[Int(row)] = row
      guard lineage.parent[place] >= 0 else { continue }
      parent[Int(row)] = lineage.order[Int(lineage.parent[place])]
      relation[Int(row)] = Relation.allCases[Int(lineage.mutationClass[place]) / 6]
      root[Int(row)] = root[Int(parent[Int(row)])]
    }
    let founders = (0..<count).filter { parent[$0] < 0 }
    var number = [Int32](repeating: -1, count: count)
    for (family, row) in founders.enumerated() { number[row] = Int32(family) }
    let family = root.map { number[Int($0)] }
    var derivatives = [Int](repeating: 0, count: founders.count)
    for row in 0..<count where parent[row] >= 0 { derivatives[Int(family[row])] += 1 }
    (self.parent, self.relation, self.family) = (parent, relation, family)
    (self.founders, self.derivatives) = (founders, derivatives)
  }
}
