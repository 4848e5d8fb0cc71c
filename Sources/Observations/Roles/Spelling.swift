/// A name as a column or field has it, for a role. Of several in one row the least comes first, in whatever order
/// they stand: the name of the official layout, then the more trusted spellings.
struct Spelling: Comparable, Sendable {
  let role: Role
  private let rank: Int
  private let isPlain: Bool
  private let name: String

  /// - Parameters:
  ///   - rank: the place among the role's spellings.
  ///   - plain: the name as `Role.plain` writes it.
  init(role: Role, rank: Int, name: String, plain: String) {
    self.role = role
    self.rank = name == role.name ? -1 : rank
    self.name = name
    isPlain = name == plain
  }

  static func < (one: Spelling, other: Spelling) -> Bool {
    if one.rank != other.rank { return one.rank < other.rank }
    if one.isPlain != other.isPlain { return one.isPlain }
    return one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
  }
}
