import Files
import Fits
import Foundation
import Measures
import Statistics
import Texts

/// All that a calibration found, ready to be written and printed.
public struct CalibrationResults: Sendable {
  public let plan: CalibrationPlan
  public let effort: CalibrationEffort
  public let fitted: Fitted
  /// Every number with its interval.
  public let parameters: [ParameterRow]
  /// Of the families that were fitted; nil where mutation was not.
  public let world: ComparedWorld?
  /// Of the families that were left out of every fit; nil where there are none.
  public let heldOut: ComparedWorld?
  /// Over folds, each of which a fit has not seen; nil without folds.
  public let folds: FoldSummary?
  /// Nil without worlds of recovery.
  public let recovery: Recovery?
  /// What a reader has to know, a sentence each.
  public let warnings: [String]
  let draws: [Draw]
  let models: Int

  /// A draw of the posterior, as `posterior.jsonl` has it.
  struct Draw: Codable, Equatable, Sendable {
    var name: String
    var overrides: [String: String]
  }

  init(_ work: PieceWork) throws {
    let (calibrator, effort) = (work.calibrator, work.effort)
    let workers = calibrator.workers
    plan = calibrator.plan
    self.effort = effort
    fitted = work.fitted
    models = calibrator.input.genealogy.count
    let hasFit = fitted.mutation != nil || fitted.growth != nil
    let replicates = hasFit ? try (0..<effort.bootstrap).map { try work.replicate($0 + 1, workers) } : []
    let recovered =
      fitted.mutation == nil ? [] : try (0..<effort.recovery).map { try work.recovered($0 + 1, workers) }
    recovery = Recovery(fitted.mutation?.scalars(calibrator.pruning(of: fitted)) ?? [], recovered, replicates)
    parameters = ParameterRows(fitted, calibrator.pruning(of: fitted), replicates, recovery).all
    draws = CalibrationResults.draws(replicates, fitted)
    guard fitted.mutation != nil else {
      (world, heldOut, folds) = (nil, nil, nil)
      warnings =
        FitWarnings.data(calibrator.input.genealogy, calibrator.input.families)
        + FitWarnings.fit(fitted, parameters)
      return
    }
    let observed = try work.observed()
    let runs = try effort.seeds.seeds.map { try work.freeRun($0, workers) }
    let drawn = try (0..<effort.predictive).map { try work.drawnRun($0 + 1, workers) }
    let compared = ComparedWorld(
      observed: observed.fitted, runs: runs.map(\.fitted), drawn: drawn.map(\.fitted))
    world = compared
    heldOut = observed.heldOut.map {
      ComparedWorld(observed: $0, runs: runs.compactMap(\.heldOut), drawn: drawn.compactMap(\.heldOut))
    }
    folds = FoldSummary(try (0..<effort.folds).map { try work.figures(ofFold: $0, workers) })
    warnings =
      FitWarnings.data(calibrator.input.genealogy, calibrator.input.families)
      + FitWarnings.fit(fitted, parameters)
      + FitWarnings.leftOut(fitted, calibrator.pruning(of: fitted))
      + FitWarnings.misfit(compared, runs: effort.predictive)
  }

  /// One a replicate; without a bootstrap those of growth alone.
  private static func draws(_ replicates: [Replicate], _ fitted: Fitted) -> [Draw] {
    if !replicates.isEmpty {
      return replicates.map { Draw(name: "draw \($0.number)", overrides: $0.overrides) }
    }
    guard let posterior = fitted.posterior else { return [] }
    return posterior.draws.enumerated().map { number, values in
      let texts = values.map { ParameterRow.short(Double(rounding: $0)) }
      return Draw(
        name: "draw \(number + 1)",
        overrides: Dictionary(zip(posterior.paths, texts), uniquingKeysWith: { a, _ in a }))
    }
  }

  /// Writes all but the scenario, which is there already.
  func write(into store: CalibrationStore) throws {
    let lock = try store.lock()
    defer { lock?.release() }
    if !draws.isEmpty {
      var lines = Data()
      for draw in draws { lines += try JSONDocument.compact(draw) + Data("\n".utf8) }
      try store.write(lines, as: "posterior.jsonl")
    }
    try store.write(Data(table.utf8), as: "parameters.csv")
    for (name, json) in try CalibrationFigures(self).files() { try store.write(json, as: "figures/\(name)") }
    try store.write(json(), as: "fit.json")
    try store.write(Data((FitReport(self).markdown).utf8), as: "report.md")
  }

  /// The file `parameters.csv`.
  private var table: String {
    ([ParameterRow.header] + parameters.map(\.line)).joined(separator: "\n") + "\n"
  }

  /// The file `fit.json`.
  public func json() throws -> Data { try JSONDocument.pretty(FitFile(self)) }
}

/// Free runs of families that a fit has not seen, over all folds.
public struct FoldSummary: Codable, Equatable, Sendable {
  /// How many folds there are.
  public var folds: Int
  /// The positions of each fold, the interval being that of its free runs.
  public var worlds: [ComparedWorld]
  /// The mean over folds of the mean and of the largest difference, with all tags.
  public var mean: Double
  public var largest: Double
  /// Of all positions of all folds with an interval the share whose interval holds the observed value.
  public var covered: Double?

  init?(_ figures: [FoldFigures]) {
    guard !figures.isEmpty else { return nil }
    folds = figures.count
    worlds = figures.map { ComparedWorld(observed: $0.observed, runs: $0.runs, drawn: []) }
    let differences = worlds.compactMap { ComparedWorld.differences($0.positions) }
    mean = differences.isEmpty ? 0 : differences.map(\.mean).mean
    largest = differences.isEmpty ? 0 : differences.map(\.largest).mean
    let held = worlds.map { ComparedWorld.covered($0.positions) }
    let all = held.reduce(0) { $0 + $1.of }
    covered = all > 0 ? Double(held.reduce(0) { $0 + $1.held }) / Double(all) : nil
  }
}

/// The layout of `fit.json`.
struct FitFile: Encodable {
  let schema = 1
  var plan: CalibrationPlan
  var effort: CalibrationEffort
  var models: Int
  var derivatives: EdgeEvidence?
  var structure: String?
  var ladder: [LadderRung]
  var scores: [EdgeScore]
  var sourceShares: [Double]
  var concentrations: [Concentration]
  var losses: [EncodingLoss]
  var growth: GrowthFit?
  var simulations: Int?
  var fittedFamilies: ComparedWorld?
  var heldOutFamilies: ComparedWorld?
  var folds: FoldSummary?
  var recovery: Recovery?
  var warnings: [String]

  init(_ results: CalibrationResults) {
    let mutation = results.fitted.mutation
    plan = results.plan
    effort = results.effort
    models = results.models
    derivatives = mutation?.evidence
    structure = mutation?.structure.rawValue
    ladder = results.fitted.structure.ladder
    scores = mutation?.scores ?? []
    sourceShares = mutation?.sourceShares ?? []
    concentrations = mutation?.concentrations ?? []
    losses = mutation?.losses ?? []
    growth = results.fitted.growth
    simulations = results.fitted.posterior?.simulations
    fittedFamilies = results.world
    heldOutFamilies = results.heldOut
    folds = results.folds
    recovery = results.recovery
    warnings = results.warnings
  }
}
