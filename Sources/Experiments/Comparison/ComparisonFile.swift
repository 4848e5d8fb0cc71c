import Foundation
import Reports
import Texts

/// The file `comparison.json`: what was compared, how the worlds are paired and every effect.
public struct ComparisonFile: Encodable {
  private struct Row: Encodable {
    var arm: String
    var dose: Double?
    var outcome: String
    var by: String?
    var group: String?
    /// How many pairs there are, and how many worlds of baseline and arm have the number.
    var pairs: Int
    var baselines: Int
    var arms: Int
    /// Null where no pair has the number.
    var effect: PairedEffect?

    init(_ row: ComparisonResults.Effect, _ comparison: Comparison) {
      arm = comparison.arms[row.arm].family
      dose = comparison.arms[row.arm].dose
      outcome = Comparison.shortName(row.outcome)
      by = row.by?.rawValue
      group = row.by == nil ? nil : row.group
      (pairs, baselines, arms) = (row.pairs.all, row.pairs.baseline, row.pairs.arm)
      effect = row.effect
    }
  }

  /// The version of this layout.
  private let schema = 1
  private let level = PairedEffect.level
  private let provenance: Provenance
  private let experiment: Experiment
  private let comparison: Comparison
  private let runs: Int
  private let failures: [Ensemble.FailedRun]
  private let missing: Int
  /// By the name of the arm.
  private let pairing: [String: PairingSummary]
  private let sentences: [String]
  private let effects: [Row]
  private let groups: [Row]

  /// - Parameter experiment: that the runs have in common.
  public init(_ results: ComparisonResults, of experiment: Experiment, provenance: Provenance) {
    let comparison = results.comparison
    self.provenance = provenance
    self.experiment = experiment
    self.comparison = comparison
    runs = results.runs
    failures = results.failures
    missing = results.missing.count
    pairing = Dictionary(
      zip(comparison.arms.map(\.name), results.pairings), uniquingKeysWith: { first, _ in first })
    sentences = ComparisonTable(results).sentences
    effects = results.effects.map { Row($0, comparison) }
    groups = results.groups.map { Row($0, comparison) }
  }

  /// The file's bytes: JSON with sorted keys and a line end, the same for the same content.
  public func json() throws -> Data { try JSONDocument.pretty(self) }
}
