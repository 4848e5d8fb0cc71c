import Lineages

/// Where the values of an object begin in its bytes, by role. Used again from object to object.
///
/// Of names with the same role the most trusted one with a value counts, of one name that stands twice the
/// last.
struct HubObject: Sendable {
  private var starts = [Int](repeating: -1, count: Role.allCases.count)
  private var ranks = [Int](repeating: .max, count: Role.allCases.count)
  private var name: [UInt8] = []
  /// The names of the fields that were met.
  private(set) var names = FieldNames()

  /// The byte where the value of a role begins; -1 where there is none or null.
  @inline(__always)
  subscript(role: Role) -> Int { starts[role.rawValue] }

  /// Finds the values of one object.
  ///
  /// - Returns: false where the bytes are not one object.
  mutating func find(in bytes: Span<UInt8>) -> Bool {
    for role in starts.indices {
      starts[role] = -1
      ranks[role] = .max
    }
    var at = 0
    var name: [UInt8] = []
    swap(&name, &self.name)
    defer { swap(&name, &self.name) }
    let isWhole = JSONReader.forEachField(bytes, &at, name: &name) { name, at in
      if let (role, rank) = names.find(name), rank <= ranks[role.rawValue], !JSONReader.isNull(bytes, at) {
        starts[role.rawValue] = at
        ranks[role.rawValue] = rank
      }
      return JSONReader.skipValue(bytes, &at)
    }
    JSONReader.skipBlanks(bytes, &at)
    return isWhole && at == bytes.count
  }
}
