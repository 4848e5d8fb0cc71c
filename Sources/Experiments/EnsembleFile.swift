import Foundation
import Reports
import Texts

/// The file `ensemble.json`: how each quantity varies over the runs, by its path.
public struct EnsembleFile: Encodable {
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
    let shared = (reference?.readings.all ?? []).compactMap { reading -> (path: String, value: Double)? in
      let path = reading.path.text
      guard let value = reading.value, byArm.contains(where: { $0.1[path] != nil }) else { return nil }
      return (path, value)
    }
    observed = reference.map { reference in
      Observed(source: reference.source, readings: Dictionary(uniqueKeysWithValues: shared.map { ($0, $1) }))
    }
    difference = readings.flatMap { readings in
      guard reference != nil else { return nil }
      return Dictionary(
        uniqueKeysWithValues: shared.compactMap { path, there in
          readings[path].map { (path, $0.mean - there) }
        })
    }
  }

  /// The file's bytes: JSON with sorted keys and a line end, the same for the same content.
  public func json() throws -> Data { try JSONDocument.pretty(self) }
}

extension Ensemble {
  /// The seeds of the runs that are still to do, ascending: a list that `--seeds` takes.
  public var missingSeeds: SeedList { SeedList(missing.map(\.seed).sorted()) }
}
