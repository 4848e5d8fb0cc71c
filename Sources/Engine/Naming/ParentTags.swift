import Lineages

/// The tags that name parents, with and without the relation.
struct ParentTags {
  /// The tag of each parent by relation, and without one at the end; -1 where no child needs it, empty where no child needs any.
  private let tags: [[Int32]]

  /// Makes the tags that some model needs, in the order of the models.
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

  /// Where the tags with the relation are; nil where there are none.
  @inline(__always)
  private static func row(_ relation: Relation, _ rules: DocumentRules) -> Int? {
    rules.namesRelation && relation != .untyped ? Int(relation.rawValue) : nil
  }

  /// Adds the tags that name a parent.
  @inline(__always)
  func add(_ parent: Int32, _ relation: Relation, _ rules: DocumentRules, to lists: inout ListColumn) {
    lists.add(tags[Relation.allCases.count][Int(parent)])
    if let row = ParentTags.row(relation, rules) { lists.add(tags[row][Int(parent)]) }
  }
}
