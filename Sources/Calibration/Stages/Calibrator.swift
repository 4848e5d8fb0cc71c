import Experiments
import Files
import Fits
import Lineages
import Measures
import Parameters
import Randomness
import Scenarios
import Synchronization
import Workers

/// How much work a calibration does beyond the fit itself; more of it may be asked for later, in the same folder.
public struct CalibrationEffort: Codable, Equatable, Sendable {
  /// Replicates of the bootstrap over families; 0 for none.
  public var bootstrap: Int
  /// Folds of families that are left out in turn; 0 for none.
  public var folds: Int
  /// The seeds of free runs down the observed tree.
  public var seeds: SeedList
  /// Worlds that are grown from the fit and fitted again; 0 for none.
  public var recovery: Int

  /// So much work.
  public init(bootstrap: Int, folds: Int, seeds: SeedList, recovery: Int) {
    self.bootstrap = bootstrap
    self.folds = folds
    self.seeds = seeds
    self.recovery = recovery
  }

  /// How many free runs draw their rules from the bootstrap.
  var predictive: Int { seeds.seeds.isEmpty ? 0 : min(bootstrap, max(20, 2 * seeds.seeds.count)) }
}

/// What a calibration starts from.
public struct CalibrationInput: Sendable {
  /// The data, in the order of ids.
  public let genealogy: Genealogy
  public let families: FamilyIndex
  /// A listing whose models without parents stand for the founders; nil where those of the data do.
  public let listing: Genealogy?
  /// The scenario that is extended, with its path as the new file names it.
  public let base: (path: String, scenario: Scenario)?
  public let view: LineageView

  /// - Parameters:
  ///   - genealogy: in any order.
  ///   - listing: in any order.
  public init(
    _ genealogy: Genealogy, listing: Genealogy? = nil, base: (path: String, scenario: Scenario)? = nil,
    view: LineageView, _ workers: Workers
  ) {
    self.genealogy = genealogy.inOrderOfIDs(workers)
    self.listing = listing?.inOrderOfIDs(workers)
    self.base = base
    self.view = view
    families = FamilyIndex(self.genealogy)
  }
}

/// Fits a scenario to data, stage by stage, in a folder that keeps every piece.
public struct Calibrator: Sendable {
  let store: CalibrationStore
  let input: CalibrationInput
  let effort: CalibrationEffort
  let mutation: any MutationFitting
  let growth: any GrowthFitting
  let pruning: Pruning
  /// By what redraws of languages are multiplied; nil for what free runs say.
  let redraws: Double?
  let shard: Shard
  let workers: Workers
  /// Says what is being done and how much of it is done, 0 to 1; negative where that is not known.
  let progress: @Sendable (String, Double) -> Void
  /// Says something that stays.
  let note: @Sendable (String) -> Void

  /// - Parameter shard: the part of the replicates, folds, runs and worlds that is done here.
  public init(
    _ store: CalibrationStore, _ input: CalibrationInput, _ effort: CalibrationEffort,
    mutation: any MutationFitting, growth: any GrowthFitting, pruning: Pruning = Pruning(),
    redraws: Double? = nil, shard: Shard = .all,
    workers: Workers, progress: @escaping @Sendable (String, Double) -> Void = { _, _ in },
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.store = store
    self.input = input
    self.effort = effort
    self.mutation = mutation
    self.growth = growth
    self.pruning = pruning
    self.redraws = redraws
    self.shard = shard
    self.workers = workers
    self.progress = progress
    self.note = note
  }

  var plan: CalibrationPlan { store.plan }
  var seed: Seed { Seed(plan.seed) }

  /// Does all stages, and writes the results once every piece is there.
  ///
  /// - Returns: the results; nil where other parts have pieces to make yet.
  public func run() throws -> CalibrationResults? {
    let weights = isHeldOut.map { $0 ? 0.0 : 1 }
    let lazy = LazyMutation { [mutation, input] in
      try mutation.prepare(input.genealogy, input.families, weights: weights)
    }
    var fitted = try fitted(lazy, weights)
    fitted.redraws = try redraws(of: fitted)
    let scenario = try written(fitted)
    let work = PieceWork(calibrator: self, fitted: fitted, scenario: scenario, mutation: lazy)
    let missing = try work.run()
    if missing > 0 {
      note("\(missing) pieces are to be made by other parts; the last of them writes the results")
      return nil
    }
    let results = try CalibrationResults(work)
    try results.write(into: store)
    return results
  }

