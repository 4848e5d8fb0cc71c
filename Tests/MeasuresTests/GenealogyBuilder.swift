import Lineages

/// Builds a genealogy model by model, with parents named before or after they are added.
struct GenealogyBuilder {
  private var result = Genealogy()
  /// The row of each model by name.
  private(set) var numbers: [String: Int] = [:]
  private var edges: [[(parent: String, relation: Relation)]] = []

  mutating func addModel(
    _ name: String, likes: Int32 = 0, score: Float = .nan, isPrivate: Bool? = false, downloads: Int64 = 0,
    birth: Timestamp = .unknown, traits: [Trait: [String]] = [:]
  ) {
    numbers[name] = result.count
    result.names.append(name)
    let parts = name.split(separator: "/", maxSplits: 1)
    result.creator.append(parts.count == 2 ? result.creators.intern(String(parts[0])) : -1)
    result.birth.append(birth)
    result.likes.append(likes)
    result.downloads.append(downloads)
    result.trendingScore.append(score)
    result.isPrivate.append(isPrivate)
    result.cardLength.append(-1)
    result.cardAutomatic.append(nil)
    for trait in Trait.allCases { result[trait].append(traits[trait] ?? []) }
    edges.append([])
  }

  /// The name of a model.
  func name(_ row: Int) -> String { result.names[row] }

  /// Adds a parent to the model added last; of several relations to one parent the later counts.
  mutating func addEdge(from parent: String, _ relation: Relation) {
    let last = edges.count - 1
    if let known = edges[last].firstIndex(where: { $0.parent == parent }) {
      edges[last][known].relation = relation
    } else {
      edges[last].append((parent, relation))
    }
  }

  /// The models with all edges whose parent is there.
  func genealogy() -> Genealogy {
    var genealogy = result
    for list in edges {
      for (parent, relation) in list {
        guard let row = numbers[parent] else { continue }
        genealogy.parents.add(Int32(row))
        genealogy.relations.append(relation)
      }
      genealogy.parents.endRow()
    }
    genealogy.requireWholeColumns()
    return genealogy
  }
}
