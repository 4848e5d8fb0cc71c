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
    let telling = TellingTags(options.tellingTags, data.vocabulary)
    emptyModes = present.map { [shape] relation in
      ModeMixture(
        data, relation: relation, modes: options.modes(of: relation), fertility: options.fertility,
        telling: telling, shape, &languages)
    }
    emptySources = SourceMixture(data, fertility: options.fertility, groups: emptyCopies.groups)
    self.languages = languages
  }

  /// Fits to families with weights.
  ///
  /// - Parameters:
  ///   - weights: how much each family counts, at least 0: 1 as observed, 0 left out, whole numbers in a bootstrap. Shape `[families]`.
  ///   - start: an earlier fit with the same data and options to begin with, which takes fewer rounds.
  ///   - scoresAll: whether derivatives without weight are scored too; a bootstrap has no use for that.
  public func fit(
    weights: [Double]? = nil, from start: MutationState? = nil, scoresAll: Bool = true
  ) -> MutationState {
    var state = begin(weights, start)
    var isScored = false
    for round in 0..<options.rounds {
      isScored = scoresAll && round == options.rounds - 1
      step(&state, round: round, isWarm: start != nil, scoresAll: isScored)
      if let last = state.history.dropLast().last, start != nil, abs(state.score - last) < 2e-3 { break }
    }
    if scoresAll, !isScored, state.edgeWeights.contains(0) { rescore(&state) }
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
  func step(_ state: inout MutationState, round: Int, isWarm: Bool, scoresAll: Bool = true) {
    let isFirst = round == 0 && !isWarm
    if round > 0 { learnCopies(&state) }
    let fresh = state.sources.shares(0, state.edgeWeights)
    for i in state.modes.indices {
      let logs = state.modes[i].fit(
        fresh, iterations: isFirst ? options.firstSteps : options.steps, scoresAll: scoresAll, languages,
        state.laws, shrinkage, workers)
      state.sources.setLogs(0, of: state.modes[i].edges, logs)
    }
    if isFirst {
      for _ in 0..<2 {
        countCopies(&state, isFirst: true)
        _ = state.copies.learn(languages, state.laws, shrinkage)
      }
    }
    scoreCopies(&state, scoresAll: scoresAll)
    state.sources.learn(state.edgeWeights, steps: 25, shrinkage: shrinkage.sources)
    state.finishRound()
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

  func scoreCopies(_ state: inout MutationState, scoresAll: Bool = true) {
    let (other, own) = state.copies.score(
      scoresAll ? Array(repeating: 1, count: data.count) : state.edgeWeights, languages, state.laws, workers)
    state.sources.setLogs(1, other)
    state.sources.setLogs(2, own)
  }
}
