import Foundation

/// How strongly rates of one kernel shrink to those of all kernels side by side, in models; the numbers of `calibration/fit-dynamics.py`.
struct KernelShrinkage: Sendable {
  var loss = 4.0, gain = 8.0
  var change = 5.0, to = 0.5
  var events = 5.0
  /// What is added so that nothing is impossible.
  var least = 1.0

  /// Hardly any: then a step never lowers the likelihood, which tests make use of.
  static let none = KernelShrinkage(
    loss: 1e-9, gain: 1e-9, change: 1e-9, to: 1e-9, events: 1e-9, least: 1e-9)
}

extension KernelBank {
  /// Takes all rates from counts, shrunk to what kernels side by side have in common.
  ///
  /// - Returns: expected first reports and redraws by set.
  @discardableResult
  mutating func learn(
    _ counts: KernelCounts, _ pairs: LanguagePairs, _ laws: LanguageLaws,
    _ shrinkage: KernelShrinkage = KernelShrinkage()
  ) -> [Double] {
    learnTags(counts, shrinkage)
    for trait in shape.states.indices { learnStates(counts, trait, shrinkage) }
    let (events, reports) = counts.events(pairs, laws, self)
    learnEvents(events, shrinkage)
    return reports
  }

  private mutating func learnTags(_ counts: KernelCounts, _ shrinkage: KernelShrinkage) {
    let (tagCount, kernelCount) = (shape.tags, count)
    var losses = Trials(kernels: kernelCount, tags: tagCount)
    var gains = losses
    for tag in 0..<tagCount {
      for k in 0..<kernelCount {
        let lost = counts.features[shape.lost(tag) * kernelCount + k]
        let had = lost + counts.features[shape.kept(tag) * kernelCount + k]
        losses.hits[k * tagCount + tag] = lost
        losses.trials[k * tagCount + tag] = had
        gains.hits[k * tagCount + tag] = counts.features[shape.gained(tag) * kernelCount + k]
        gains.trials[k * tagCount + tag] = max(counts.total[k] - had, 0)
      }
    }
    loss = losses.rates(shrinkage.loss, shrinkage.least).map { min(max($0, 1e-4), 1 - 1e-4) }
    gain = gains.rates(shrinkage.gain, shrinkage.least).map { min(max($0, 1e-6), 1 - 1e-4) }
  }

  /// Change and law of the new state by a few steps of expectation and maximisation: of those that kept their state some drew it anew.
  private mutating func learnStates(_ counts: KernelCounts, _ trait: Int, _ shrinkage: KernelShrinkage) {
    let (stateCount, kernelCount) = (shape.states[trait], count)
    let least = shrinkage.least
    var every = [Double](repeating: 0, count: stateCount)
    var new = [Double](repeating: 0, count: kernelCount * stateCount)
    for _ in 0..<4 {
      for k in 0..<kernelCount {
        var (allChanged, all) = (0.0, 0.0)
        var changed = [Double](repeating: 0, count: stateCount)
        var total = changed
        for s in 0..<stateCount {
          let kept = counts.features[shape.kept(trait, s) * kernelCount + k]
          let left = counts.features[shape.left(trait, s) * kernelCount + k]
          let (r, law) = (change[trait][k * stateCount + s], to[trait][k * stateCount + s])
          let again = kept * r * law / (1 - r + r * law)
          changed[s] = left + again
          total[s] = left + kept
          new[k * stateCount + s] = counts.features[shape.arrived(trait, s) * kernelCount + k] + again
          allChanged += changed[s]
          all += total[s]
        }
        let mean = (allChanged + 0.5 * least) / (all + least)
        for s in 0..<stateCount {
          let rate = (changed[s] + shrinkage.change * mean) / (total[s] + shrinkage.change)
          change[trait][k * stateCount + s] = min(max(rate, 1e-4), 1 - 1e-4)
        }
      }
      for s in 0..<stateCount {
        every[s] = (0..<kernelCount).reduce(0.05 * least) { $0 + new[$1 * stateCount + s] }
      }
      let sum = every.reduce(0, +)
      for k in 0..<kernelCount {
        var total = 0.0
        for s in 0..<stateCount {
          new[k * stateCount + s] += shrinkage.to * every[s] / sum
          total += new[k * stateCount + s]
        }
        for s in 0..<stateCount { to[trait][k * stateCount + s] = new[k * stateCount + s] / total }
      }
    }
  }

  private mutating func learnEvents(_ events: [Double], _ shrinkage: KernelShrinkage) {
    let prior: [Double] = [1, 0.1, 0, 0, 0, 0] + [0, 0, 1, 1, 0, 0.05] + [0, 0, 1, 0.2, 0.2, 0.05]
    let width = LanguageEvent.count
    for context in 0..<LanguageEvent.contexts {
      let at = { (k: Int) in (k * LanguageEvent.contexts + context) * width }
      var every = (0..<width).map { e in
        (0..<count).reduce(shrinkage.least * prior[context * width + e]) { $0 + events[at($1) + e] }
      }
      let sum = every.reduce(0, +)
      for e in every.indices { every[e] /= sum }
      for k in 0..<count {
        let shrunk = (0..<width).map { events[at(k) + $0] + shrinkage.events * every[$0] }
        let total = shrunk.reduce(0, +)
        for e in shrunk.indices { event[at(k) + e] = shrunk[e] / total }
      }
    }
  }
}

/// Hits among trials by kernel and tag.
private struct Trials {
  let kernels: Int, tags: Int
  var hits: [Double], trials: [Double]

  init(kernels: Int, tags: Int) {
    self.kernels = kernels
    self.tags = tags
    hits = Array(repeating: 0, count: kernels * tags)
    trials = hits
  }

  /// Rates shrunk to what the odds of the tag and of the kernel make likely together.
  ///
  /// - Parameter weight: so many trials that guess is worth.
  func rates(_ weight: Double, _ least: Double) -> [Double] {
    var byTag = [SIMD2<Double>](repeating: .zero, count: tags)
    var byKernel = [SIMD2<Double>](repeating: .zero, count: kernels)
    for k in 0..<kernels {
      for t in 0..<tags {
        let seen = SIMD2(hits[k * tags + t], max(trials[k * tags + t] - hits[k * tags + t], 0))
        byTag[t] += seen
        byKernel[k] += seen
      }
    }
    let odds = { (seen: SIMD2<Double>) in (seen[0] + 0.1 * least) / (seen[1] + 0.2 * least) }
    let all = odds(byKernel.reduce(.zero, +))
    var rates = hits
    for k in 0..<kernels {
      for t in 0..<tags {
        let guess = odds(byTag[t]) * odds(byKernel[k]) / all
        rates[k * tags + t] =
          (hits[k * tags + t] + weight * guess / (1 + guess)) / (trials[k * tags + t] + weight)
      }
    }
    return rates
  }
}
