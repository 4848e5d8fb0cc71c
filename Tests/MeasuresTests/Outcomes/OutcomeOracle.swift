import Foundation
import Lineages

@testable import Measures

/// Outcomes of generations, ancestors and descendants by walking every way: slow, obvious, for small genealogies only.
struct OutcomeOracle {
  let genealogy: Genealogy
  let terms: LicenseTerms

  /// The names of the licenses that a row had at the birth of another.
  private func licenses(_ row: Int, atBirthOf child: Int) -> [String] {
    let changes = genealogy.relicensings.filter { Int($0.row) == row && genealogy.birth[child] < $0.moment }
    guard let next = changes.min(by: { $0.moment < $1.moment }) else {
      return genealogy[.licenses].values(row)
    }
    return next.before < 0 ? [] : [genealogy[.licenses].vocabulary[next.before]]
  }

  private func isKnown(_ licenses: [String]) -> Bool {
    !licenses.isEmpty && licenses.allSatisfy { terms.rules[$0] != nil }
  }

  func isRestricting(_ licenses: [String]) -> Bool {
    licenses.contains { terms.rules[$0].map { $0.derivatives != .any } ?? false }
  }

  /// The verdict on licenses under licenses by the words of `DualLicenses`; nil where either is silent or unclear.
  private func verdict(_ theirs: [String], _ ours: [String]) -> LicenseVerdict? {
    guard isKnown(theirs), isKnown(ours) else { return nil }
    func isKept(_ allows: (LicenseTerms.Rule, String) -> Bool) -> Bool {
      let rules = theirs.map { terms.rules[$0]! }
      return switch terms.dual {
      case .all: rules.allSatisfy { rule in ours.contains { allows(rule, $0) } }
      case .any: rules.contains { rule in ours.allSatisfy { allows(rule, $0) } }
      }
    }
    if isKept({ $0.derivatives.contains($1) }) { return .allowed }
    return isKept { $0.derivatives.contains($1) || $0.disputed.contains($1) } ? .disputed : .notAllowed
  }

  /// The parents of a row, itself left out, and whether it names each.
  func parents(_ row: Int) -> [(row: Int, isDeclared: Bool)] {
    genealogy.parents.range(row).compactMap { edge in
      let parent = Int(genealogy.parents.values[edge])
      return parent == row
        ? nil : (parent, genealogy.isUndeclared.isEmpty || !genealogy.isUndeclared[edge])
    }
  }

  /// From a row up to its root along first parents; nil where the way ends in a circle.
  func way(_ row: Int) -> [Int]? {
    var way = [row]
    while let parent = parents(way.last!).first?.row {
      if way.contains(parent) { return nil }
      way.append(parent)
    }
    return way
  }

  /// What becomes of a restricting root's terms: the generation, whether they are kept, whether evidence of them is there. Nil for
  /// founders, and where there is no such root.
  func rootTerms(_ row: Int) -> (generation: Int, isKept: Bool, hasEvidence: Bool)? {
    guard let way = way(row), way.count > 1 else { return nil }
    let granted = licenses(way.last!, atBirthOf: way[way.count - 2])
    guard isRestricting(granted) else { return nil }
    let below = way.dropLast()
    return (
      below.count, verdict(granted, genealogy[.licenses].values(row)) == .allowed,
      below.allSatisfy { parents($0)[0].isDeclared && isRestricting(genealogy[.licenses].values($0)) }
    )
  }

  private func breaks(_ row: Int, _ granted: [String]) -> Bool {
    verdict(granted, genealogy[.licenses].values(row))?.isBreach ?? false
  }

  /// All that can be reached by going from children to parents, and each step of it that does not start at the row's own edges.
  private func stepsAbove(_ row: Int) -> [(parent: Int, child: Int)] {
    var (seen, open, steps) = (Set<Int>(), parents(row).map(\.row), [(parent: Int, child: Int)]())
    while let child = open.popLast() {
      guard seen.insert(child).inserted else { continue }
      for (parent, _) in parents(child) {
        steps.append((parent, child))
        open.append(parent)
      }
    }
    return steps
  }

  func hasGrandparent(_ row: Int) -> Bool {
    let mine = parents(row).map(\.row)
    return mine.contains { parents($0).contains { $0.row != row && !mine.contains($0.row) } }
  }

  func isUpstreamConflict(_ row: Int) -> Bool {
    hasGrandparent(row) && !parents(row).contains { breaks(row, licenses($0.row, atBirthOf: row)) }
      && stepsAbove(row).contains { breaks(row, licenses($0.parent, atBirthOf: $0.child)) }
  }

  /// Whether of some edge of a row nobody can tell if terms are kept.
  func isUndecidable(_ row: Int) -> Bool {
    parents(row).contains {
      !$0.isDeclared
        || verdict(licenses($0.row, atBirthOf: row), genealogy[.licenses].values(row)) == nil
    }
  }

  /// Violating edges, each weighted by 1 + the models whose way along first parents leads through its child.
  var exposure: Int {
    (0..<genealogy.count).reduce(0) { sum, child in
      let descendants = (0..<genealogy.count).count { other in
        guard other != child else { return false }
        var (at, seen) = (other, Set<Int>())
        while seen.insert(at).inserted, let parent = parents(at).first?.row {
          if parent == child { return true }
          at = parent
        }
        return false
      }
      let breaches = parents(child).count { breaks(child, licenses($0.row, atBirthOf: child)) }
      return sum + breaches * (1 + descendants)
    }
  }

  /// Whether no license may be carried under all parents by merging with known terms; nil with fewer than two of them.
  func isIncompatible(_ row: Int) -> Bool? {
    let granted = genealogy.parents.range(row).compactMap { edge -> [String]? in
      let parent = Int(genealogy.parents.values[edge])
      guard parent != row, genealogy.relations[edge] == .merge else { return nil }
      let licenses = licenses(parent, atBirthOf: row)
      return isKnown(licenses) ? licenses : nil
    }
    guard granted.count >= 2 else { return nil }
    return !terms.rules.keys.contains { license in granted.allSatisfy { verdict($0, [license]) == .allowed } }
  }
}

extension Genealogy {
  /// The same with some parents that are not named and some licenses that changed after birth.
  func withHiddenParentsAndRelicensings(_ luck: inout TestLuck) -> Genealogy {
    var result = self
    result.isUndeclared = relations.map { _ in Int.random(in: 0..<4, using: &luck) == 0 }
    let licenses = Int32(self[.licenses].vocabulary.count)
    for row in 0..<count where licenses > 0 && Int.random(in: 0..<3, using: &luck) == 0 {
      var day = Int64.random(in: 0..<40, using: &luck)
      for _ in 0...Int.random(in: 0...1, using: &luck) {
        result.relicensings.append(
          Relicensing(
            row: Int32(row), moment: Timestamp(milliseconds: 1_700_000_000_000 + day * 86_400_000),
            before: Int32.random(in: -1..<licenses, using: &luck)))
        day += 7
      }
    }
    return result
  }
}
