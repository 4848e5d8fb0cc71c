import Lineages

/// The names of fields that the objects of a piece have, each with its role.
struct FieldNames: Sendable {
  /// The most names that are kept: real files have a few dozen.
  private static let most = 4096

  private var names = Vocabulary()
  private var roles: [(role: Role, rank: Int)?] = []

  /// The role of a name in UTF-8; nil where it has none.
  mutating func find(_ name: Span<UInt8>) -> (role: Role, rank: Int)? {
    if let id = names.find(name) { return roles[Int(id)] }
    let role = Role.named(String(copying: name))
    if names.count < FieldNames.most {
      _ = names.intern(name)
      roles.append(role)
    }
    return role
  }

  /// The names without a role, in the order of their first appearance.
  var unread: [String] {
    roles.indices.filter { roles[$0] == nil && names.texts.range($0).count > 0 }.map { names.texts[$0] }
      .filter { !Role.saidByTags.contains($0) }
  }
}
