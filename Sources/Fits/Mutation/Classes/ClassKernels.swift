import Foundation

/// A kernel for each mutation class, every trait by itself, with full laws of licenses, tasks and libraries by the old state.
///
/// Counted, but for redraws of languages that come to the old set, which are expected.
struct ClassKernels: Sendable {
  static let classes = 30
  let shape: TraitShape
  /// Laws of the new state by the old one, of licenses, tasks, libraries.
  private(set) var states: [ShrunkRows] = []
  /// Rows of two cells by tag: lost or kept, gained or not.
  private(set) var losses: ShrunkRows, gains: ShrunkRows
  /// Rows of six events by how many languages there are.
  private(set) var events: ShrunkRows
  private(set) var laws: LanguageLaws
  /// The counts by class. Shapes `[30][states * states]`, `[30][tags * 2]` twice, `[30][3 * 6]`.
  private(set) var counts: ClassCounts

  init(_ data: EncodedLineage, edgeWeights: [Double]) {
    shape = TraitShape(data.bundles)
    let sets = data.bundles.languages
    let pairs = (0..<data.count).map { edge in
      (
        from: Int(sets[Int(data.parentBundle[edge])]), to: Int(sets[Int(data.bundle[edge])]),
        weight: edgeWeights[edge]
      )
    }
    laws = LanguageLaws(data.sets, pairs)
    counts = ClassCounts(data, shape, edgeWeights)
    for (trait, stateCount) in shape.states.enumerated() {
      states.append(
        ShrunkRows(
          width: stateCount, counts: counts.states[trait],
          above: ClassKernels.base(counts.states[trait], stateCount)))
    }
    losses = ClassKernels.rates(counts.losses, shape.tags)
    gains = ClassKernels.rates(counts.gains, shape.tags)
    // Redraws to begin with: one in twenty that reports.
    let start: [Double] = [0.9, 0.1, 0, 0, 0, 0] + [0, 0, 0.1, 0.85, 0, 0.05] + [0, 0, 0.1, 0.4, 0.4, 0.1]
    let above: [Double] =
      [0.9, 0.1, 0, 0, 0, 0] + [0, 0, 0.45, 0.45, 0, 0.1] + [0, 0, 0.6, 0.15, 0.15, 0.1]
    let none = [[Double]](repeating: Array(repeating: 0, count: 18), count: ClassKernels.classes)
    events = ShrunkRows(width: LanguageEvent.count, counts: none, above: start)
    for _ in 0..<8 {
      var expected = none
      var reports = [Double](repeating: 0, count: data.sets.count)
      for (edge, (from, to, weight)) in pairs.enumerated() where weight > 0 {
        let (c, context) = (Int(data.mutationClass[edge]), laws.context(from))
        let seen = laws.events(from: from, to: to)
        let law = events.ofClass[c]
        let terms = seen.map { law[context * LanguageEvent.count + $0.event.rawValue] * $0.probability }
        let total = terms.reduce(1e-300, +)
        for (term, (event, _)) in zip(terms, seen) {
          expected[c][context * LanguageEvent.count + event.rawValue] += weight * term / total
          if event == .start || event == .redraw { reports[to] += weight * term / total }
        }
      }
      events = ShrunkRows(width: LanguageEvent.count, counts: expected, above: above)
      counts.events = expected
      laws.learn(reports)
    }
  }

  /// The law above the pool's: as many as stay stay, the others go where all go.
  private static func base(_ counts: [[Double]], _ stateCount: Int) -> [Double] {
    var arrived = [Double](repeating: 0.5, count: stateCount)
    var (stayed, total) = (0.0, 0.0)
    for own in counts {
      for a in 0..<stateCount {
        for b in 0..<stateCount {
          arrived[b] += own[a * stateCount + b]
          total += own[a * stateCount + b]
          if a == b { stayed += own[a * stateCount + b] }
        }
      }
    }
    let all = arrived.reduce(0, +)
    let stay = total > 0 ? min(stayed / total, 0.999) : 0.5
    return (0..<stateCount).flatMap { a in
      (0..<stateCount).map { b in (1 - stay) * arrived[b] / all + (a == b ? stay : 0) }
    }
  }

  /// Rates by tag, shrunk to the mean of all tags.
  private static func rates(_ counts: [[Double]], _ tags: Int) -> ShrunkRows {
    var (hits, all) = (0.5, 1.0)
    for own in counts {
      for tag in 0..<tags {
        hits += own[2 * tag]
        all += own[2 * tag] + own[2 * tag + 1]
      }
    }
    return ShrunkRows(
      width: 2, counts: counts, above: (0..<tags).flatMap { _ in [hits / all, 1 - hits / all] })
  }

