import Calibration
import Experiments
import Files
import Foundation
import Lineages
import Observations
import Parameters
import Reports
import Scenarios
import Workers

/// The work of `grove calibrate` once its options are read.
struct CalibrateRun {
  let options: Calibrate
  private var quiet: Bool { options.running.quiet }
  private var workers: Workers { options.running.workers }

  func run() throws {
    // Small files first: their mistakes show before a large one is read.
    let structure = try structure()
    let prior = try told { () throws(Problems) in
      try options.prior.map { path throws(Problems) in try PriorFile(contentsOf: path) }
    }
    let growth: GrowthStage
    do { growth = try GrowthStage(prior: prior?.laws) } catch {
      throw Failure("\(options.prior ?? ""): \(error)")
    }
    let targets = try options.targets.map { try Targets(contentsOf: $0) }
    let base = try base()
    let keepsCards = options.parts?.contains(.cards) ?? false
    let observed = try options.data.read(options.files, keepCards: keepsCards, workers, isQuiet: quiet)
    let listing =
      options.listings.isEmpty
      ? nil : try options.data.read(options.listings, keepCards: false, workers, isQuiet: quiet)
    guard observed.genealogy.count > 0 else { throw Failure("\(options.files[0]): no models to fit to") }
    let plan = try plan(observed, listing, base)
    let store = try CalibrationStore.open(options.out, plan, anew: options.force)
    let input = CalibrationInput(
      observed.genealogy, listing: listing?.genealogy, base: base, view: options.graph, workers)
    let progress = CalibrateProgress(isQuiet: quiet)
    let calibrator = Calibrator(
      store, input,
      CalibrationEffort(
        bootstrap: options.bootstrap, folds: options.folds, seeds: options.seeds,
        recovery: options.checkRecovery),
      mutation: MutationStage(structure, parts: plan.parts, seed: plan.seed),
      growth: growth, redraws: structure.redraws, shard: options.shard ?? .all,
      workers: workers, progress: { progress.update($0, $1) }, note: { progress.say($0) })
    let results: CalibrationResults?
    do { results = try calibrator.run() } catch let error as Problems {
      throw Failure(lines: error.problems.map(\.description))
    }
    guard let results else { return }
    progress.finish("fitted \(grouped(observed.genealogy.count, "model"))")
    if options.running.json {
      try Terminal.write(results.json())
    } else {
      try Terminal.print(FitReport(results).summary(in: options.out))
      if let targets { try Terminal.print(targets.lines(beside: results).joined(separator: "\n")) }
    }
  }

  private func structure() throws -> StructureChoice {
    switch options.structure {
    case "best": .best
    case "simple": .simple
    default: try told { () throws(Problems) in try StructureChoice(contentsOf: options.structure) }
    }
  }

  /// The scenario that is extended, with its path from the folder of the fit.
  private func base() throws -> (path: String, scenario: Scenario)? {
    guard let base = options.base else { return nil }
    let scenario = try Scenario.read(base)
    let path = URL(fileURLWithPath: base).standardizedFileURL.path
    return (path, scenario)
  }

  private func told<Value>(_ body: () throws(Problems) -> Value) throws -> Value {
    do { return try body() } catch { throw Failure(lines: error.problems.map(\.description)) }
  }

  private func plan(
    _ observed: Observed, _ listing: Observed?, _ base: (path: String, scenario: Scenario)?
  ) throws -> CalibrationPlan {
    let data = observed.inputs.map { CalibrationPlan.Input(path: $0.path, models: nil, sha256: $0.sha256) }
    let founders = (listing?.inputs ?? []).map {
      CalibrationPlan.Input(path: $0.path, models: nil, sha256: $0.sha256)
    }
    let files = [options.prior, options.targets].compactMap(\.self) + (named ? [] : [options.structure])
    let choices =
      try files.map { try CalibrationPlan.Input(contentsOf: $0) }
      + (base?.scenario.files ?? []).map { .init(path: $0.path, sha256: $0.sha256) }
    return CalibrationPlan(
      grove: Version.text, data: data + founders, choices: choices,
      parts: options.parts ?? FitPart.allCases.filter { $0 != .cards },
      structure: named ? options.structure : "a file", heldOut: options.holdOut,
      graph: options.graph.rawValue,
      budget: options.budget, seed: options.seed)
  }

  /// Whether the structure is one that has a name.
  private var named: Bool { ["best", "simple"].contains(options.structure) }
}

/// How far a calibration is, with the time that is left.
final class CalibrateProgress: Sendable {
  private let line: ProgressLine
  private let times = StageTimes()

  init(isQuiet: Bool) { line = ProgressLine(isQuiet: isQuiet) }

  func update(_ stage: String, _ share: Double) {
    let left = times.left(of: stage, share)
    line.update(left.map { "\(stage), \($0) left," } ?? stage, share)
  }

  func say(_ what: String) { line.say(what) }

  func finish(_ what: String) { line.finish(what) }
}
