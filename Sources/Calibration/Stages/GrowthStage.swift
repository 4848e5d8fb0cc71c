import Engine
import Fits
import Lineages
import Randomness
import Workers

/// The fit of growth that the program has.
public struct GrowthStage: GrowthFitting {
  let prior: GrowthPrior

  /// How many equally likely values a posterior has.
  static let draws = 1000

  /// - Parameter laws: nil for wide ones.
  /// - Throws: `PriorError` where they are no prior.
  public init(prior laws: [PriorFile.Law]?) throws(PriorError) {
    prior =
      laws.map { laws in
        GrowthPrior(
          laws.compactMap { law in
            GrowthParameter(path: law.path).map {
              GrowthPrior.Law($0, law.low, law.high, isLogarithmic: law.isLogarithmic, source: law.source)
            }
          })
      } ?? .wide
    if let problem = prior.problem { throw PriorError(what: problem) }
  }

  public func fit(
    _ genealogy: Genealogy, _ families: FamilyIndex, listing: Genealogy?, weights: [Double], parts: [FitPart],
    _ workers: Workers
  ) throws -> GrowthFit {
    var wanted: [GrowthFit.Part] = parts.contains(.growth) ? [.births, .creators] : []
    if parts.contains(.attachment) { wanted.append(.attachment) }
    let rows = families.family.map { weights[Int($0)] }
    return GrowthFit(
      genealogy, listing: listing, weights: rows.allSatisfy { $0 == 1 } ? [] : rows, parts: wanted)
  }

  public func posterior(
    _ genealogy: Genealogy, _ rules: Rules, budget: Int, seed: Seed, _ workers: Workers, keep: SimulationParts
  ) throws -> GrowthPosterior? {
    let hasDates = genealogy.birth.contains { $0.isKnown }
    let hasCreators = genealogy.creator.contains { $0 >= 0 }
    guard hasDates, hasCreators, budget >= SimulatedPosterior.fewest else { return nil }
    let simulations = GrowthSimulations(rules, prior: prior, seed: seed)
    let chunks = try keep.all(budget) { try simulations.chunk($0, workers) }
    return SimulatedPosterior(chunks, prior: prior, workers)
      .posterior(GrowthData(genealogy), draws: GrowthStage.draws, seed: seed)
  }
}

/// Why laws are no prior, in one line.
public struct PriorError: Error, CustomStringConvertible, Equatable {
  let what: String
  public var description: String { what }
}
