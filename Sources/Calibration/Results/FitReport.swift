import Fits
import Foundation
import Measures

/// The report of a fit, in Markdown; its first table is what people look at first.
public struct FitReport {
  private let results: CalibrationResults

  /// - Parameter results: what is told.
  public init(_ results: CalibrationResults) { self.results = results }

  /// The whole report.
  public var markdown: String {
    var parts = [head]
    if let world = results.world {
      parts += [first(world), worlds(world, "the families that were fitted")]
    }
    if let heldOut = results.heldOut { parts.append(worlds(heldOut, "families that no fit has seen")) }
    parts += [folds, ladder, sources, numbers, recovery, losses, warnings, use].compactMap(\.self)
    return parts.joined(separator: "\n") + "\n"
  }

  /// What a terminal shows: the first table, the warnings and where the rest is.
  public func summary(in folder: String) -> String {
    var lines: [String] = []
    if let world = results.world {
      lines.append("Kin, observed and simulated on the observed tree (TF-IDF, \(runs))")
      lines += FitReport.columns(kin(world))
      lines += ["", differences(world)]
      lines += world.mutation.map {
        "mutation of \($0.meaning): observed \(FitReport.three($0.observed)), simulated \(FitReport.three($0.simulated))"
      }
    }
    if let heldOut = results.heldOut {
      lines.append("families that no fit has seen: \(differences(heldOut))")
    }
    if let folds = results.folds { lines.append(told(folds)) }
    if let recovery = results.recovery { lines.append(told(recovery)) }
    if !results.warnings.isEmpty { lines += [""] + results.warnings.map { "warning: \($0)" } }
    lines += [
      "",
      "written: \(folder)/scenario.yaml, report.md, parameters.csv, fit.json\(results.draws.isEmpty ? "" : ", posterior.jsonl")",
    ]
    return lines.joined(separator: "\n")
  }

  // MARK: Parts

  private var head: String {
    let plan = results.plan
    let files = plan.data.map { "- \($0.name), SHA-256 `\($0.sha256)`" }.joined(separator: "\n")
    let choices = plan.choices.map { "- \($0.name), SHA-256 `\($0.sha256)`" }.joined(separator: "\n")
    var text = """
      # A fit by grove \(plan.grove)

      \(files)
      \(choices.isEmpty ? "" : choices + "\n")
      \(grouped(results.models, "model")); fitted: \(plan.parts.map(\.rawValue).joined(separator: ", ")); structure \(plan.structure); seed \(plan.seed).

      """
    if let evidence = results.fitted.mutation?.evidence {
      text +=
        "\(grouped(Int(evidence.edges.rounded()))) derivatives in \(grouped(evidence.families)) families, as good as "
        + "\(FitSources.short(evidence.effectiveFamilies)) of equal size"
      if plan.heldOut > 0 {
        text +=
          "; \(FitWarnings.percent(plan.heldOut)) of the derivatives, in whole families, left out of every fit"
      }
      text += ".\n"
    }
    return text
  }

  private var runs: String { "\(results.effort.seeds.seeds.count) seeds" }

  /// Siblings, parents and children beside the data.
  private func kin(_ world: ComparedWorld) -> [[String]] {
    [["position", "observed", "simulated", "90 % interval", "masked", "simulated"]]
      + zip(world.positions, world.masked).filter { pair in pair.0.observed != nil }.map { plain, masked in
        [
          plain.meaning, FitReport.three(plain.observed), FitReport.three(plain.simulated),
          FitReport.interval(plain),
          FitReport.three(masked.observed), FitReport.three(masked.simulated),
        ]
      }
  }

  private func first(_ world: ComparedWorld) -> String {
    let wanted = KinPosition.all.filter { $0.kind == .siblings || $0.kind == .parentChild }.map {
      WorldFigures.path($0)
    }
    var own = world
    own.positions = world.positions.filter { wanted.contains($0.path) }
    own.masked = world.masked.filter { wanted.contains($0.path) }
    return """
      ## Siblings, parents and children: simulated beside observed

      The rules run freely down the observed tree; mean over \(runs), intervals over \(intervalWords).

      \(FitReport.table(kin(own)))

      \(differences(world)).
      """ + "\n"
  }

  private var intervalWords: String {
    results.effort.predictive > 0
      ? "\(results.effort.predictive) runs whose rules are draws of the bootstrap over families, and over the families observed"
      : "seeds and over the families observed"
  }

  private func worlds(_ world: ComparedWorld, _ whose: String) -> String {
    let (held, all) = ComparedWorld.covered(world.positions)
    let rates =
      [["trait", "observed", "simulated", "90 % interval"]]
      + world.mutation.map {
        [$0.meaning, FitReport.three($0.observed), FitReport.three($0.simulated), FitReport.interval($0)]
      }
    let drift =
      [["drift", "observed", "simulated", "90 % interval"]]
      + world.drift.map {
        [$0.meaning, FitReport.three($0.observed), FitReport.three($0.simulated), FitReport.interval($0)]
      }
    let transitions =
      [["trait", "total variation"]]
      + world.transitions.sorted { $0.key < $1.key }.map { [$0.key, FitReport.three($0.value)] }
    return """
      ## All kin of \(whose)

      \(FitReport.table(kin(world)))

      \(differences(world)). \(all > 0 ? "\(held) of \(all) observed values lie within their intervals." : "")

      Mutation rates:

      \(FitReport.table(rates))

      Transitions, all edges: how far the law of parent's and child's values is from the one observed.

      \(FitReport.table(transitions))

      Drift from parent to child, all relations:

      \(FitReport.table(drift))
      """ + "\n"
  }

