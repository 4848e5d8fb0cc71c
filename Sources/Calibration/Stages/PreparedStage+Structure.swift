import Fits
import Workers

extension PreparedStage {
  /// Families are left out in so many folds.
  private static let folds = 3
  /// Numbers of modes that are tried, over the standard ones, and how many rounds their fits have: enough to tell them apart.
  private static let sizes = [0.25, 0.5, 1, 1.5]
  private static let rounds = 3
  /// At most so many telling tags.
  private static let tags = 40

  /// Of structures that say left-out families equally well, within one standard error over families, the simplest is taken
  /// (L. Breiman et al., "Classification and Regression Trees", 1984, 3.4.3).
  func structure(weights: [Double], _ workers: Workers, progress: (String) -> Void) throws -> FoundStructure {
    var found = FoundStructure()
    let own = places.map { weights[$0] }
    guard own.count(where: { $0 > 0 }) >= 2 * PreparedStage.folds else { return found }
    var options = stage.options(replicates: 0, counts: counts, found)
    let rounds = options.rounds
    options.rounds = min(PreparedStage.rounds, rounds)
    let folds = data.balancedFolds(PreparedStage.folds)
    let validation = CrossValidation(data, options, folds: folds, weights: own, workers)
    progress("kernels by class")
    var rungs = validation.kernels()
    var chosen = rungs.count - 1
    if stage.kind == .sources {
      let plain = try sizes(validation, options.modes, progress)
      found.modes = plain.modes
      progress("modes and copies")
      rungs.append(
        (
          PreparedStage.name(plain.modes, "modes and copies"),
          validation.sources(modes: plain.modes, hasExactCopies: false)
        ))
      rungs += plain.tried
      chosen = rungs.count - plain.tried.count + plain.place
      if let telling = telling(validation, plain.modes, over: rungs[chosen].logs, progress) {
        rungs.append((PreparedStage.name(plain.modes) + ", gates by telling tags", telling.logs))
        if telling.isBetter { chosen = rungs.count - 1 }
        if telling.isBetter { found.tellingTags = tellingTags(own, options, plain.modes, workers) }
      }
    }
    found.ladder = rungs.indices.compactMap { i in
      let (nats, edges) = validation.score(rungs[i].logs)
      guard nats.isFinite else { return nil }
      var rung = LadderRung(structure: rungs[i].name, nats: nats, edges: edges, isChosen: i == chosen)
      if i > 0 {
        let gain = validation.gain(rungs[i].logs, over: rungs[i - 1].logs)
        (rung.gain, rung.gainError) = (gain.nats, gain.error)
      }
      return rung
    }
    return found
  }

  private static func name(_ modes: [Int], _ what: String = "five sources") -> String {
    "\(what), \(modes.map(String.init).joined(separator: "/")) modes"
  }

  /// Tries numbers of modes; those that are given are not tried.
  private func sizes(
    _ validation: CrossValidation, _ standard: [Int], _ progress: (String) -> Void
  ) throws -> (modes: [Int], place: Int, tried: [(name: String, logs: [Double])]) {
    var grid: [[Int]] = []
    for factor in stage.structure.modes.isEmpty ? PreparedStage.sizes : [1] {
      var found = FoundStructure()
      found.modes = MutationOptions().modes.map { max(1, Int((Double($0) * factor).rounded())) }
      let modes = stage.options(replicates: 0, counts: counts, found).modes
      if !grid.contains(modes) { grid.append(modes) }
    }
    var tried: [(name: String, logs: [Double])] = []
    for modes in grid {
      progress(PreparedStage.name(modes))
      tried.append((PreparedStage.name(modes), validation.sources(modes: modes)))
      guard tried.count > 1 else { continue }
      // More modes than these would not say more.
      let gain = validation.gain(tried[tried.count - 1].logs, over: tried[tried.count - 2].logs)
      if gain.nats <= gain.error { break }
    }
    let best =
      tried.indices.max { validation.score(tried[$0].logs).nats < validation.score(tried[$1].logs).nats } ?? 0
    let place =
      tried.indices.first { i in
        let loss = validation.gain(tried[best].logs, over: tried[i].logs)
        return loss.nats <= loss.error
      } ?? best
    return (grid[place], place, tried)
  }

  /// Nil where no telling tags are wanted.
  private func telling(
    _ validation: CrossValidation, _ modes: [Int], over plain: [Double], _ progress: (String) -> Void
  ) -> (logs: [Double], isBetter: Bool)? {
    let most = stage.structure.telling ?? PreparedStage.tags
    guard most > 0, !data.vocabulary.tags.isEmpty else { return nil }
    progress("gates by telling tags")
    let logs = validation.telling(modes: modes, most: most)
    let gain = validation.gain(logs, over: plain)
    return (logs, stage.structure.telling != nil || gain.nats > gain.error)
  }

  /// Telling tags by all families with weight.
  private func tellingTags(
    _ weights: [Double], _ options: MutationOptions, _ modes: [Int], _ workers: Workers
  ) -> [String] {
    var options = options
    options.modes = modes
    options.rounds = MutationFitter.roundsBeforeTags
    let fitter = MutationFitter(data, options, workers: workers)
    let tags = fitter.tellingTags(
      fitter.fit(weights: weights), most: stage.structure.telling ?? PreparedStage.tags)
    return tags.filter { !KernelEntries.reserved.contains($0) }
  }
}
