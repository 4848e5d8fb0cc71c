import Lineages

/// The verdict on every edge of a genealogy.
///
/// All licenses of a parent bind; each is kept to if it allows at least one of the child's licenses. The worst of them
/// is the verdict. An edge is unclear as soon as one license at either end has no known terms, even where the others
/// would decide: otherwise edges of one verdict would enter the share more easily than those of the other.
public struct LicenseVerdicts: Sendable {
  private let lists: ListColumn
  /// Each license of the vocabulary as a row of the table of answers; -1 where it has no known terms.
  private let rule: [Int32]
  private let rules: Int
  /// Parent's rule by child's rule: allowed, disputed or not allowed, as raw values.
  private let answers: [UInt8]

  /// Prepares the answer to every pair of licenses that the genealogy's models carry.
  public init(_ genealogy: Genealogy, terms: LicenseTerms) {
    let vocabulary = genealogy[.licenses].vocabulary
    var names: [(name: String, rule: LicenseTerms.Rule)] = []
    rule = (0..<vocabulary.count).map { id in
      let name = vocabulary[Int32(id)]
      guard let rule = terms.rules[name] else { return -1 }
      names.append((name, rule))
      return Int32(names.count - 1)
    }
    rules = names.count
    answers = names.flatMap { parent in
      names.map { child -> UInt8 in
        let verdict: LicenseVerdict =
          parent.rule.derivatives.contains(child.name)
          ? .allowed : parent.rule.disputed.contains(child.name) ? .disputed : .notAllowed
        return verdict.rawValue
      }
    }
    lists = genealogy[.licenses].lists
  }

  /// Whether a license, by its id, has known terms.
  func isKnown(_ license: Int32) -> Bool { rule[Int(license)] >= 0 }

  /// The verdict on an edge between two rows.
  public func verdict(parent: Int, child: Int) -> LicenseVerdict {
    let (parents, children) = (lists.range(parent), lists.range(child))
    if parents.isEmpty { return children.isEmpty ? .bothUnreported : .parentUnreported }
    if children.isEmpty { return .childUnreported }
    var worst = LicenseVerdict.allowed.rawValue
    for p in parents {
      let row = rule[Int(lists.values[p])]
      guard row >= 0 else { return .unclear }
      var best = LicenseVerdict.notAllowed.rawValue
      for c in children {
        let column = rule[Int(lists.values[c])]
        guard column >= 0 else { return .unclear }
        best = min(best, answers[Int(row) * rules + Int(column)])
      }
      worst = max(worst, best)
    }
    return LicenseVerdict(rawValue: worst)!
  }
}
