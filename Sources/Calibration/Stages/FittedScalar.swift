import Engine
import Fits
import Lineages

/// One number of a fit of mutation, by its path in a scenario, and what it rests on.
struct FittedScalar: Equatable {
  var path: String
  var unit: String
  var value: Double
  var evidence: EdgeEvidence
  /// The share of the value that comes from the kind above; nil where nothing is shrunk or nobody knows.
  var shrinkage: Double?
  /// Whether the data tell the value: false at a bound, and where nothing was seen.
  var isIdentified: Bool
  var interval: FittedInterval?
}

extension MutationFit {
  /// The single numbers, in the order of a scenario. Tables of rates by value are told by what most values share.
  func scalars(_ pruning: Pruning) -> [FittedScalar] {
    sourceScalars + nicheScalars + modeScalars(pruning) + copyScalars(pruning) + kernelScalars(pruning)
      + fidelityScalars
  }

  private var sourceScalars: [FittedScalar] {
    sources.filter { $0.evidence.edges > 0 }.flatMap { one in
      zip(TraitSource.allCases, one.weights).enumerated().map { place, pair in
        FittedScalar(
          path: "sources.classes[\(one.derivatives.words)].weights.\(pair.0.name)", unit: "share",
          value: pair.1,
          evidence: one.evidence,
          shrinkage: one.shrinkage.indices.contains(place) ? one.shrinkage[place] : nil,
          isIdentified: true)
      }
    }
  }

  private var nicheScalars: [FittedScalar] {
    niches.filter { $0.evidence.edges > 0 }.map {
      FittedScalar(
        path: "niche.classes[\($0.derivatives.words)]", unit: "share", value: $0.share,
        evidence: $0.evidence,
        isIdentified: true)
    }
  }

  private func modeScalars(_ pruning: Pruning) -> [FittedScalar] {
    let of = modes.flatMap { mode -> [FittedScalar] in
      let weight = FittedScalar(
        path: "modes.list[\(mode.name)].weight", unit: "share", value: mode.weight, evidence: mode.evidence,
        isIdentified: true)
      return [weight]
        + rates(of: mode.kernel, mode.evidence, pruning) { "modes.list[\(mode.name)].\($0).\($1)" }
    }
    let keeping = habits.filter { $0.evidence.edges > 0 }.map {
      FittedScalar(
        path: "modes.habit.classes[\($0.derivatives.words)]", unit: "probability",
        value: $0.probability,
        evidence: $0.evidence, isIdentified: true)
    }
    return of + keeping
  }

  private func copyScalars(_ pruning: Pruning) -> [FittedScalar] {
    copies.filter { $0.evidence.edges > pruning.kernel }.flatMap { copy -> [FittedScalar] in
      let words = "relation=\(copy.relation.name),creator=\(copy.isOwn ? "same" : "other")"
      return rates(of: copy.kernel, copy.evidence, pruning) { "\($0).copies[\(words)].\($1)" }
    }
  }

  private func kernelScalars(_ pruning: Pruning) -> [FittedScalar] {
    kernels.filter { $0.evidence.edges > pruning.kernel }.flatMap { kernel in
      rates(of: kernel.kernel, kernel.evidence, pruning, but: Set(kernel.rows.keys)) {
        "\($0).kernels[\(kernel.derivatives.words)].\($1)"
      }
    }
  }

  private var fidelityScalars: [FittedScalar] {
    fidelity.map {
      FittedScalar(
        path: "attachment.fidelity.\($0.trait)", unit: "log-weight", value: $0.logOdds, evidence: $0.evidence,
        isIdentified: $0.interval != nil, interval: $0.interval)
    }
  }

  /// What most values of each trait share of a kernel.
  private func rates(
    of kernel: TraitKernel, _ evidence: EdgeEvidence, _ pruning: Pruning, but others: Set<String> = [],
    _ path: (String, String) -> String
  ) -> [FittedScalar] {
    var found: [FittedScalar] = []
    /// - Parameter models: of those of the kernel the number that the rate is about; fewer say less.
    func add(_ trait: String, _ key: String, _ value: Double, of models: Double) {
      let share = min(max(models / max(evidence.edges, 1e-9), 0), 1)
      let seen = EdgeEvidence(
        edges: models, families: evidence.families, effectiveFamilies: evidence.effectiveFamilies)
      found.append(
        FittedScalar(
          path: path(trait, key), unit: "probability", value: value, evidence: seen,
          isIdentified: share > 0 && models >= 1))
    }
    for (trait, law) in [
      ("licenses", kernel.licenses), ("tasks", kernel.tasks), ("libraries", kernel.libraries),
    ]
    where !others.contains(trait) {
      let rates = pruning.changes(law.change, from: law.from, models: evidence.edges)
      add(trait, "change.default", rates.common, of: law.from.reduce(0, +))
    }
    let events = kernel.languages
    let from = events.from + Array(repeating: 0, count: max(0, 3 - events.from.count))
    add("languages", "start", events.start, of: from[0])
    add("languages", "stop.one", events.stop, of: from[1])
    add("languages", "stop.several", events.stopSeveral, of: from[2])
    add("languages", "reduce", events.reduce, of: from[2])
    add("languages", "redraw.one", pruning.redraws * events.redraw, of: from[1])
    add("languages", "redraw.several", pruning.redraws * events.redrawSeveral, of: from[2])
    let loss = pruning.losses(kernel.tags.loss, from: kernel.tags.from, models: evidence.edges)
    add("tags", "loss.default", loss.common, of: evidence.edges)
    add("tags", "gain.default", pruning.gains(kernel.tags.gain).common, of: evidence.edges)
    return found
  }
}

extension DerivativeClass {
  /// What stands in the brackets of a path.
  var words: String {
    var words: [String] = []
    if let relation { words.append("relation=\(relation.name)") }
    if let sameCreator { words.append("creator=\(sameCreator ? "same" : "other")") }
    if !generations.isEmpty, Set(generations) != [0, 1, 2] {
      words.append("generation=" + generations.map { "\($0)" }.joined(separator: ","))
    }
    if let isFertile { words.append("fertile=\(isFertile)") }
    return words.isEmpty ? "all" : words.joined(separator: ",")
  }
}
