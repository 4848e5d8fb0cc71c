import Lineages

/// The tags that name parents: `base_model:PARENT` and, where the rules name relations,
/// `base_model:RELATION:PARENT`.
struct ParentTags {
  /// The ids of the tags: for each relation, and at the end for the tags without one, the tag that names each
  /// model. -1 for models that are no parent by this relation; an empty list where no edge has the relation.
  /// Shape `[6, models]` but for empty lists.
  private let tags: [[Int32]]

  /// Makes the tags that the edges of a topology need, in the order of the edges.
  init(_ topology: Topology, _ names: TextColumn, _ rules: DocumentRules, in vocabulary: inout Vocabulary) {
    let beginnings =
      Relation.allCases.map { Array("base_model:\($0.name):".utf8) } + [Array("base_model:".utf8)]
    var tags: [[Int32]] = beginnings.map { _ in [] }
    var text: [UInt8] = []
    func make(_ row: Int, of parent: Int) {
      if tags[row].isEmpty { tags[row] = Array(repeating: -1, count: names.count) }
      if tags[row][parent] >= 0 { return }
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: beginnings[row])
      text.append(contentsOf: names.bytes[names.range(parent)])
      tags[row][parent] = vocabulary.intern(text.span)
    }
    for (parent, relation) in zip(topology.parents.values, topology.relations) {
      make(Relation.allCases.count, of: Int(parent))
      if let row = ParentTags.row(relation, rules) { make(row, of: Int(parent)) }
    }
    self.tags = tags
  }

  /// The row of `tags` for a relation; nil where tags do not name it.
  @inline(__always)
  private static func row(_ relation: Relation, _ rules: DocumentRules) -> Int? {
    rules.namesRelation && relation != .untyped ? Int(relation.rawValue) : nil
  }

  /// Adds the tags that name a parent to the row that `endRow` will close.
  @inline(__always)
  func add(_ parent: Int32, _ relation: Relation, _ rules: DocumentRules, to lists: inout ListColumn) {
    lists.add(tags[Relation.allCases.count][Int(parent)])
    if let row = ParentTags.row(relation, rules) { lists.add(tags[row][Int(parent)]) }
  }
}
