import Engine
import Fits
import Lineages
import Randomness
import Workers

/// What a calibration asks of a fit of growth: the same for the real fit and for one that a test makes up.
public protocol GrowthFitting: Sendable {
  /// What can be counted, or fitted by likelihood.
  ///
  /// - Parameters:
  ///   - listing: models of the whole Hub, whose founders, births and creators stand for those of the families; nil for none.
  ///   - weights: of the families; 0 for those that are left out. Shape `[families]`.
  ///   - parts: what is asked for.
  func fit(
    _ genealogy: Genealogy, _ families: FamilyIndex, listing: Genealogy?, weights: [Double], parts: [FitPart],
    _ workers: Workers
  ) throws -> GrowthFit

  /// What has no likelihood, by simulations; nil where the data cannot tell.
  ///
  /// - Parameters:
  ///   - rules: with all that is known otherwise; simulations change what they are about.
  ///   - keep: makes the simulations of each part, or reads them where they are there.
  func posterior(
    _ genealogy: Genealogy, _ rules: Rules, budget: Int, seed: Seed, _ workers: Workers, keep: SimulationParts
  ) throws -> GrowthPosterior?
}

/// How the simulations of growth are cut into parts that are kept.
public struct SimulationParts {
  /// How many draws a part has; the last may have fewer.
  public static let size = 25

  /// Takes the draws of a part and what makes them, and gives them back, made or read.
  let keep: (_ part: Int, _ make: () throws -> GrowthSimulations.Chunk) throws -> GrowthSimulations.Chunk
  /// The part to begin with: several processes that share the work begin at several.
  let first: Int
  /// Says how much is done.
  let progress: (Double) -> Void

  /// All parts of so many draws, in their order.
  func all(_ draws: Int, _ make: (Range<Int>) throws -> GrowthSimulations.Chunk) throws
    -> [GrowthSimulations.Chunk]
  {
    let count = (draws + SimulationParts.size - 1) / SimulationParts.size
    var found: [Int: GrowthSimulations.Chunk] = [:]
    for number in 0..<count {
      let part = (number + first) % count
      let rows = part * SimulationParts.size..<min((part + 1) * SimulationParts.size, draws)
      found[part] = try keep(part) { try make(rows) }
      progress(Double(number + 1) / Double(count))
    }
    return (0..<count).compactMap { found[$0] }
  }
}
