import Experiments
import Fits
import Lineages
import Parameters
import Scenarios
import Synchronization
import Workers

/// The numbered pieces of a calibration: replicates, folds, free runs, worlds of recovery.
struct PieceWork: Sendable {
  let calibrator: Calibrator
  let fitted: Fitted
  let scenario: Scenario
  private let mutation: LazyMutation
  private let weights: [Double]
  private let runs: FreeRuns

  init(calibrator: Calibrator, fitted: Fitted, scenario: Scenario, mutation: LazyMutation) {
    self.calibrator = calibrator
    self.mutation = mutation
    self.fitted = fitted
    self.scenario = scenario
    weights = fitted.isHeldOut.map { $0 ? 0 : 1 }
    let families = calibrator.input.families
    runs = FreeRuns(
      scenario, on: calibrator.input.genealogy, view: calibrator.input.view,
      isHeldOut: families.family.map { fitted.isHeldOut[Int($0)] })
  }

  private var store: CalibrationStore { calibrator.store }
  private var input: CalibrationInput { calibrator.input }
  var effort: CalibrationEffort { calibrator.effort }

  /// A piece, and what is said while it is made.
  private struct Task: Sendable {
    var name: String
    var stage: String
    /// Which part of the work it belongs to.
    var number: Int
    var make: @Sendable (Workers) throws -> Void
  }

  /// Makes the pieces of this part that are not there.
  ///
  /// - Returns: how many pieces of other parts are missing.
  func run() throws -> Int {
    _ = try observed()
    var missing = 0
    // A free run of a draw needs its replicate.
    for tasks in rounds {
      let mine = tasks.filter { $0.number % calibrator.shard.count == calibrator.shard.number }
      try make(mine.filter { !store.has($0.name) }, of: mine)
      missing += tasks.filter { !store.has($0.name) }.count
    }
    return missing
  }

