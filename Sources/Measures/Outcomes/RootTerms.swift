import Lineages

/// What becomes, generation by generation along first parents, of the terms of a root that has restricting ones.
///
/// The terms are those that the root had when its child on the way was born.
struct RootTerms {
  /// Whether each row descends from a root with restricting terms.
  private(set) var isBelow: [Bool]
  /// Whether those terms allow what the row carries; what is disputed, silent or unclear does not count as kept.
  private(set) var isKept: [Bool]
  /// Whether evidence of the restriction reaches the row: it and every model on the way down to it name their first parent and carry
  /// a license with restricting terms.
  private(set) var hasEvidence: [Bool]

  init(_ genealogy: Genealogy, _ lines: FirstParents, _ verdicts: LicenseVerdicts) {
    isBelow = [Bool](repeating: false, count: genealogy.count)
    isKept = isBelow
    hasEvidence = isBelow
    var grants = [Grant](repeating: .nothing, count: genealogy.count)
    for row in lines.downward {
      let row = Int(row)
      guard lines.generation[row] > 0 else { continue }
      let parent = Int(lines.parent[row])
      let isFirst = lines.generation[row] == 1
      if isFirst {
        grants[row] = genealogy.grant(from: parent, to: row)
        isBelow[row] = verdicts.isRestricting(grants[row])
      } else {
        grants[row] = grants[parent]
        isBelow[row] = isBelow[parent]
      }
      guard isBelow[row] else { continue }
      isKept[row] = verdicts.verdict(grants[row], child: row) == .allowed
      hasEvidence[row] =
        (isFirst || hasEvidence[parent]) && genealogy.isDeclared(Int(lines.edge[row]))
        && verdicts.isRestricting(row: row)
    }
  }
}

extension Genealogy {
  /// Whether a model names the parent at a place of `parents.values`.
  @inline(__always)
  func isDeclared(_ edge: Int) -> Bool { isUndeclared.isEmpty || !isUndeclared[edge] }
}
