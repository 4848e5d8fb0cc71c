/// Which field of a row holds what, found by the names of the columns (see `Role`).
struct TableHeader: Sendable {
  /// The number of fields of a row.
  let fieldCount: Int
  /// The columns that mean nothing here, in their order.
  let unread: [String]
  /// The fields whose content matters, apart from the card.
  let used: [Int]
  /// Whether there are columns for the relations of parents.
  let hasRelations: Bool
  /// The field of each role; -1 where no column has it.
  private let fields: [Int]

  /// The field of a role; -1 where no column has it.
  @inline(__always)
  subscript(role: Role) -> Int { fields[role.rawValue] }

  /// - Parameter names: the fields of the first row.
  /// - Throws: where no column holds ids, or two columns have the same name and a role.
  init(_ names: [String], file: String) throws(ReadingError) {
    var fields = [Int](repeating: -1, count: Role.allCases.count)
    var ranks = [Int](repeating: .max, count: Role.allCases.count)
    for (field, name) in names.enumerated() {
      guard let (role, rank) = Role.named(name) else { continue }
      let before = fields[role.rawValue]
      guard before < 0 || names[before] != name else {
        throw ReadingError(
          file: file, line: 1, what: "the header names the column `\(name)` twice",
          instead: "rename or remove one of them")
      }
      // The name of the official layout comes before others that mean the same.
      let isBetter = rank < ranks[role.rawValue] || (rank == ranks[role.rawValue] && name == role.name)
      guard before < 0 || isBetter else { continue }
      fields[role.rawValue] = field
      ranks[role.rawValue] = rank
    }
    guard fields[Role.modelID.rawValue] >= 0 else {
      throw ReadingError(
        file: file, line: 1, what: "the header has no column `model_id`",
        instead: HeaderAdvice.text(names))
    }
    let read = Set(fields)
    unread = names.indices.filter { field in
      let name = names[field]
      if read.contains(field) || name.isEmpty { return false }
      return fields[Role.tags.rawValue] < 0 || !Role.saidByTags.contains(name)
    }.map { names[$0] }
    fieldCount = names.count
    hasRelations = Role.derivedParents.contains { $0.relation != .untyped && fields[$0.role.rawValue] >= 0 }
    used = fields.indices.filter { $0 != Role.card.rawValue && fields[$0] >= 0 }.map { fields[$0] }.sorted()
    self.fields = fields
  }
}
