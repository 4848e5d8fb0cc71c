/// Sums of weights by family: on how much an estimate rests.
struct FamilyTally: Sendable {
  private var sums: [Double]

  init(families: Int) { sums = Array(repeating: 0, count: families) }

  mutating func add(_ weight: Double, of family: Int32) { sums[Int(family)] += weight }

  /// Families with less than a thousandth of an edge do not count as families.
  var evidence: EdgeEvidence {
    let total = sums.reduce(0, +)
    let squares = sums.reduce(0) { $0 + $1 * $1 }
    return EdgeEvidence(
      edges: total, families: sums.count { $0 > 1e-3 },
      effectiveFamilies: squares > 0 ? total * total / squares : 0)
  }
}
