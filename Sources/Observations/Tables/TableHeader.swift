/// Which field of a row holds what, found by the names of the columns (see `Role`).
struct TableHeader: Sendable {
  /// The number of fields of a row.
  let fieldCount: Int
  /// The columns that mean nothing here, in their order.
  let unread: [String]
  /// The fields whose content matters, in their order.
  let read: [Int]
  /// Whether there are columns for `baseModels`, `cardData` or fields of these.
  let hasObjects: Bool
  /// Whether several columns have one role: then the first of them that has a value in a row counts.
  let hasAlternatives: Bool
  /// The most trusted field of each role; -1 where no column has it.
  private let first: [Int]
  /// The fields of each role, the most trusted first.
  private let all: [[Int]]

  /// The most trusted field of a role; -1 where no column has it.
  @inline(__always)
  subscript(role: Role) -> Int { first[role.rawValue] }

  /// All fields of a role, the most trusted first.
  func fields(of role: Role) -> [Int] { all[role.rawValue] }

  /// - Parameter names: the fields of the first row.
  /// - Throws: where no column holds ids, or two columns have the same name and a role.
  init(_ names: [String], file: String) throws(ReadingError) {
    var found = [[(field: Int, spelling: Spelling)]](repeating: [], count: Role.allCases.count)
    for (field, name) in names.enumerated() {
      guard let spelling = Role.named(name) else { continue }
      let role = spelling.role
      guard !found[role.rawValue].contains(where: { names[$0.field] == name }) else {
        throw ReadingError(
          file: file, line: 1, what: "the header names the column `\(name)` twice",
          instead: "rename or remove one of them")
      }
      found[role.rawValue].append((field, spelling))
    }
    guard !found[Role.modelID.rawValue].isEmpty else {
      throw ReadingError(
        file: file, line: 1, what: "the header has no column `model_id`",
        instead: HeaderAdvice.text(names))
    }
    let all = found.map { fields in
      fields.sorted { $0.spelling < $1.spelling }.map(\.field)
    }
    let read = Set(all.joined())
    unread = names.indices.filter { field in
      let name = names[field]
      if read.contains(field) || name.isEmpty { return false }
      return all[Role.tags.rawValue].isEmpty || !Role.isSaidByTags(name)
    }.map { names[$0] }
    fieldCount = names.count
    hasObjects = Role.ofObjects.contains { !all[$0.rawValue].isEmpty }
    hasAlternatives = all.contains { $0.count > 1 }
    self.read = read.sorted()
    first = all.map { $0.first ?? -1 }
    self.all = all
  }
}
