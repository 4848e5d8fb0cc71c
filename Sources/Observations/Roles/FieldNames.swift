import Lineages

/// The names of fields that the objects of a piece have, each with its role.
struct FieldNames: Sendable {
  /// The most names that are kept: real files have a few dozen.
  private static let most = 4096

  private var names = Vocabulary()
  private var spellings: [Spelling?] = []
  /// Whether there were more names than are kept.
  private(set) var isCut = false

  /// What a name in UTF-8 means; nil where it means nothing.
  mutating func find(_ name: Span<UInt8>) -> Spelling? {
    if let id = names.find(name) { return spellings[Int(id)] }
    let spelling = Role.named(String(copying: name))
    if names.count < FieldNames.most {
      _ = names.intern(name)
      spellings.append(spelling)
    } else if spelling == nil {
      isCut = true
    }
    return spelling
  }

  /// Whether one of the names is that of a model's id.
  var hasID: Bool { spellings.contains { $0?.role == .modelID } }

  /// The names without a role, in the order of their first appearance.
  var unread: [String] {
    spellings.indices.filter { spellings[$0] == nil && names.texts.range($0).count > 0 }.map {
      names.texts[$0]
    }
    .filter { !Role.isSaidByTags($0) }
  }
}
