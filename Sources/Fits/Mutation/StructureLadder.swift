import Lineages
import Workers

/// How well a structure says families that it was not fitted to.
public struct StructureScore: Codable, Equatable, Sendable {
  /// What the structure is made of, simplest first: `pooled kernel`, `kernels by relation`, `kernels by class`, `kernels by class, niches`,
  /// `modes and copies`, `five sources`.
  public var name: String
  /// Mean log probabilities one step ahead, over all and by relation; families with the weight of those left out.
  public var scores: [EdgeScore]

  public init(name: String, scores: [EdgeScore]) {
    self.name = name
    self.scores = scores
  }
}

extension MutationFitter {
  /// Fits structures from the simplest on to families with weights, and scores other families by each.
  ///
  /// - Parameters:
  ///   - weights: of the families that are fitted to. Shape `[families]`.
  ///   - heldOut: of the families that are scored; those that are fitted to should have 0. Shape `[families]`.
  public func ladder(weights: [Double], heldOut: [Double]) -> [StructureScore] {
    let edgeWeights = data.family.map { weights[Int($0)] }
    let kernels = ClassKernels(data, edgeWeights: edgeWeights)
    var rungs: [StructureScore] = []
    var logs: [Double] = []
    for (level, name) in ["pooled kernel", "kernels by relation", "kernels by class"].enumerated() {
      logs = kernels.logs(data, level: level, workers)
      rungs.append(StructureScore(name: name, scores: scores(logs, families: heldOut)))
    }
    let niches = NicheFit(data, logs: logs, edgeWeights: edgeWeights)
    for group in niches.groups {
      let log = NicheFit.terms(group, niches.shares[group.mutationClass]).log
      for edge in group.edges { logs[Int(edge)] = log / Double(group.edges.count) }
    }
    rungs.append(
      StructureScore(name: "kernels by class, niches", scores: scores(logs, families: heldOut)))
    for (isExact, name) in [(false, "modes and copies"), (true, "five sources")] {
      var fitter = self
      fitter.hasExactCopies = isExact
      let state = fitter.fit(weights: weights)
      rungs.append(StructureScore(name: name, scores: scores(state.sources.scores, families: heldOut)))
    }
    return rungs
  }

  /// Scores how well fits with other numbers of modes say families that they were not fitted to.
  ///
  /// - Parameters:
  ///   - modes: numbers of modes to try, see `MutationOptions.modes`.
  ///   - folds: the fold of each family, from 0. Shape `[families]`.
  ///   - weights: how much each family counts. Shape `[families]`.
  /// - Returns: for each of `modes` the mean log probability over families left out in turn, in nats an edge.
  public func crossValidated(modes: [[Int]], folds: [Int], weights: [Double]) -> [Double] {
    modes.map { modes in
      var options = options
      options.modes = modes
      var fitter = MutationFitter(data, options, workers: workers)
      fitter.shrinkage = shrinkage
      var (sum, total) = (0.0, 0.0)
      for fold in 0...(folds.max() ?? 0) {
        let kept = zip(weights, folds).map { $1 == fold ? 0 : $0 }
        let left = zip(weights, folds).map { $1 == fold ? $0 : 0 }
        guard let score = fitter.scores(fitter.fit(weights: kept), families: left).first else { continue }
        sum += score.nats * score.evidence.edges
        total += score.evidence.edges
      }
      return total > 0 ? sum / total : .nan
    }
  }
}

extension EncodedLineage {
  /// Folds of about equal numbers of derivatives: families by size, largest first, each to the fold with the fewest so far.
  ///
  /// - Returns: the fold of each family. Shape `[families]`.
  public func balancedFolds(_ count: Int) -> [Int] {
    let sizes = familySizes
    var filled = [Int](repeating: 0, count: max(1, count))
    var folds = [Int](repeating: 0, count: families)
    for family in sizes.indices.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
      let fold = filled.indices.min { filled[$0] < filled[$1] }!
      folds[family] = fold
      filled[fold] += sizes[family]
    }
    return folds
  }
}

extension ClassKernels {
  /// The log probability of each derivative's traits given its parent's, see `Scorer`. Shape `[derivatives]`.
  func logs(_ data: EncodedLineage, level: Int, _ workers: Workers) -> [Double] {
    let scorers = (0..<ClassKernels.classes).map { Scorer(self, data.bundles, level: level, $0) }
    let pieces = Pieces(of: data.count, size: 8192)
    return workers.map(pieces.count) { piece in
      pieces[piece].map { edge in
        scorers[Int(data.mutationClass[edge])].log(
          source: Int(data.parentBundle[edge]), model: Int(data.bundle[edge]))
      }
    }.flatMap { $0 }
  }
}
