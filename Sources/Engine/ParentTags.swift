import Lineages

/// The tags that name parents, with and without the relation, each made when the first child needs it.
struct ParentTags {
  /// The tag of each parent by relation, and without one at the end; -1 where it is not made, empty before the first.
  private var tags: [[Int32]]
  private let beginnings: [[UInt8]]
  private var text: [UInt8] = []

  init() {
    beginnings = Relation.allCases.map { Array("base_model:\($0.name):".utf8) } + [Array("base_model:".utf8)]
    tags = beginnings.map { _ in [] }
  }

  /// The tag that names a parent.
  ///
  /// - Parameter relation: nil for the tag without one.
  mutating func tag(
    of parent: Int32, _ relation: Relation?, _ names: TextColumn, in vocabulary: inout Vocabulary
  ) -> Int32 {
    let row = relation.map { Int($0.rawValue) } ?? Relation.allCases.count
    if tags[row].isEmpty { tags[row] = Array(repeating: -1, count: names.count) }
    if tags[row][Int(parent)] < 0 {
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: beginnings[row])
      text.append(contentsOf: names.bytes[names.range(Int(parent))])
      tags[row][Int(parent)] = vocabulary.intern(text.span)
    }
    return tags[row][Int(parent)]
  }
}