  private func make(_ waiting: [Task], of all: [Task]) throws {
    guard let stage = all.first?.stage, !waiting.isEmpty else { return }
    let jobs = min(calibrator.workers.count, waiting.count)
    let threads = Workers(count: max(1, calibrator.workers.count / jobs))
    let done = Atomic(all.count - waiting.count)
    let failure = Mutex<(any Error)?>(nil)
    calibrator.progress("\(stage) 1 of \(all.count)", Double(all.count - waiting.count) / Double(all.count))
    _ = Workers(count: jobs).map(waiting.count) { number in
      guard failure.withLock({ $0 == nil }) else { return }
      do { try waiting[number].make(threads) } catch { failure.withLock { if $0 == nil { $0 = error } } }
      let count = done.add(1, ordering: .relaxed).newValue
      calibrator.progress("\(stage) \(count) of \(all.count)", Double(count) / Double(all.count))
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    calibrator.note("\(stage): \(waiting.count) made, \(all.count - waiting.count) were there already")
  }

  private var rounds: [[Task]] {
    let replicates = fitted.mutation == nil && fitted.growth == nil ? 0 : effort.bootstrap
    let first = (0..<replicates).map { number in
      Task(name: "bootstrap/\(number + 1)", stage: "bootstrap", number: number) {
        _ = try replicate(number + 1, $0)
      }
    }
    guard fitted.mutation != nil else { return [first] }
    let runs = effort.seeds.seeds.enumerated().map { number, seed in
      Task(name: "runs/seed-\(seed)", stage: "free run", number: number) { _ = try freeRun(seed, $0) }
    }
    let draws = (0..<effort.predictive).map { number in
      Task(name: "runs/draw-\(number + 1)", stage: "free run of a draw", number: number) {
        _ = try drawnRun(number + 1, $0)
      }
    }
    let folds = (0..<effort.folds).map { number in
      Task(name: "folds/\(name(ofFold: number))", stage: "fold", number: number) { _ = try fold(number, $0) }
    }
    let foldRuns = (0..<effort.folds).flatMap { number in
      foldSeeds.enumerated().map { place, seed in
        Task(
          name: "folds/\(name(ofFold: number))-seed-\(seed)", stage: "free run of a fold",
          number: number * foldSeeds.count + place
        ) { _ = try foldRun(number, seed, $0) }
      }
    }
    let worlds = (0..<effort.recovery).map { number in
      Task(name: "recovery/\(number + 1)", stage: "recovery", number: number) {
        _ = try recovered(number + 1, $0)
      }
    }
    return [first, runs, draws, folds, foldRuns, worlds]
  }

  // MARK: Pieces

  /// The observed world.
  func observed() throws -> FreeRun {
    try store.stage("observed") {
      calibrator.progress("measuring the data", -1)
      return FreeRuns.observed(
        input.genealogy, view: input.view, isHeldOut: input.families.family.map { fitted.isHeldOut[Int($0)] },
        seed: calibrator.seed["observed"], calibrator.workers)
    }
  }

  /// A refit to families drawn with replacement.
  ///
  /// - Parameter number: from 1.
  func replicate(_ number: Int, _ workers: Workers) throws -> Replicate {
    try store.piece("bootstrap/\(number)") {
      let drawn = FamilyWeights.bootstrap(
        input.families, weights: weights, replicate: number, seed: calibrator.seed)
      let refit = try refit(mutation, input.genealogy, weights: drawn, isWarm: true, workers)
      let overrides = calibrator.scenario(of: refit).overrides(in: scenario, growth: number - 1)
      return Replicate(number: number, overrides: overrides, scalars: scalars(of: refit))
    }
  }

  /// The same fits to other weights, or to another genealogy with the same families.
  private func refit(
    _ mutation: LazyMutation, _ genealogy: Genealogy, weights: [Double], isWarm: Bool, _ workers: Workers
  ) throws -> Fitted {
    var refit = fitted
    if fitted.mutation != nil {
      refit.mutation = try mutation.prepared.fit(weights: weights, isWarm: isWarm, workers)
    }
    if fitted.growth != nil {
      refit.growth = try calibrator.growth.fit(
        genealogy, input.families, listing: input.listing, weights: weights,
        parts: calibrator.plan.parts.filter { $0 != .attachment }, workers)
    }
    return refit
  }

  private func scalars(of fitted: Fitted) -> [String: Double] {
    var found: [String: Double] = [:]
    for scalar in fitted.mutation?.scalars(calibrator.pruning(of: fitted)) ?? [] {
      found[scalar.path] = scalar.value
    }
    for number in fitted.growth?.numbers ?? [] where number.estimate.isFinite {
      found[number.path] = number.estimate
    }
    return found
  }

  /// A free run of the estimate.
  func freeRun(_ seed: UInt64, _ workers: Workers) throws -> FreeRun {
    try store.piece("runs/seed-\(seed)") { try runs.run(seed, Overrides(), workers) }
  }

  /// A free run of a draw of the posterior, each under a seed of its own.
  ///
  /// - Parameter number: from 1.
  func drawnRun(_ number: Int, _ workers: Workers) throws -> FreeRun {
    try store.piece("runs/draw-\(number)") {
      let replicate = try replicate(number, workers)
      // Not of the seeds that are asked for: more of those may be asked for later.
      return try runs.run(UInt64(1_000_000 + number), Overrides(replicate.overrides), workers)
    }
  }

  /// Folds depend on how many there are.
  private func name(ofFold number: Int) -> String { "\(number + 1)-of-\(effort.folds)" }

  private var foldSeeds: [UInt64] { effort.seeds.seeds.isEmpty ? [1] : effort.seeds.seeds }

  /// Of each row whether its family is in a fold.
  private func rows(ofFold number: Int) -> [Bool] {
    let folds = FamilyWeights.folds(input.families, count: effort.folds, seed: calibrator.seed)
    return input.families.family.map { folds[Int($0)] == number }
  }

  /// A fit without the families of a fold: what it sets, and the figures of these families.
  ///
  /// - Parameter number: from 0.
  func fold(_ number: Int, _ workers: Workers) throws -> FoldFit {
    try store.piece("folds/\(name(ofFold: number))") {
      let folds = FamilyWeights.folds(input.families, count: effort.folds, seed: calibrator.seed)
      let weights = zip(weights, folds).map { $1 == number ? 0 : $0 }
      var left = fitted
      // A fit to all families would tell what the fold is not to know.
      left.mutation = try mutation.prepared.fit(weights: weights, isWarm: false, workers)
      let observed = FreeRuns.observed(
        input.genealogy, view: input.view, isHeldOut: rows(ofFold: number),
        seed: calibrator.seed["folds"][number],
        workers)
      return FoldFit(
        overrides: calibrator.scenario(of: left).overrides(in: scenario),
        observed: observed.heldOut ?? WorldFigures())
    }
  }

  /// A free run of the families of a fold by the fit that has not seen them.
  func foldRun(_ number: Int, _ seed: UInt64, _ workers: Workers) throws -> WorldFigures {
    try store.piece("folds/\(name(ofFold: number))-seed-\(seed)") {
      let overrides = Overrides(try fold(number, workers).overrides)
      let world = try runs.worlds.grow(seed, overrides: overrides, workers)
      return WorldFigures(
        world.without(rows(ofFold: number).map { !$0 }), view: input.view, beside: nil, workers)
    }
  }

  /// All of a fold.
  func figures(ofFold number: Int, _ workers: Workers) throws -> FoldFigures {
    FoldFigures(
      observed: try fold(number, workers).observed,
      runs: try foldSeeds.map { try foldRun(number, $0, workers) })
  }

  /// A world that the fit itself makes on the observed tree, fitted again: the numbers by path.
  ///
  /// - Parameter number: from 1.
  func recovered(_ number: Int, _ workers: Workers) throws -> [String: Double] {
    try store.piece("recovery/\(number)") {
      let seed = calibrator.seed["recovery"][number].key
      let world = try runs.worlds.grow(seed, workers)
      let anew = LazyMutation { [calibrator, input, weights] in
        try calibrator.mutation.prepare(world, input.families, weights: weights)
      }
      anew.use(fitted.structure)
      // The world redraws as seldom as it was written: nothing is to be taken off again.
      var again = try refit(anew, world, weights: weights, isWarm: false, workers)
      again.redraws = 1
      return scalars(of: again)
    }
  }
}

/// A fit that has not seen the families of a fold.
struct FoldFit: Codable, Equatable, Sendable {
  /// What it sets, as after `--set PATH=`.
  var overrides: [String: String]
  /// The figures of the families of the fold.
  var observed: WorldFigures
}

/// The figures of the families of a fold, observed and run freely by a fit that has not seen them.
struct FoldFigures {
  var observed: WorldFigures
  /// One a seed.
  var runs: [WorldFigures]
}
