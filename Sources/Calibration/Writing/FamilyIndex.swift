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
    let count = genealogy.count
    var parent = [Int32](repeating: -1, count: count)
    var relation = [Relation](repeating: .untyped, count: count)
    for row in 0..<count {
      for edge in genealogy.parents.range(row) where Int(genealogy.parents.values[edge]) != row {
        parent[row] = genealogy.parents.values[edge]
        relation[row] = genealogy.relations[edge]
        break
      }
    }
    FamilyIndex.openCycles(genealogy, &parent, &relation)
    var family = [Int32](repeating: -1, count: count)
    let founders = (0..<count).filter { parent[$0] < 0 }
    for (number, row) in founders.enumerated() { family[row] = Int32(number) }
    var chain: [Int] = []
    for row in 0..<count {
      var at = row
      while family[at] < 0 {
        chain.append(at)
        at = Int(parent[at])
      }
      for member in chain { family[member] = family[at] }
      chain.removeAll(keepingCapacity: true)
    }
    var derivatives = [Int](repeating: 0, count: founders.count)
    for row in 0..<count where parent[row] >= 0 { derivatives[Int(family[row])] += 1 }
    (self.parent, self.relation, self.family) = (parent, relation, family)
    (self.founders, self.derivatives) = (founders, derivatives)
  }

  private static func openCycles(
    _ genealogy: Genealogy, _ parent: inout [Int32], _ relation: inout [Relation]
  ) {
    // 0 not seen, 1 on the way, 2 done.
    var state = [UInt8](repeating: 0, count: parent.count)
    for start in parent.indices {
      var (path, at) = ([Int](), start)
      while at >= 0, state[at] == 0 {
        state[at] = 1
        path.append(at)
        at = Int(parent[at])
      }
      if at >= 0, state[at] == 1, let entry = path.firstIndex(of: at) {
        let oldest = path[entry...].min { a, b in
          genealogy.birth[a] == genealogy.birth[b]
            ? genealogy.names[a] < genealogy.names[b] : genealogy.birth[a] < genealogy.birth[b]
        }
        if let oldest {
          parent[oldest] = -1
          relation[oldest] = .untyped
        }
      }
      for row in path { state[row] = 2 }
    }
  }

  /// (Σn)² / Σn² over the families with derivatives and a weight (L. Kish, "Survey Sampling", 1965).
  func effective(_ weights: [Double]) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for (family, count) in derivatives.enumerated() where count > 0 {
      let n = Double(count) * weights[family]
      sum += n
      squares += n * n
    }
    return squares > 0 ? sum * sum / squares : 0
  }
}
