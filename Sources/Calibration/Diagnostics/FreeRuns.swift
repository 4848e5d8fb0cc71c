import Experiments
import Lineages
import Measures
import Parameters
import Randomness
import Scenarios
import Workers

/// Runs the rules of a fit down the observed genealogy, and measures what comes of it beside the observed.
struct FreeRuns: Sendable {
  let worlds: Worlds
  let view: LineageView
  /// Whether each row belongs to a family that was left out of the fit. Shape `[models]`.
  let isHeldOut: [Bool]
  private let transitions: (fitted: TransitionLaws, heldOut: TransitionLaws?)

  init(_ scenario: Scenario, on genealogy: Genealogy, view: LineageView, isHeldOut: [Bool]) {
    worlds = Worlds(scenario, on: genealogy)
    self.view = view
    self.isHeldOut = isHeldOut
    let parts = FreeRuns.parts(genealogy, isHeldOut)
    transitions = (TransitionLaws(parts.fitted), parts.heldOut.map { TransitionLaws($0) })
  }

  /// A world under a seed.
  func run(_ seed: UInt64, _ overrides: Overrides, _ workers: Workers) throws -> FreeRun {
    let world = try worlds.grow(seed, overrides: overrides, workers)
    let parts = FreeRuns.parts(world, isHeldOut)
    return FreeRun(
      fitted: WorldFigures(parts.fitted, view: view, beside: transitions.fitted, workers),
      heldOut: parts.heldOut.map { WorldFigures($0, view: view, beside: transitions.heldOut, workers) })
  }

  /// The observed world, with what other families would show.
  static func observed(
    _ genealogy: Genealogy, view: LineageView, isHeldOut: [Bool], seed: Seed, _ workers: Workers
  ) -> FreeRun {
    let parts = parts(genealogy, isHeldOut)
    let bootstrap = BootstrapOptions(replicates: replicates, level: ComparedFigure.level, seed: seed)
    func figures(_ part: Genealogy) -> WorldFigures {
      WorldFigures(part, view: view, beside: nil, bootstrap: bootstrap, workers)
    }
    return FreeRun(fitted: figures(parts.fitted), heldOut: parts.heldOut.map(figures))
  }

  /// How often the families of the observed world are drawn anew for the error of what it shows.
  private static let replicates = 500

  private static func parts(
    _ genealogy: Genealogy, _ isHeldOut: [Bool]
  ) -> (fitted: Genealogy, heldOut: Genealogy?) {
    guard isHeldOut.contains(true) else { return (genealogy, nil) }
    return (genealogy.without(isHeldOut), genealogy.without(isHeldOut.map { !$0 }))
  }
}
