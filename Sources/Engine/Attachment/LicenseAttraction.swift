import Foundation

/// How licenses attract derivatives, relation by relation.
///
/// Only ratios within a relation matter: each relation's m are divided by the largest, and relations that are then
/// alike share one law. So scaling a relation's m changes neither the choices nor the time that they take.
struct LicenseAttraction {
  /// The binary logarithm of m, at most 0, by law and the license's state.
  private(set) var laws: [[Double]] = []
  /// The number of each relation's law, by the relation's raw value.
  private(set) var law: [Int]

  /// - Parameters:
  ///   - m: shape `[relations, licenses]`, each greater than 0.
  ///   - relations: the raw values of the relations that derivatives may have; others are not told apart.
  init(_ m: [[Double]], of relations: [Int]) {
    precondition(m.allSatisfy { $0.allSatisfy { $0 > 0 } }, "every license attracts more than nothing")
    law = Array(repeating: 0, count: m.count)
    for relation in relations {
      // Rounded far below what matters, so that rows in proportion to one another are the same.
      let logs = m[relation].map { log2($0) }
      let most = logs.max() ?? 0
      let scaled = logs.map { (($0 - most) * 0x1p40).rounded() * 0x1p-40 }
      law[relation] = laws.firstIndex(of: scaled) ?? laws.count
      if law[relation] == laws.count { laws.append(scaled) }
    }
    if laws.isEmpty { laws = [m[0].map { _ in 0 }] }
  }
}
