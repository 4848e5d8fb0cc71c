import Lineages

/// Pairs of kin at four kin positions: one pair of each for every founder that has such descendants, chosen
/// by birth order alone.
///
/// Families are independent of one another, and so are the pairs of one position.
struct KinPairs {
  /// A founder and its first child.
  var parentChild: [(Int, Int)] = []
  /// A founder's first two children.
  var siblings: [(Int, Int)] = []
  /// A founder and the first child of its first child that has any.
  var grandparent: [(Int, Int)] = []
  /// That grandchild and a sibling of its parent.
  var auntNiece: [(Int, Int)] = []

  /// - Parameter genealogy: without merges.
  init(_ genealogy: Genealogy) {
    let graph = LineageGraph(genealogy, view: .full)
    for founder in 0..<graph.count where graph.parents[founder].isEmpty {
      let children = graph.children[founder].map(Int.init)
      guard let first = children.first else { continue }
      parentChild.append((founder, first))
      if children.count > 1 { siblings.append((first, children[1])) }
      guard let mother = children.first(where: { !graph.children[$0].isEmpty }) else { continue }
      let grandchild = Int(graph.children[mother].first!)
      grandparent.append((founder, grandchild))
      if let aunt = children.first(where: { $0 != mother }) { auntNiece.append((aunt, grandchild)) }
    }
  }
}
