import Foundation
import Readings
import Reports

/// The file `ensemble.json`: how each quantity varies over the runs, by its path.
public struct EnsembleFile: Encodable {
  /// What an ensemble is compared with.
  public struct Reference: Sendable {
    /// Where it comes from: a file, or a paper.
    public var source: String
    /// The word at the head of its column: `observed`, `published`.
    public var name: String
    public var values: [QuantityPath: Double]

    public init(source: String, name: String, values: [QuantityPath: Double]) {
      self.source = source
      self.name = name
      self.values = values
    }
  }

  private struct Observed: Encodable {
    var source: String
    var readings: [String: Double]
  }

  /// The version of this layout.
  static let currentSchema = 2

  private let schema = EnsembleFile.currentSchema
  private let experiment: Experiment
  private let provenance: Provenance
  private let runs: Int
  private let seeds: SeedList
  private let failures: [Ensemble.FailedRun]
  /// The seeds of runs that were asked for and are still to do; left out where there are none.
  private let missing: SeedList?
  /// By path. Of an ensemble without arms.
  private let readings: [String: Spread]?
  /// By arm, then by path.
  private let arms: [String: [String: Spread]]?
  private let observed: Observed?
  /// Mean minus observed, by path; of an ensemble without arms.
  private let difference: [String: Double]?

  /// - Parameter reference: what the means are compared with; nil for nothing.
  public init(_ ensemble: Ensemble, beside reference: Reference?, provenance: Provenance) {
    experiment = ensemble.experiment
    self.provenance = provenance
    runs = ensemble.runs
    seeds = ensemble.seeds
    failures = ensemble.failures
    missing = ensemble.missing.isEmpty ? nil : ensemble.missingSeeds
    let byArm = ensemble.arms.map { arm in
      (arm.name, Dictionary(uniqueKeysWithValues: arm.readings.map { ($0.path.text, $0.spread) }))
    }
    readings = byArm.first { $0.0.isEmpty }?.1
    let named = byArm.filter { !$0.0.isEmpty }
    arms = named.isEmpty ? nil : Dictionary(uniqueKeysWithValues: named)
    let shared = (reference?.values ?? [:]).filter { path, _ in byArm.contains { $0.1[path.text] != nil } }
    observed = reference.map { reference in
      Observed(
        source: reference.source, readings: Dictionary(uniqueKeysWithValues: shared.map { ($0.text, $1) }))
    }
    difference = readings.flatMap { readings in
      guard reference != nil else { return nil }
      return Dictionary(
        uniqueKeysWithValues: shared.compactMap { path, there in
          readings[path.text].map { (path.text, $0.mean - there) }
        })
    }
  }

  /// The file's bytes: JSON with sorted keys and a line end, the same for the same content.
  public func json() throws -> Data { try JSONText.pretty(self) }
}

extension Ensemble {
  /// The seeds of the runs that are still to do, ascending: a list that `--seeds` takes.
  public var missingSeeds: SeedList { SeedList(missing.map(\.seed).sorted()) }
}
