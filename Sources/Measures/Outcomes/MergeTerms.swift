import Lineages

/// Whether the licenses of a merge's parents leave any that the merge may carry.
struct MergeTerms {
  private let terms: LicenseTerms
  private let verdicts: LicenseVerdicts
  /// All licenses with known terms.
  private let candidates: [LicenseOffer]
  /// Which candidates the terms of a license allow, by its id; filled as they are asked for.
  private var allowed: [Int32: [Bool]] = [:]

  init(_ terms: LicenseTerms, _ verdicts: LicenseVerdicts) {
    self.terms = terms
    self.verdicts = verdicts
    candidates = terms.rules.keys.sorted().compactMap { terms.offer($0) }
  }

  /// Whether no license may be carried under all of a model's parents by merging whose licenses have known terms; nil where there
  /// are fewer than two such parents. What is disputed is not allowed.
  mutating func areIncompatible(_ genealogy: Genealogy, parentsOf row: Int) -> Bool? {
    var grants: [[Int32]] = []
    for edge in genealogy.parents.range(row) where genealogy.relations[edge] == .merge {
      let parent = Int(genealogy.parents.values[edge])
      if parent == row { continue }
      let licenses = verdicts.licenses(genealogy.grant(from: parent, to: row))
      if !licenses.isEmpty, licenses.allSatisfy(verdicts.isKnown) { grants.append(licenses) }
    }
    guard grants.count >= 2 else { return nil }
    let lists = grants.map { $0.map { allowed(under: $0) } }
    return !candidates.indices.contains { candidate in
      lists.allSatisfy { licenses in
        verdicts.dual == .all
          ? licenses.allSatisfy { $0[candidate] } : licenses.contains { $0[candidate] }
      }
    }
  }

  private mutating func allowed(under license: Int32) -> [Bool] {
    if let known = allowed[license] { return known }
    let offer = terms.offer(verdicts.names[Int(license)])
    let found = candidates.map { offer?.decision(on: $0).verdict == .allowed }
    allowed[license] = found
    return found
  }
}
