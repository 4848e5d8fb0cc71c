/// What of a fit is left out of a scenario because it hardly matters.
public struct Pruning: Codable, Equatable, Sendable {
  /// Effects on a smaller share of the models are not written.
  public var small = 1e-4
  /// A gate of a class and a task needs so many fresh derivatives.
  public var gate = 5.0
  /// A set of languages that is reported or redrawn less often is not listed.
  public var reports = 3.0
  /// At most so many sets that founders have of each trait.
  public var founderSets = 500
  /// A copy kernel or a kernel of a class needs so many derivatives.
  public var kernel = 1.0

  /// By what redraws of languages are multiplied; see `StructureChoice.redraws`.
  public var redraws = 1.0

  /// What the scenario of a fit leaves out.
  public init() {}

  /// A table of rates by value: the rate that most share, and those that differ where that matters.
  struct Rates {
    var common: Double
    /// Places and rates of the others.
    var own: [(place: Int, rate: Double)]
  }

  /// Losses: a tag keeps its own rate where the common one would change more than a small share of the models.
  ///
  /// - Parameters:
  ///   - from: how many models had each value.
  ///   - models: how many there are.
  func losses(_ rates: [Double], from: [Double], models: Double) -> Rates {
    let n = max(models, 1e-9)
    let weights = from.map { $0 + 1e-3 }
    let common = zip(rates, weights).reduce(0) { $0 + $1.0 * $1.1 } / max(weights.reduce(0, +), 1e-9)
    let own = rates.indices.filter { from[$0] / n * abs(rates[$0] - common) >= small }
    return Rates(common: common, own: own.map { ($0, rates[$0]) })
  }

  /// Gains: those near the median share their mean.
  func gains(_ rates: [Double]) -> Rates {
    let sorted = rates.sorted()
    guard !sorted.isEmpty else { return Rates(common: 0, own: []) }
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    let near = rates.filter { abs($0 - median) < small }
    let common = near.reduce(0, +) / Double(max(near.count, 1))
    return Rates(
      common: common,
      own: rates.indices.filter { abs(rates[$0] - median) >= small }.map { ($0, rates[$0]) })
  }

  /// Probabilities of change by old state; the last state, of rare values, has the common one.
  func changes(_ rates: [Double], from: [Double], models: Double) -> Rates {
    let n = max(models, 1e-9)
    let total = from.reduce(0, +)
    let common = zip(rates, from).reduce(0) { $0 + $1.0 * $1.1 } / max(total, 1e-9)
    let own = rates.indices.dropLast().filter { from[$0] / n * abs(rates[$0] - common) >= small }
    return Rates(common: common, own: own.map { ($0, rates[$0]) })
  }

  /// A law of new states without the rare values and without what is far less likely than the likeliest; sums to 1.
  func law(_ weights: [Double]) -> [Double] {
    var law = weights
    if !law.isEmpty { law[law.count - 1] = 0 }
    return cut(law, below: 10 * small * (law.max() ?? 0))
  }

  /// A law without small weights; sums to 1 unless it is empty.
  func cut(_ law: [Double], below least: Double) -> [Double] {
    let kept = law.map { $0 < least ? 0 : $0 }
    let sum = kept.reduce(0, +)
    return sum > 0 ? kept.map { $0 / sum } : law
  }
}
