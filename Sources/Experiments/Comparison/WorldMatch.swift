import Lineages

/// Which models of two worlds are the same.
///
/// Grown models are the same where they are the same birth of their worlds: an id contains that of a parent, so that a model which
/// finds another parent is called otherwise. Observed models are the same where they have the same id.
struct WorldMatch {
  /// For each row of the arm the row of the baseline that is the same model; -1 where there is none.
  let rows: [Int32]
  /// Rows of the baseline that the arm does not have.
  let missing: [Int32]
  /// Whether models go by the number of their birth, not by their id.
  let isByBirth: Bool
  /// Whether rows of both worlds are the same models, so that columns can be compared as they stand.
  let isAligned: Bool

  /// - Parameters: two worlds, in time linear in their models.
  init(_ arm: Genealogy, _ baseline: Genealogy) {
    isByBirth = arm.isGrown && baseline.isGrown
    isAligned =
      isByBirth
      ? arm.count == baseline.count && arm.birthNumbers == baseline.birthNumbers : arm.names == baseline.names
    if isAligned {
      (rows, missing) = (Array(0..<Int32(arm.count)), [])
      return
    }
    let rows = isByBirth ? WorldMatch.byBirth(arm, baseline) : WorldMatch.byName(arm, baseline)
    var isFound = [Bool](repeating: false, count: baseline.count)
    for row in rows where row >= 0 { isFound[Int(row)] = true }
    missing = isFound.indices.filter { !isFound[$0] }.map(Int32.init)
    self.rows = rows
  }

  /// Numbers of births ascend with the rows.
  private static func byBirth(_ arm: Genealogy, _ baseline: Genealogy) -> [Int32] {
    var next = 0
    return (0..<arm.count).map { row in
      let number = arm.birthNumber(row)
      while next < baseline.count, baseline.birthNumber(next) < number { next += 1 }
      return next < baseline.count && baseline.birthNumber(next) == number ? Int32(next) : -1
    }
  }

  private static func byName(_ arm: Genealogy, _ baseline: Genealogy) -> [Int32] {
    let known = Vocabulary(rowsOf: baseline.names)
    let bytes = arm.names.bytes.span
    var rows: [Int32] = []
    rows.reserveCapacity(arm.count)
    for row in 0..<arm.count { rows.append(known.find(bytes.extracting(arm.names.range(row))) ?? -1) }
    return rows
  }

  /// For each row of the baseline that of the arm; -1 where there is none.
  ///
  /// - Parameter count: the models of the baseline.
  func backwards(_ count: Int) -> [Int32] {
    var back = [Int32](repeating: -1, count: count)
    for (row, other) in rows.enumerated() where other >= 0 { back[Int(other)] = Int32(row) }
    return back
  }

  /// Those of some rows of a world that policies of the other withheld there.
  func withheld(_ rows: [Int32], of world: Genealogy, by other: PolicyTrace) -> [Int32] {
    if rows.isEmpty || other.withheld.isEmpty { return [] }
    if isByBirth {
      let births = Set(other.withheldBirths)
      return rows.filter { births.contains(world.birthNumber(Int($0))) }
    }
    let names = Set(other.withheld)
    return rows.filter { names.contains(world.names[Int($0)]) }
  }
}
