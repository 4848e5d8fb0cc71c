import Statistics

/// Sums of weights by family: on how much an estimate rests.
struct FamilyTally: Sendable {
  private var sums: [Double]

  init(families: Int) { sums = Array(repeating: 0, count: families) }

  mutating func add(_ weight: Double, of family: Int32) { sums[Int(family)] += weight }

  /// Families with less than a thousandth of an edge do not count as families.
  var evidence: EdgeEvidence {
    EdgeEvidence(
      edges: sums.reduce(0, +), families: sums.count { $0 > 1e-3 }, effectiveFamilies: sums.effectiveCount)
  }
}
