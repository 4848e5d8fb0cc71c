import Experiments
import Fits
import Lineages
import Measures
import Scenarios
import Statistics
import Workers

extension Calibrator {
  /// How many free runs tell what a factor does.
  private static let runs = 8

  /// By what redraws of languages are multiplied, so that free runs mutate languages as often as the data: one step ahead a redraw looks right, but
  /// it ignores the parent, and over copies of copies it adds up.
  ///
  /// Two chords of the mean mutation rate over the factor, which it hardly bends; in [0, 1]. Runs of all factors have the same seeds.
  func redraws(of fitted: Fitted) throws -> Double {
    if let redraws { return redraws }
    guard let fit = fitted.mutation, fit.structure == .sources, !fit.vocabulary.languages.isEmpty else {
      return 1
    }
    return try store.stage("redraws") {
      let graph = LineageGraph(input.genealogy, view: input.view)
      guard let wanted = Calibrator.rate(input.genealogy, graph) else { return 1 }
      func rate(_ factor: Double) throws -> Double {
        progress("running down the tree with fewer redraws", -1)
        var changed = fitted
        changed.redraws = factor
        let worlds = Worlds(try written(changed), on: input.genealogy)
        let rates = try workers.map(Calibrator.runs) { run -> Double in
          let world = try worlds.grow(seed["redraws"][run].key, Workers(count: 1))
          return Calibrator.rate(world, graph) ?? wanted
        }
        return rates.mean
      }
      var (high, atHigh) = (1.0, try rate(1))
      guard atHigh > wanted else { return 1 }
      var (low, atLow) = (0.5, try rate(0.5))
      if atLow > wanted {
        (high, atHigh) = (low, atLow)
        (low, atLow) = (0, try rate(0))
        guard atLow < wanted else { return 0 }
      }
      return low + (high - low) * (wanted - atLow) / max(atHigh - atLow, 1e-9)
    }
  }

  /// The mutation rate of languages; nil where no edge tells.
  private static func rate(_ genealogy: Genealogy, _ graph: LineageGraph) -> Double? {
    MutationRate(of: genealogy[.languages], graph: graph).rate
  }
}
