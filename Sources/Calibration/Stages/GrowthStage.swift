import Fits
import Lineages
import Randomness
import Workers

/// The fit of growth that the program has.
public struct GrowthStage: GrowthFitting {
  let prior: [PriorFile.Law]?

  /// - Parameter prior: nil for wide laws.
  public init(prior: [PriorFile.Law]?) { self.prior = prior }

  public func fit(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double], parts: [FitPart], _ workers: Workers
  ) throws -> GrowthFit { GrowthFit() }

  public func posterior(
    _ genealogy: Genealogy, _ fit: GrowthFit, budget: Int, seed: Seed, _ workers: Workers,
    keep: (_ part: Int, _ make: () throws -> [[Double]]) throws -> [[Double]], progress: (Double) -> Void
  ) throws -> GrowthPosterior? { nil }
}
