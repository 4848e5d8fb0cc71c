import Lineages

/// The verdict on every edge of a genealogy.
///
/// Of several licenses in one model each binds, or one may be chosen: see `DualLicenses`. Licenses that are spelled differently
/// but mean the same count once. An edge is unclear as soon as one license at either end has no known terms, even where the
/// others would decide: otherwise edges of one verdict would enter the share more easily than those of the other.
public struct LicenseVerdicts: Sendable {
  /// The licenses of each row, by their ids.
  let lists: ListColumn
  let dual: DualLicenses
  /// Each license of the vocabulary by its name on the Hub.
  let names: [String]
  /// Each license of the vocabulary as a row of the table of answers; -1 where it has no known terms.
  private let rule: [Int32]
  private let rules: Int
  /// Parent's rule by child's rule: allowed, disputed or not allowed, as raw values.
  private let answers: [UInt8]
  /// Whether each rule allows a derivative less than any license.
  private let restricts: [Bool]

  /// Prepares the answer to every pair of licenses that the genealogy's models carry.
  public init(_ genealogy: Genealogy, terms: LicenseTerms) {
    let vocabulary = genealogy[.licenses].vocabulary
    names = (0..<vocabulary.count).map { terms.name(of: vocabulary[Int32($0)]) }
    var known: [LicenseOffer] = []
    rule = names.map { name in
      guard let offer = terms.offer(name) else { return -1 }
      known.append(offer)
      return Int32(known.count - 1)
    }
    rules = known.count
    answers = known.flatMap { parent in known.map { parent.decision(on: $0).verdict.rawValue } }
    restricts = known.map { offer in offer.versions.allSatisfy { $0.rule.derivatives != .any } }
    lists = genealogy[.licenses].lists
    dual = terms.dual
  }

  /// Whether a license, by its id, has known terms.
  func isKnown(_ license: Int32) -> Bool { rule[Int(license)] >= 0 }

  /// Whether a license, by its id, has known terms that allow a derivative less than any license.
  func isRestricting(_ license: Int32) -> Bool {
    let rule = rule[Int(license)]
    return rule >= 0 && restricts[Int(rule)]
  }

  /// Whether a row reports a license, and all that it reports have known terms.
  func isKnown(row: Int) -> Bool {
    let range = lists.range(row)
    return !range.isEmpty && range.allSatisfy { isKnown(lists.values[$0]) }
  }

  /// The licenses of a row by their names on the Hub, each once, by code point.
  func names(of row: Int) -> [String] {
    Set(lists[row].map { names[Int($0)] }).sorted { $0.isBeforeByCodePoint($1) }
  }

  /// The verdict on an edge between two rows.
  public func verdict(parent: Int, child: Int) -> LicenseVerdict {
    verdict(lists.values[lists.range(parent)], child: child)
  }

  /// The verdict on what a row carries under a parent's licenses, by their ids.
  func verdict(_ parents: ArraySlice<Int32>, child: Int) -> LicenseVerdict {
    let children = lists.range(child)
    if parents.isEmpty { return children.isEmpty ? .bothUnreported : .parentUnreported }
    if children.isEmpty { return .childUnreported }
    let (allowed, notAllowed) = (LicenseVerdict.allowed.rawValue, LicenseVerdict.notAllowed.rawValue)
    var (worst, best) = (allowed, notAllowed)
    for license in parents {
      let row = rule[Int(license)]
      guard row >= 0 else { return .unclear }
      var (worstOfRow, bestOfRow) = (allowed, notAllowed)
      for c in children {
        let column = rule[Int(lists.values[c])]
        guard column >= 0 else { return .unclear }
        let answer = answers[Int(row) * rules + Int(column)]
        worstOfRow = max(worstOfRow, answer)
        bestOfRow = min(bestOfRow, answer)
      }
      worst = max(worst, bestOfRow)
      best = min(best, worstOfRow)
    }
    return LicenseVerdict(rawValue: dual == .all ? worst : best)!
  }
}
