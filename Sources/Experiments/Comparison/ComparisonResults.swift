import Measures
import Readings

/// What the runs of a comparison came to: how arms and baselines are paired, and what each arm does to each outcome.
///
/// It depends on which runs there are and on nothing else: not on who did them, when, where or in which order.
public struct ComparisonResults: Sendable {
  /// What an arm does to one number.
  public struct Effect: Sendable, Equatable {
    /// The place of the arm in the comparison.
    public var arm: Int
    public var outcome: QuantityPath
    /// What the models are grouped by; nil for all models.
    public var by: OutcomeCut?
    /// The group: `finetune`, `2024-03`; empty for all models.
    public var group: String
    public var effect: PairedEffect
  }

  public let comparison: Comparison
  /// Over all models: by arm, then by outcome.
  public private(set) var effects: [Effect] = []
  /// By group: by arm, then by outcome, then by grouping and group.
  public private(set) var groups: [Effect] = []
  /// By arm.
  public private(set) var pairings: [PairingSummary] = []
  /// The runs with a result.
  public private(set) var runs = 0
  public private(set) var failures: [Ensemble.FailedRun] = []
  /// The runs that have neither result nor failure.
  public private(set) var missing: [Design.Cell] = []
  private var values: [Place: [QuantityPath: Double]] = [:]

  private struct Place: Hashable {
    var arm: String
    var draw: String
    var seed: UInt64
  }

  /// - Parameter outcome: how a run ended; nil where it has not been run.
  public init(_ comparison: Comparison, outcome: (Design.Cell) throws -> Outcome?) rethrows {
    self.comparison = comparison
    for cell in comparison.design.cells {
      switch try outcome(cell) {
      case .measured(let readings):
        runs += 1
        values[Place(arm: cell.arm, draw: cell.draw, seed: cell.seed)] = Dictionary(
          readings.all.compactMap { reading in reading.value.map { (reading.path, $0) } },
          uniquingKeysWith: { first, _ in first })
      case .failed(let reason): failures.append(.init(cell, reason))
      case nil: missing.append(cell)
      }
    }
    let grouped = groupedPaths
    for arm in comparison.arms.indices {
      pairings.append(PairingSummary(of: comparison.arms[arm], worlds(of: comparison.arms[arm].name)))
      for outcome in comparison.outcomes {
        if let effect = effect(of: arm, on: outcome) {
          effects.append(Effect(arm: arm, outcome: outcome, group: "", effect: effect))
        }
        for (by, group, path) in grouped[outcome] ?? [] {
          guard let effect = effect(of: arm, on: path) else { continue }
          groups.append(Effect(arm: arm, outcome: outcome, by: by, group: group, effect: effect))
        }
      }
    }
  }

  /// What an arm does to a number over all pairs that have it; nil where there is none.
  ///
  /// Of several draws only the seeds count that all of them have.
  public func effect(of arm: Int, on path: QuantityPath) -> PairedEffect? {
    let draws = comparison.draws.isEmpty ? [""] : comparison.draws.map(\.name)
    func value(_ arm: String, _ draw: String, _ seed: UInt64) -> Double? {
      values[Place(arm: arm, draw: draw, seed: seed)]?[path]
    }
    let name = comparison.arms[arm].name
    let seeds = comparison.seeds.seeds.filter { seed in
      draws.allSatisfy { value(name, $0, seed) != nil && value(Comparison.baseline, $0, seed) != nil }
    }
    func rows(_ arm: String) -> [[Double]] {
      draws.map { draw in seeds.compactMap { value(arm, draw, $0) } }
    }
    return PairedEffect(baseline: rows(Comparison.baseline), arm: rows(name))
  }

  /// The effect of an arm on an outcome over all models.
  func whole(_ arm: Int, _ outcome: QuantityPath) -> PairedEffect? {
    effects.first { $0.arm == arm && $0.outcome == outcome }?.effect
  }

  private func worlds(of arm: String) -> [[QuantityPath: Double]] {
    let draws = comparison.draws.isEmpty ? [""] : comparison.draws.map(\.name)
    return draws.flatMap { draw in
      comparison.seeds.seeds.compactMap { values[Place(arm: arm, draw: draw, seed: $0)] }
    }
  }

  /// The paths of each outcome by group, as some run has them: `outcomes.by_relation.finetune.violations.share`.
  private var groupedPaths: [QuantityPath: [(OutcomeCut, String, QuantityPath)]] {
    var paths: Set<QuantityPath> = []
    for world in values.values { paths.formUnion(world.keys) }
    var found: [QuantityPath: [(OutcomeCut, String, QuantityPath)]] = [:]
    for by in comparison.by {
      let start = "outcomes.by_\(by.rawValue)."
      let there = paths.filter { $0.text.hasPrefix(start) }.sorted()
      for outcome in comparison.outcomes where outcome.text.hasPrefix("outcomes.") {
        let end = ".\(Comparison.shortName(outcome))"
        for path in there where path.text.hasSuffix(end) {
          let group = String(path.text.dropFirst(start.count).dropLast(end.count))
          // An outcome whose name ends with that of another is another outcome.
          guard !group.isEmpty, !group.contains(".") else { continue }
          found[outcome, default: []].append((by, group, path))
        }
      }
    }
    return found
  }
}
