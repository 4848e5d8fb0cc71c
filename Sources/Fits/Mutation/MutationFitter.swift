import Lineages
import Randomness
import Workers

/// Fits sources, modes and copies to an encoded lineage.
///
/// ```swift
/// let data = EncodedLineage(genealogy)
/// let fit = MutationFitter(data, MutationOptions()).fit(weights: [1, 1, 0, …])
/// ```
public struct MutationFitter: Sendable {
  public let data: EncodedLineage
  public let options: MutationOptions
  let shape: TraitShape
  let workers: Workers
  /// What stays the same over fits with other weights.
  let languages: LanguagePairs
  private let emptyModes: [ModeMixture]
  private let emptyCopies: CopyMixture
  private let emptySources: SourceMixture
  var shrinkage = FitShrinkage()
  /// Whether parents and own elders may be copied as they are.
  var hasExactCopies = true

  /// Prepares all that does not depend on weights.
  public init(
    _ data: EncodedLineage, _ options: MutationOptions = MutationOptions(), workers: Workers = Workers()
  ) {
    precondition(
      options.modes.count == 4 && options.rounds > 0, "modes of four relations, at least one round")
    self.data = data
    self.options = options
    self.workers = workers
    shape = TraitShape(data.bundles)
    var languages = LanguagePairs()
    emptyCopies = CopyMixture(data, shape, &languages)
    let present = (0..<5).filter { relation in
      (0..<data.count).contains { data.relation($0) == relation }
    }
    emptyModes = present.map { [shape] relation in
      ModeMixture(
        data, relation: relation, modes: options.modes(of: relation), fertility: options.fertility, shape,
        &languages)
    }
    emptySources = SourceMixture(data, fertility: options.fertility, groups: emptyCopies.groups)
    self.languages = languages
  }

  /// Fits to families with weights.
  ///
  /// - Parameters:
  ///   - weights: how much each family counts, at least 0: 1 as observed, 0 left out, whole numbers in a bootstrap. Shape `[families]`.
  ///   - start: an earlier fit with the same data and options to begin with, which takes fewer rounds.
  public func fit(weights: [Double]? = nil, from start: MutationState? = nil) -> MutationState {
    var state = begin(weights, start)
    for round in 0..<options.rounds {
      step(&state, round: round, isWarm: start != nil)
      if let last = state.history.dropLast().last, start != nil, abs(state.score - last) < 2e-3 { break }
    }
    return state
  }

  /// The state before the first round.
  func begin(_ weights: [Double]?, _ start: MutationState?) -> MutationState {
    let families = weights ?? Array(repeating: 1, count: data.families)
    precondition(families.count == data.families, "there is a weight for each family")
    let edgeWeights = data.family.map { families[Int($0)] }
    if var state = start {
      state.familyWeights = families
      state.edgeWeights = edgeWeights
      state.history = []
      return state
    }
    var pairs: [(from: Int, to: Int, weight: Double)] = []
    for edge in 0..<data.count {
      let sets = data.bundles.languages
      pairs.append(
        (Int(sets[Int(data.parentBundle[edge])]), Int(sets[Int(data.bundle[edge])]), edgeWeights[edge]))
    }
    var state = MutationState(
      familyWeights: families, edgeWeights: edgeWeights, laws: LanguageLaws(data.sets, pairs),
      modes: emptyModes, copies: emptyCopies, sources: emptySources)
    if !hasExactCopies { state.sources.forbidExactCopies() }
    // Modes begin with models that have no elders, whose likes are many.
    let fresh = (0..<data.count).map { edge in
      let share = state.sources.shares[edge * 5]
      return share * share * edgeWeights[edge]
    }
    for i in state.modes.indices {
      let seed = Seed(options.seed)["modes"][state.modes[i].relation]
      state.modes[i].start(data, weights: fresh, seed: seed)
    }
    return state
  }

  /// One round: modes, then copies, then weights of sources.
  func step(_ state: inout MutationState, round: Int, isWarm: Bool) {
    let isFirst = round == 0 && !isWarm
    if round > 0 { learnCopies(&state) }
    let fresh = state.sources.shares(0, state.edgeWeights)
    for i in state.modes.indices {
      let logs = state.modes[i].fit(
        fresh, iterations: isFirst ? options.firstSteps : options.steps, languages, state.laws, shrinkage,
        workers)
      state.sources.setLogs(0, of: state.modes[i].edges, logs)
    }
    if isFirst {
      for _ in 0..<2 {
        countCopies(&state, isFirst: true)
        _ = state.copies.learn(languages, state.laws, shrinkage)
      }
    }
    scoreCopies(&state)
    state.sources.learn(state.edgeWeights, steps: 25, shrinkage: shrinkage.sources)
    state.finishRound()
  }

