import Lineages

/// Where the values of an object begin in its bytes, by role. Used again from object to object.
///
/// Several names may have the same role; of one name that stands twice the last comes first.
struct HubObject: Sendable {
  private var starts = [Int](repeating: -1, count: Role.allCases.count)
  private var spellings = [Spelling?](repeating: nil, count: Role.allCases.count)
  /// The values of roles that stand more than once, but for the first.
  private var repeated: [(spelling: Spelling, start: Int)] = []
  /// Where the further values of such roles begin, the most trusted first.
  private var others: [Role: [Int]] = [:]
  private var name: [UInt8] = []
  /// The names of the fields that were met.
  private(set) var names = FieldNames()

  /// The byte where the value of a role begins; -1 where there is none or null.
  @inline(__always)
  subscript(role: Role) -> Int { starts[role.rawValue] }

  /// How many values a role has, at least 1.
  func places(of role: Role) -> Int { others.isEmpty ? 1 : 1 + (others[role]?.count ?? 0) }

  /// The byte where a value of a role begins; the first is the most trusted.
  subscript(role: Role, place: Int) -> Int { place == 0 ? self[role] : others[role]![place - 1] }

  /// Finds the values of one object.
  ///
  /// - Returns: false where the bytes are not one object.
  mutating func find(in bytes: Span<UInt8>) -> Bool {
    for role in starts.indices {
      starts[role] = -1
    }
    if !repeated.isEmpty {
      repeated.removeAll(keepingCapacity: true)
      others.removeAll()
    }
    var at = 0
    var name: [UInt8] = []
    swap(&name, &self.name)
    defer { swap(&name, &self.name) }
    let isWhole = JSONReader.forEachField(bytes, &at, name: &name) { name, at in
      if let spelling = names.find(name), !JSONReader.isNull(bytes, at) {
        let role = spelling.role.rawValue
        if starts[role] < 0 {
          starts[role] = at
          spellings[role] = spelling
        } else {
          repeated.append((spelling, at))
        }
      }
      return JSONReader.skipValue(bytes, &at)
    }
    if !repeated.isEmpty { arrange() }
    JSONReader.skipBlanks(bytes, &at)
    return isWhole && at == bytes.count
  }

  /// Puts the values of roles that stand more than once in their order.
  private mutating func arrange() {
    for (role, values) in Dictionary(grouping: repeated, by: \.spelling.role) {
      let all = values + [(spellings[role.rawValue]!, starts[role.rawValue])]
      let order = all.sorted {
        $0.spelling == $1.spelling ? $0.start > $1.start : $0.spelling < $1.spelling
      }
      starts[role.rawValue] = order[0].start
      others[role] = order.dropFirst().map(\.start)
    }
  }
}