  /// Log probabilities of models given sources, by a class at a level: 0 of all, 1 of its relation, 2 of the class.
  struct Scorer {
    let losses, gains, events: [Double]
    let states: [[Double]]
    /// Of a pair without tags.
    let base: Double
    private let laws: LanguageLaws
    private let bundles: BundleTable

    init(_ kernels: ClassKernels, _ bundles: BundleTable, level: Int, _ mutationClass: Int) {
      losses = kernels.losses.laws(level: level, mutationClass)
      gains = kernels.gains.laws(level: level, mutationClass)
      events = kernels.events.laws(level: level, mutationClass)
      states = kernels.states.map { $0.laws(level: level, mutationClass) }
      laws = kernels.laws
      self.bundles = bundles
      let gains = gains
      base = stride(from: 1, to: gains.count, by: 2).reduce(0.0) { $0 + Foundation.log(gains[$1]) }
    }

    func log(source: Int, model: Int) -> Double {
      var sum = base
      let (a, b) = (bundles.tags.range(source), bundles.tags.range(model))
      var (i, j) = (a.lowerBound, b.lowerBound)
      while i < a.upperBound || j < b.upperBound {
        let old = i < a.upperBound ? Int(bundles.tags.values[i]) : .max
        let new = j < b.upperBound ? Int(bundles.tags.values[j]) : .max
        if old == new {
          sum += Foundation.log(losses[2 * old + 1] / gains[2 * old + 1])
        } else if old < new {
          sum += Foundation.log(losses[2 * old] / gains[2 * old + 1])
        } else {
          sum += Foundation.log(gains[2 * new] / gains[2 * new + 1])
        }
        if old <= new { i += 1 }
        if new <= old { j += 1 }
      }
      for trait in states.indices {
        let (old, new) = (Int(bundles.states[trait][source]), Int(bundles.states[trait][model]))
        sum += Foundation.log(states[trait][old * bundles.stateCounts[trait] + new])
      }
      let (from, to) = (Int(bundles.languages[source]), Int(bundles.languages[model]))
      let context = laws.context(from)
      let chance = laws.events(from: from, to: to).reduce(1e-12) {
        $0 + events[context * LanguageEvent.count + $1.event.rawValue] * $1.probability
      }
      return sum + Foundation.log(chance)
    }
  }
}

/// What changed, counted by mutation class.
struct ClassCounts: Sendable {
  /// Shape `[3][30][states * states]`, by old and new state.
  var states: [[[Double]]]
  /// Lost and kept, gained and not. Shape `[30][tags * 2]` each.
  var losses: [[Double]], gains: [[Double]]
  /// Expected events of languages. Shape `[30][3 * 6]`.
  var events: [[Double]]

  init(_ data: EncodedLineage, _ shape: TraitShape, _ weights: [Double]) {
    let classes = ClassKernels.classes
    states = shape.states.map { stateCount in
      Array(repeating: Array(repeating: 0, count: stateCount * stateCount), count: classes)
    }
    losses = Array(repeating: Array(repeating: 0, count: 2 * shape.tags), count: classes)
    gains = losses
    events = Array(repeating: Array(repeating: 0, count: 18), count: classes)
    var total = [Double](repeating: 0, count: classes)
    let bundles = data.bundles
    for edge in 0..<data.count where weights[edge] > 0 {
      let (c, weight) = (Int(data.mutationClass[edge]), weights[edge])
      let (source, model) = (Int(data.parentBundle[edge]), Int(data.bundle[edge]))
      total[c] += weight
      for (trait, stateCount) in shape.states.enumerated() {
        let cell = Int(bundles.states[trait][source]) * stateCount + Int(bundles.states[trait][model])
        states[trait][c][cell] += weight
      }
      let (old, new) = (bundles.tags[source], bundles.tags[model])
      for tag in old { losses[c][2 * Int(tag) + (new.contains(tag) ? 1 : 0)] += weight }
      for tag in new where !old.contains(tag) { gains[c][2 * Int(tag)] += weight }
    }
    for c in 0..<classes {
      for tag in 0..<shape.tags {
        let had = losses[c][2 * tag] + losses[c][2 * tag + 1]
        gains[c][2 * tag + 1] = max(total[c] - had - gains[c][2 * tag], 0)
      }
    }
  }
}
