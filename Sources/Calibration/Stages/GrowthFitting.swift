import Fits
import Lineages
import Randomness
import Workers

/// What a calibration asks of a fit of growth: the same for the real fit and for one that a test makes up.
public protocol GrowthFitting: Sendable {
  /// What can be counted, or fitted by likelihood.
  ///
  /// - Parameters:
  ///   - weights: of the families; 0 for those that are left out. Shape `[families]`.
  ///   - parts: what is asked for.
  func fit(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double], parts: [FitPart], _ workers: Workers
  ) throws -> GrowthFit

  /// What has no likelihood, by simulations; nil where the data cannot tell.
  ///
  /// - Parameters:
  ///   - budget: how many simulations.
  ///   - keep: keeps the simulations of a part, from 0: reads them where they are there, else makes them.
  func posterior(
    _ genealogy: Genealogy, _ fit: GrowthFit, budget: Int, seed: Seed, _ workers: Workers,
    keep: (_ part: Int, _ make: () throws -> [[Double]]) throws -> [[Double]], progress: (Double) -> Void
  ) throws -> GrowthPosterior?
}