  private func differences(_ world: ComparedWorld) -> String {
    func words(_ figures: [ComparedFigure]) -> String {
      ComparedWorld.differences(figures).map {
        "\(FitReport.three($0.mean)) in the mean, \(FitReport.three($0.largest)) at most"
      }
        ?? "unknown"
    }
    return "Absolute differences of the positions: \(words(world.positions)); masked \(words(world.masked))"
  }

  private var folds: String? {
    results.folds.map { "## Folds\n\n\(told($0)).\n" }
  }

  private func told(_ folds: FoldSummary) -> String {
    let covered =
      folds.covered.map { "; \(FitWarnings.percent($0)) of the observed values within 90 % intervals" } ?? ""
    return
      "\(folds.folds) folds of families, nothing refitted on the one left out: positions differ by \(FitReport.three(folds.mean)) in the mean, "
      + "\(FitReport.three(folds.largest)) at most (mean over folds)\(covered)"
  }

  private var ladder: String? {
    guard !results.fitted.structure.ladder.isEmpty else { return nil }
    let rows = results.fitted.structure.ladder.map { rung in
      let gain = rung.gain.map { String(format: "%+.2f ± %.2f", $0, rung.gainError ?? 0) } ?? ""
      return [
        rung.structure + (rung.isChosen ? " (this fit)" : ""), String(format: "%.2f", rung.nats), gain,
        grouped(Int(rung.edges.rounded())),
      ]
    }
    let tags = results.fitted.structure.tellingTags
    return """
      ## Which structure earns its keep

      Fitted to some families, scored on others, in turn: nats an edge over five traits, and the gain over the row above with its standard error over
      families. Of structures that say them equally well within one standard error the simplest is taken.

      \(FitReport.table([["structure", "nats an edge", "gain", "edges"]] + rows))
      \(tags.isEmpty ? "" : "\nGates look for these tags of the parent, in this order: \(tags.joined(separator: ", ")).\n")
      """ + "\n"
  }

  private var sources: String? {
    guard let fit = results.fitted.mutation, !fit.sourceShares.isEmpty else { return nil }
    let names = [
      "fresh from the parent", "elder of another", "own elder", "parent as it is", "own elder as it is",
    ]
    let rows = zip(names, fit.sourceShares).map { [$0, FitReport.three($1)] }
    return "## What derivatives start from\n\n\(FitReport.table([["source", "share"]] + rows))\n"
  }

  /// The numbers that stand alone; the others are in the table.
  private var numbers: String? {
    let shown = results.parameters.filter { row in
      !["modes.list", "sources.classes"].contains { row.path.hasPrefix($0) } && !row.path.contains(".copies[")
        && !row.path.contains(".kernels[")
    }
    guard !shown.isEmpty else { return nil }
    let rows = shown.map { row in
      [
        "`\(row.path)`", ParameterRow.short(row.estimate), FitReport.ends(row.low, row.high), row.unit,
        grouped(Int(row.edges.rounded())), FitSources.short(row.effectiveFamilies),
        row.isIdentified ? "yes" : "no",
      ]
    }
    let head = [
      "parameter", "estimate", "90 % interval", "unit", "edges", "effective families", "identified",
    ]
    return
      "## Numbers\n\nAll \(grouped(results.parameters.count)) are in parameters.csv; those that stand alone:\n\n\(FitReport.table([head] + rows))\n"
  }

  private var recovery: String? {
    results.recovery.map { "## Recovery\n\n\(told($0)).\n" }
  }

  private func told(_ recovery: Recovery) -> String {
    var text =
      "\(recovery.worlds) worlds of the fit, fitted again: \(grouped(recovery.rows.count, "number")) with over \(Int(recovery.leastEdges)) edges"
    if let mean = recovery.meanCoverage, let least = recovery.leastCovered {
      text +=
        ", 90 % intervals cover \(FitWarnings.percent(mean)) in the mean, \(FitWarnings.percent(least.coverage ?? 0)) at least (\(least.path))"
    }
    if let bias = recovery.meanBias {
      text += ", bias \(String(format: "%.2f", bias)) standard deviations in the mean"
    }
    return text
  }

  private var losses: String? {
    guard let losses = results.fitted.mutation?.losses, !losses.isEmpty else { return nil }
    let rows = losses.map { [$0.trait, grouped($0.kept), grouped($0.lost), grouped($0.models)] }
    return
      "## What the encoding leaves out\n\n\(FitReport.table([["trait", "values kept", "values lost", "models"]] + rows))\n"
  }

  private var warnings: String? {
    results.warnings.isEmpty
      ? nil : "## Warnings\n\n" + results.warnings.map { "- \($0)" }.joined(separator: "\n") + "\n"
  }

  private var use: String {
    """
    ## Use

        grove check scenario.yaml
        grove grow scenario.yaml --on DATA --seeds 1..20
        grove grow scenario.yaml --draws posterior.jsonl --draw 3
    """ + "\n"
  }
}
