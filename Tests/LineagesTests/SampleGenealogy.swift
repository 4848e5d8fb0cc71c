import Lineages

extension Genealogy {
  /// Models `c/0`, `c/1`, … with these edges and nothing else.
  static func sample(_ edges: [[(parent: Int, relation: Relation)]]) -> Genealogy {
    var genealogy = Genealogy()
    for (row, parents) in edges.enumerated() {
      genealogy.names.append("c/\(row)")
      genealogy.creator.append(genealogy.creators.intern("c"))
      genealogy.birth.append(.unknown)
      genealogy.parents.append(parents.map { Int32($0.parent) })
      genealogy.relations += parents.map(\.relation)
      for trait in Trait.allCases { genealogy[trait].append([]) }
      genealogy.likes.append(-1)
      genealogy.downloads.append(-1)
      genealogy.trendingScore.append(.nan)
      genealogy.isPrivate.append(nil)
      genealogy.cardLength.append(-1)
      genealogy.cardAutomatic.append(nil)
    }
    genealogy.requireWholeColumns()
    return genealogy
  }

  /// Random edges between `count` models: forwards, backwards, in circles, to oneself, never twice.
  static func sample(count: Int, edges: Int, _ luck: inout FixedLuck) -> Genealogy {
    var parents = [[(parent: Int, relation: Relation)]](repeating: [], count: count)
    for _ in 0..<edges {
      let child = Int.random(in: 0..<count, using: &luck)
      let parent = Int.random(in: 0..<count, using: &luck)
      if !parents[child].contains(where: { $0.parent == parent }) {
        parents[child].append((parent, Relation.allCases.randomElement(using: &luck)!))
      }
    }
    return sample(parents)
  }
}