  /// Takes over the laws of a fit, such as one read from a file, and scores all derivatives by them.
  ///
  /// - Parameters:
  ///   - fit: of the same data and encoding, or of the same vocabulary.
  ///   - weights: see `fit(weights:from:)`.
  public func restored(_ fit: MutationFit, weights: [Double]? = nil) -> MutationState {
    precondition(fit.vocabulary == data.vocabulary, "a fit is restored to the same vocabulary")
    var state = begin(weights, nil)
    var numbers: [[Int32]: Int] = [:]
    for set in 0..<data.sets.count { numbers[Array(data.sets.members[set])] = set }
    var counts = [Double](repeating: 0, count: data.sets.count)
    for report in fit.reports {
      if let set = numbers[report.languages.map(Int32.init)] { counts[set] = report.weight }
    }
    state.laws.restore(counts: counts, reduceTo: fit.reduceTo)
    for i in state.modes.indices { restore(&state.modes[i], fit) }
    var copies = state.copies.bank
    for copy in fit.copies {
      copies.set(2 * Int(copy.relation.rawValue) + (copy.isOwn ? 1 : 0), to: copy.kernel)
    }
    state.copies.restore(copies)
    var omega = state.sources.weights
    for own in fit.sources {
      for c in ModeGates.places(own.derivatives) {
        omega.replaceSubrange(c * 5..<c * 5 + 5, with: own.weights)
      }
    }
    state.sources.restore(weights: omega)
    rescore(&state)
    return state
  }

  private func restore(_ modes: inout ModeMixture, _ fit: MutationFit) {
    if modes.isByClass {
      var bank = modes.bank
      for kernel in fit.kernels where kernel.derivatives.relation == .untyped {
        for c in ModeGates.places(kernel.derivatives) { bank.set(c / 2 % 6, to: kernel.kernel) }
      }
      modes.restore(bank, base: Array(repeating: 1 / 6, count: 6), ofClass: [:], law: [:])
      return
    }
    let own = fit.modes.filter { Int($0.relation.rawValue) == modes.relation }
    guard !own.isEmpty else { return }
    var bank = KernelBank(count: own.count, shape)
    for (k, mode) in own.enumerated() { bank.set(k, to: mode.kernel) }
    var ofClass: [Int: [Double]] = [:]
    var law: [ModeGates.Place: [Double]] = [:]
    for gate in fit.gates where gate.derivatives.relation.map({ Int($0.rawValue) }) == modes.relation {
      for c in ModeGates.places(gate.derivatives) {
        if let task = gate.task {
          law[.init(placeClass: c, task: task)] = gate.weights
        } else {
          ofClass[c] = gate.weights
        }
      }
    }
    modes.restore(bank, base: own.map(\.weight), ofClass: ofClass, law: law)
  }

  /// Scores all derivatives by the laws as they are.
  func rescore(_ state: inout MutationState) {
    for i in state.modes.indices {
      let fresh = state.sources.shares(0, state.edgeWeights)
      let logs = state.modes[i].score(fresh, languages, state.laws, workers)
      state.sources.setLogs(0, of: state.modes[i].edges, logs)
    }
    scoreCopies(&state)
    state.sources.expect()
  }

  private func countCopies(_ state: inout MutationState, isFirst: Bool) {
    state.copies.count(
      other: state.sources.shares(1, state.edgeWeights), own: state.sources.shares(2, state.edgeWeights),
      isFirst: isFirst, languages, state.laws, workers)
  }

  private func learnCopies(_ state: inout MutationState) {
    countCopies(&state, isFirst: false)
    var reports = state.copies.learn(languages, state.laws, shrinkage)
    for modes in state.modes {
      let (_, own) = modes.counts.events(languages, state.laws, modes.bank)
      for i in own.indices { reports[i] += own[i] }
    }
    state.laws.learn(reports)
  }

  private func scoreCopies(_ state: inout MutationState) {
    let (other, own) = state.copies.score(data.count, languages, state.laws, workers)
    state.sources.setLogs(1, other)
    state.sources.setLogs(2, own)
  }
}

/// Everything that a fit of sources, modes and copies knows: to go on from, and to score derivatives that were left out.
public struct MutationState: Sendable {
  /// How much each family and each derivative counts.
  public internal(set) var familyWeights: [Double]
  var edgeWeights: [Double]
  var laws: LanguageLaws
  var modes: [ModeMixture]
  var copies: CopyMixture
  var sources: SourceMixture
  /// The mean score after each round, in nats an edge.
  public internal(set) var history: [Double] = []

  init(
    familyWeights: [Double], edgeWeights: [Double], laws: LanguageLaws, modes: [ModeMixture],
    copies: CopyMixture, sources: SourceMixture
  ) {
    self.familyWeights = familyWeights
    self.edgeWeights = edgeWeights
    self.laws = laws
    self.modes = modes
    self.copies = copies
    self.sources = sources
  }

  /// The mean log probability of a derivative's traits one step ahead, in nats an edge: of those with weight.
  public var score: Double { score { edgeWeights[$0] } }

  /// The same of others: by a weight for each derivative.
  func score(_ weight: (Int) -> Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for edge in sources.scores.indices {
      sum += weight(edge) * sources.scores[edge]
      total += weight(edge)
    }
    return total > 0 ? sum / total : .nan
  }

  /// The mean share of each source over derivatives with weight. Shape `[5]`.
  public var sourceShares: [Double] {
    var sums = [Double](repeating: 0, count: 5)
    for edge in sources.scores.indices {
      for source in 0..<5 { sums[source] += edgeWeights[edge] * sources.shares[edge * 5 + source] }
    }
    let total = sums.reduce(0, +)
    return sums.map { total > 0 ? $0 / total : 0 }
  }

  mutating func finishRound() { history.append(score) }
}
