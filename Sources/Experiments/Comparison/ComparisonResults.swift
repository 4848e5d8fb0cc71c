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
    public var pairs: PairCounts
    /// Nil where no pair has the number in both worlds.
    public var effect: PairedEffect?
  }

  /// How many pairs of worlds there are, and in how many the number is defined.
  public struct PairCounts: Sendable, Equatable {
    public var all = 0
    public var baseline = 0
    public var arm = 0
    /// In both worlds.
    public var both = 0

    /// Where it is not defined everywhere: `5 of 30 pairs`.
    var text: String? { both == all ? nil : "\(both) of \(all) pairs" }
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
        let pairs = pairs(of: arm, on: outcome)
        guard pairs.all > 0 else { continue }
        effects.append(
          Effect(arm: arm, outcome: outcome, group: "", pairs: pairs, effect: effect(of: arm, on: outcome)))
        for (by, group, path) in grouped[outcome] ?? [] {
          groups.append(
            Effect(
              arm: arm, outcome: outcome, by: by, group: group, pairs: self.pairs(of: arm, on: path),
              effect: effect(of: arm, on: path)))
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

  /// How many pairs of an arm there are, and how many have a number.
  private func pairs(of arm: Int, on path: QuantityPath) -> PairCounts {
    var pairs = PairCounts()
    for draw in comparison.draws.isEmpty ? [""] : comparison.draws.map(\.name) {
      for seed in comparison.seeds.seeds {
        guard let there = values[Place(arm: Comparison.baseline, draw: draw, seed: seed)],
          let here = values[Place(arm: comparison.arms[arm].name, draw: draw, seed: seed)]
        else { continue }
        pairs.all += 1
        if there[path] != nil { pairs.baseline += 1 }
        if here[path] != nil { pairs.arm += 1 }
        if there[path] != nil, here[path] != nil { pairs.both += 1 }
      }
    }
    return pairs
  }

  /// The effect of an arm on an outcome over all models; nil where there are no pairs.
  func whole(_ arm: Int, _ outcome: QuantityPath) -> Effect? {
    effects.first { $0.arm == arm && $0.outcome == outcome }
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
