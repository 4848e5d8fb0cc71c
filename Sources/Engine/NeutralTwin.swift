/// How common values are among parents: what turns the rates of a set kernel into flows.
public struct SetParents: Sendable, Equatable {
  /// The share of parents that report nothing. In [0, 1].
  public var silence: Double
  /// The share of reporting parents that have each value. Shape `[values]`, each in [0, 1].
  public var prevalence: [Double]

  public init(silence: Double, prevalence: [Double]) {
    self.silence = silence
    self.prevalence = prevalence
  }
}

extension SetRules {
  /// Founders as parents.
  public var foundersAsParents: SetParents {
    let all = founders.reduce(0) { $0 + $1.weight }
    let loud = founders.reduce(0) { $0 + ($1.set.isEmpty ? 0 : $1.weight) }
    var prevalence = [Double](repeating: 0, count: values.count)
    for (set, weight) in founders where weight > 0 {
      for value in set { prevalence[Int(value)] += weight / loud }
    }
    return SetParents(silence: 1 - loud / all, prevalence: prevalence.map { min($0, 1) })
  }
}

extension SetKernel {
  /// The neutral twin: as many values change as before, but each is lost as often as gained, and as many children stop reporting
  /// as start.
  ///
  /// For each value its flows are those of a kernel with two states, having it or not, whose neutral twin is (F + Fᵀ)/2: with
  /// L = π·loss and G = (1 − π)·gain both flows become f = (L + G)/2. The twin's own parents are halfway between the old parents
  /// and their children, π′ = π + (G − L)/2, so that loss = f/π′ and gain = f/(1 − π′) are probabilities without any
  /// clipping. Reporting or not is treated in the same way.
  ///
  /// A collapse is directed. It is turned off, and what it does to each value goes into the rates before they are made
  /// neutral: with the probability q that a child that reports has collapsed, the others' loss becomes q + (1 − q)·loss, the gain of the
  /// value that remains q + (1 − q)·gain, and its loss and the others' gain (1 − q) times what they were. Each value is lost and gained
  /// as often as with collapses, only no longer together.
  ///
  /// Values that the rules do not name are never gained, so their loss stays as it is. Silence by losing the last value is
  /// not reckoned with.
  ///
  /// - Returns: the twin, and the parents at which its flows balance: the twin's twin at those is itself.
  public func neutralTwin(_ parents: SetParents) -> (kernel: SetKernel, parents: SetParents) {
    precondition(
      parents.prevalence.count == loss.count, "there is a prevalence for each value of the kernel")
    var twin = self
    var law = parents
    let collapsed = collapseTo == nil || stopReporting >= 1 ? 0 : min(1, collapse / (1 - stopReporting))
    twin.collapse = 0
    twin.collapseTo = nil
    for value in loss.indices {
      let remains = collapseTo.map { Int($0) == value } ?? false
      let lost = (remains ? 0 : collapsed) + (1 - collapsed) * loss[value]
      let gained = (remains ? collapsed : 0) + (1 - collapsed) * gain[value]
      let balanced = balancedRates(share: parents.prevalence[value], leaving: lost, arriving: gained)
      (law.prevalence[value], twin.loss[value], twin.gain[value]) = balanced
    }
    (law.silence, twin.startReporting, twin.stopReporting) = balancedRates(
      share: parents.silence, leaving: startReporting, arriving: stopReporting)
    return (twin, law)
  }
}

/// The neutral twin of a kernel with two states.
///
/// - Parameters:
///   - share: of parents in the state.
///   - leaving: the probability that such a parent's child is not in it.
///   - arriving: the probability that another parent's child is in it.
/// - Returns: the same three of the twin. Where nobody can leave or arrive the rate stays as it was.
private func balancedRates(share: Double, leaving: Double, arriving: Double) -> (Double, Double, Double) {
  let (out, inward) = (share * leaving, (1 - share) * arriving)
  let flow = (out + inward) / 2
  let balanced = min(max(share + (inward - out) / 2, 0), 1)
  return (
    balanced, balanced > 0 ? min(flow / balanced, 1) : leaving,
    balanced < 1 ? min(flow / (1 - balanced), 1) : arriving
  )
}
