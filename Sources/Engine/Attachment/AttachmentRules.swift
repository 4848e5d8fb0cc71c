import Foundation

/// Which model becomes a parent: a model with k children is chosen in proportion to f · η · (k + k₀)^α ·
/// exp(−age/τ) · m · exp(−Σ φ_t · changed_t).
public struct AttachmentRules: Sendable, Equatable {
  /// k₀: added to the number of children, so that models without any can be chosen. Greater than 0; unit:
  /// children.
  public var offset: Double
  /// α: 0 for uniform, 1 for linear attachment. At least 0.
  public var exponent: Double
  /// τ: the age at which a model's weight has fallen to 1/e; nil for no ageing. Greater than 0; unit: days.
  public var ageing: Double?
  /// σ: the standard deviation of the logarithm of the fitness η, which is lognormal with median 1. At least
  /// 0.
  public var fitnessSpread: Double
  /// f: the relative fertility of founders, then of the derivatives of each relation in the order of
  /// `Relation.rawValue`. Shape `[6]`, each greater than 0; only their ratios matter.
  public var fertility: [Double]
  /// How many times as fertile a derivative by its parent's own creator is as one by another. Greater than 0.
  public var continuation: Double
  /// m: how much a parent's license attracts (above 1) or repels (below 1) derivatives of a relation, by the
  /// relation's raw value and the license's state. Shape `[5, licenses.values.count + 1]`, each greater than
  /// 0; nil where licenses do not matter.
  public var licenseAttraction: [[Double]]?
  /// φ: how much fewer children those get who stray from their parent.
  public var fidelity = Fidelity()

  /// The rules with these values; what is left out has no effect on the choice. For ranges see the
  /// properties.
  public init(
    offset: Double, exponent: Double = 1, ageing: Double? = nil, fitnessSpread: Double = 0,
    fertility: [Double] = Array(repeating: 1, count: 6), continuation: Double = 1,
    licenseAttraction: [[Double]]? = nil
  ) {
    self.offset = offset
    self.exponent = exponent
    self.ageing = ageing
    self.fitnessSpread = fitnessSpread
    self.fertility = fertility
    self.continuation = continuation
    self.licenseAttraction = licenseAttraction
  }

  /// Whether the weight is k + k₀ and nothing else, given the kinds of founders.
  func isLinear(_ kinds: [FounderKind]) -> Bool {
    exponent == 1 && ageing == nil && fitnessSpread == 0 && fertility.allSatisfy { $0 == fertility[0] }
      && continuation == 1 && licenseAttraction == nil && fidelity.isNone
      && kinds.allSatisfy { $0.fertility == kinds[0].fertility }
  }

  /// The binary logarithm of the fertility of each fertile kind: founders of the first kind; derivatives by
  /// another creator than their parent's, by relation; those by their parent's own creator, by relation;
  /// founders of each further kind. Sums of logarithms, because products may be beyond what a number can hold.
  func logFertility(_ kinds: [FounderKind]) -> [Double] {
    precondition(kinds.allSatisfy { $0.fertility > 0 }, "every kind of founder has a fertility above 0")
    let founders = kinds.map { log2(fertility[0]) + log2($0.fertility) }
    let derivatives = fertility.dropFirst().map { log2($0) }
    return [founders[0]] + derivatives + derivatives.map { $0 + log2(continuation) } + founders.dropFirst()
  }

  /// How many octaves the weights of models may lie apart, by a bound that growth does not pass.
  ///
  /// - Parameters:
  ///   - days: from the first birth to the last.
  ///   - models: how many are born; no model has as many children as there are models times parents of each.
  func octaves(_ kinds: [FounderKind], days: Double, models: Int) -> Double {
    let fertilities = logFertility(kinds)
    var octaves = fertilities.max()! - fertilities.min()!
    let mostChildren = Double(models) * 1000
    octaves += exponent * (log2(mostChildren + offset) - log2(offset))
    if let ageing { octaves += days / ageing * 1.442_695_040_888_963_4 }
    // A normal number beyond 10 standard deviations comes up once in 10²³ draws.
    octaves += 2 * 10 * fitnessSpread * 1.442_695_040_888_963_4
    octaves += fidelity.octaves
    for row in licenseAttraction ?? [] {
      let logs = row.map { log2($0) }
      octaves += logs.max()! - logs.min()!
    }
    return octaves
  }
}
