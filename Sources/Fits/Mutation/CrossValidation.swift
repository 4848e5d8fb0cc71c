import Workers

/// Scores structures by families that their fits have not seen: each fold of families is said by a fit to all the others.
public struct CrossValidation: Sendable {
  private let data: EncodedLineage
  private let options: MutationOptions
  /// The fold of each family, from 0. Shape `[families]`.
  private let folds: [Int]
  /// How much each family counts. Shape `[families]`.
  private let weights: [Double]
  private let workers: Workers

  /// - Parameters:
  ///   - folds: the fold of each family, from 0. Shape `[families]`.
  ///   - weights: how much each family counts; 0 for those that are left out of everything. Shape `[families]`.
  public init(
    _ data: EncodedLineage, _ options: MutationOptions, folds: [Int], weights: [Double], _ workers: Workers
  ) {
    precondition(folds.count == data.families && weights.count == data.families, "one entry a family")
    self.data = data
    self.options = options
    self.folds = folds
    self.weights = weights
    self.workers = workers
  }

  private var count: Int { (folds.max() ?? 0) + 1 }

  /// The weights of the families that a fold's fit sees.
  private func kept(_ fold: Int) -> [Double] { zip(weights, folds).map { $1 == fold ? 0 : $0 } }

  /// The log probability of each derivative's traits, from the fit of its fold.
  ///
  /// - Parameter make: all derivatives by the fit to families with weights. Shape `[derivatives]`.
  private func logs(_ make: ([Double]) -> [Double]) -> [Double] {
    var found = [Double](repeating: 0, count: data.count)
    for fold in 0..<count {
      let logs = make(kept(fold))
      for edge in 0..<data.count where folds[Int(data.family[edge])] == fold { found[edge] = logs[edge] }
    }
    return found
  }

  /// Kernels of all, of relations, of classes, and the last with niches: names and log probabilities by derivative.
  public func kernels() -> [(name: String, logs: [Double])] {
    let names = ["pooled kernel", "kernels by relation", "kernels by class", "kernels by class, niches"]
    var found = names.map { (name: $0, logs: [Double](repeating: 0, count: data.count)) }
    for fold in 0..<count {
      let edgeWeights = data.family.map { kept(fold)[Int($0)] }
      let kernels = ClassKernels(data, edgeWeights: edgeWeights)
      var logs = (0..<3).map { kernels.logs(data, level: $0, workers) }
      let niches = NicheFit(data, logs: logs[2], edgeWeights: edgeWeights)
      logs.append(logs[2])
      for group in niches.groups {
        let log = NicheFit.terms(group, niches.shares[group.mutationClass]).log
        for edge in group.edges { logs[3][Int(edge)] = log / Double(group.edges.count) }
      }
      for edge in 0..<data.count where folds[Int(data.family[edge])] == fold {
        for rung in logs.indices { found[rung].logs[edge] = logs[rung][edge] }
      }
    }
    return found
  }

  /// Sources, modes and copies.
  ///
  /// - Parameters:
  ///   - modes: see `MutationOptions.modes`.
  ///   - hasExactCopies: whether parents and own elders may be copied as they are.
  public func sources(modes: [Int], hasExactCopies: Bool = true) -> [Double] {
    var fitter = fitter(modes: modes, telling: [])
    fitter.hasExactCopies = hasExactCopies
    return logs { fitter.fit(weights: $0).sources.scores }
  }

  /// The same with gates that look for telling tags, which are found for each fold by the others.
  ///
  /// - Parameter most: how many tags there may be.
  public func telling(modes: [Int], most: Int) -> [Double] {
    let plain = fitter(modes: modes, telling: [], rounds: MutationFitter.roundsBeforeTags)
    return logs { weights in
      let tags = plain.tellingTags(plain.fit(weights: weights), most: most)
      return fitter(modes: modes, telling: tags).fit(weights: weights).sources.scores
    }
  }

  private func fitter(modes: [Int], telling: [String], rounds: Int? = nil) -> MutationFitter {
    var options = options
    options.modes = modes
    options.tellingTags = telling
    options.rounds = rounds ?? options.rounds
    return MutationFitter(data, options, workers: workers)
  }

  /// The mean of log probabilities over derivatives with weight, in nats an edge, and how many there are.
  public func score(_ logs: [Double]) -> (nats: Double, edges: Double) {
    let (sums, edges) = byFamily(logs)
    let total = edges.reduce(0, +)
    return (total > 0 ? sums.reduce(0, +) / total : .nan, total)
  }

  /// By how much one structure says derivatives better than another, in nats an edge, with the standard error over families.
  public func gain(_ logs: [Double], over other: [Double]) -> (nats: Double, error: Double) {
    let (sums, edges) = byFamily(zip(logs, other).map { $0 - $1 })
    let total = edges.reduce(0, +)
    guard total > 0 else { return (0, 0) }
    let mean = sums.reduce(0, +) / total
    let squares = zip(sums, edges).reduce(0) { $0 + ($1.0 - mean * $1.1) * ($1.0 - mean * $1.1) }
    return (mean, squares.squareRoot() / total)
  }

  private func byFamily(_ values: [Double]) -> (sums: [Double], edges: [Double]) {
    var sums = [Double](repeating: 0, count: data.families)
    var edges = sums
    for edge in 0..<data.count {
      let family = Int(data.family[edge])
      sums[family] += weights[family] * values[edge]
      edges[family] += weights[family]
    }
    return (sums, edges)
  }
}

extension MutationFitter {
  /// Telling tags are found by a fit of so many rounds.
  public static let roundsBeforeTags = 2
}
