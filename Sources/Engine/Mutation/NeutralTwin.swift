extension SetRules {
  /// π: the share of founders that have each value, among those that report something. Shape `[values]`; 0
  /// where nobody reports.
  public var prevalence: [Double] { prevalence(countingSilent: false) }

  /// The same, or the share among all founders.
  func prevalence(countingSilent: Bool) -> [Double] {
    var prevalence = [Double](repeating: 0, count: values.count)
    let total = founders.reduce(0) { $0 + ($1.set.isEmpty && !countingSilent ? 0 : $1.weight) }
    guard total > 0 else { return prevalence }
    for (set, weight) in founders { for value in set { prevalence[Int(value)] += weight / total } }
    return prevalence.map { min($0, 1) }
  }
}

extension SetKernel {
  /// The neutral twin: as many values change as before, and each is lost as often as it is gained.
  ///
  /// With the share π of reporting parents that have a value, it is lost with the flow L = π·loss and gained
  /// with G = (1 − π)·gain. Both become f = (L + G)/2, by loss = f/π and gain = f/(1 − π). Where more is
  /// gained than are there to lose it (f > π) or the other way round (f > 1 − π), no rates can balance at π;
  /// they do at the nearest share at which they can, f or 1 − f, and as much changes there.
  ///
  /// A collapse is directed. It is turned off, and what it does to each value goes into the rates before they
  /// are made neutral: with the probability q that a child that reports has collapsed, the others' loss
  /// becomes q + (1 − q)·loss, the gain of the value that remains q + (1 − q)·gain, and its loss and the
  /// others' gain (1 − q) times what they were. Each value is lost and gained as often as with collapses,
  /// only no longer together.
  ///
  /// Where children of parents that report nothing gain values too, π is the share among all parents and not only those that report.
  ///
  /// The probabilities of starting and of stopping to report stay as they are, and so does the loss of values
  /// that the rules do not name, which are never gained. Source: Grove's dynamics, value by value.
  ///
  /// - Parameter prevalence: π of each value. Shape `[values]`, each in [0, 1].
  /// - Returns: the twin, and the shares at which its flows balance; the twin's twin at those is itself.
  public func neutralTwin(prevalence: [Double]) -> (kernel: SetKernel, prevalence: [Double]) {
    precondition(prevalence.count == loss.count, "there is a prevalence for each value of the kernel")
    var twin = self
    var balance = prevalence
    let collapsed = collapseTo == nil || stopReporting >= 1 ? 0 : min(1, collapse / (1 - stopReporting))
    twin.collapse = 0
    twin.collapseTo = nil
    for value in loss.indices {
      let remains = collapseTo.map { Int($0) == value } ?? false
      let lost = (remains ? 0 : collapsed) + (1 - collapsed) * loss[value]
      let gained = (remains ? collapsed : 0) + (1 - collapsed) * gain[value]
      let share = prevalence[value]
      let flow = (share * lost + (1 - share) * gained) / 2
      balance[value] = min(max(share, flow), 1 - flow)
      // Where nobody can lose or gain, the rate does not matter and stays.
      twin.loss[value] = balance[value] > 0 ? min(flow / balance[value], 1) : lost
      twin.gain[value] = balance[value] < 1 ? min(flow / (1 - balance[value]), 1) : gained
    }
    return (twin, balance)
  }
}