  /// Which families are left out of every fit.
  var isHeldOut: [Bool] {
    FamilyWeights.heldOut(input.families, share: plan.heldOut, seed: seed)
  }

  /// The fits of all that is asked for.
  private func fitted(_ mutation: LazyMutation, _ weights: [Double]) throws -> Fitted {
    let isHeldOut = isHeldOut
    var fitted = Fitted(isHeldOut: isHeldOut)
    let hasDerivatives = zip(input.families.derivatives, weights).contains { $0 > 0 && $1 > 0 }
    if plan.parts.contains(where: \.isMutation), hasDerivatives {
      fitted.structure = try store.stage("structure") { try structure(mutation, weights) }
      mutation.use(fitted.structure)
      progress("fitting mutation", -1)
      fitted.mutation = try store.stage("mutation") {
        try mutation.prepared.fit(weights: weights, isWarm: false, workers)
      }
    }
    if plan.parts.contains(.cards) {
      fitted.cards = try store.stage("cards") {
        progress("counting model cards", -1)
        return CardFit(input.genealogy, family: input.families.family, weights: weights)
      }
    }
    if plan.parts.contains(.growth) || plan.parts.contains(.attachment) {
      progress("fitting growth", -1)
      fitted.growth = try store.stage("growth") {
        try growth.fit(
          input.genealogy, input.families, listing: input.listing, weights: weights, parts: plan.parts,
          workers)
      }
      if plan.parts.contains(.growth), plan.budget > 0 { fitted.posterior = try posterior(fitted) }
    }
    return fitted
  }

  /// What has no likelihood, by simulations under the rules that are fitted otherwise.
  private func posterior(_ fitted: Fitted) throws -> GrowthPosterior? {
    let name = "stages/posterior"
    if let known: GrowthPosterior? = store.known(name) { return known }
    let rules = try written(fitted).rules
    let parts = (plan.budget + SimulationParts.size - 1) / SimulationParts.size
    let keep = SimulationParts(
      keep: { part, make in try store.piece("simulations/\(part + 1)", make: make) },
      first: parts * shard.number / shard.count, progress: { progress("simulating trees", $0) })
    return try store.piece(name) {
      try growth.posterior(
        input.genealogy, rules, budget: plan.budget, seed: seed["growth"], workers, keep: keep)
    }
  }

  /// Decides by families left out, and says what that cost.
  private func structure(_ mutation: LazyMutation, _ weights: [Double]) throws -> FoundStructure {
    let start = ContinuousClock.now
    let found = try mutation.prepared.structure(weights: weights, workers) {
      progress("scoring structures on families left out: \($0)", -1)
    }
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    if !found.ladder.isEmpty {
      note("structures scored on families left out in \(seconds) s, once for this fit")
    }
    return found
  }

  /// The scenario of a fit.
  func scenario(of fitted: Fitted) -> FittedScenario {
    FittedScenario(
      genealogy: input.genealogy, families: input.families, mutation: fitted.mutation, growth: fitted.growth,
      posterior: fitted.posterior, cards: fitted.cards, base: input.base, listing: input.listing,
      sources: FitSources(plan, models: input.genealogy.count), pruning: pruning(of: fitted), title: title,
      seed: plan.seed)
  }

  /// What is left out, with the factor of redraws.
  func pruning(of fitted: Fitted) -> Pruning {
    var pruning = pruning
    pruning.redraws = fitted.redraws
    return pruning
  }

  private var title: String { "Fitted to \(plan.data.map(\.name).joined(separator: " and "))" }

  /// Writes the scenario and reads it again: what is run is what the file says.
  func written(_ fitted: Fitted) throws -> Scenario {
    let text = scenario(of: fitted).text
    try store.write(.init(text.utf8), as: "scenario.yaml")
    return try Scenario(contentsOf: "\(store.path)/scenario.yaml")
  }
}

/// What the fits found; nil for what was not asked for.
public struct Fitted: Sendable {
  /// Of each family whether it was left out.
  public var isHeldOut: [Bool]
  public var mutation: MutationFit?
  /// What cross-validation over families decided, with the scores.
  public var structure = FoundStructure()
  public var growth: GrowthFit?
  public var cards: CardFit?
  public var posterior: GrowthPosterior?
  /// By what redraws of languages are multiplied when they are written.
  public var redraws = 1.0

  /// A fit of nothing.
  public init(isHeldOut: [Bool]) { self.isHeldOut = isHeldOut }
}
