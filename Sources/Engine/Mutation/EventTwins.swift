// Neutral twins of kernels with events: what the events do to each value goes into its rates.
extension SetKernel {
  /// The neutral twin, where events count as what they do to each value on average over founders who report; without events on sets
  /// of values that is `neutralTwin`.
  ///
  /// - Parameters:
  ///   - law: who is founder, who reports again, and to what sets are reduced.
  ///   - isCommon: whether twins must have the founders' shares in common: where more would change than they allow, less does.
  public func twin(_ law: SetRules, isCommon: Bool) -> SetKernel {
    let prevalence = law.prevalence(countingSilent: gainsFromNone)
    let plain = withoutEvents(law, prevalence)
    var (twin, balance) = plain.neutralTwin(prevalence: prevalence)
    guard isCommon else { return twin }
    for value in balance.indices where balance[value] != prevalence[value] {
      let share = prevalence[value]
      let flow = min(share, 1 - share)
      twin.loss[value] = share > 0 ? flow / share : twin.loss[value]
      twin.gain[value] = share < 1 ? flow / (1 - share) : twin.gain[value]
    }
    return twin
  }

  /// The kernel that reduces and draws no set anew, and loses and gains each value as often as this one on average.
  private func withoutEvents(_ law: SetRules, _ prevalence: [Double]) -> SetKernel {
    let hasParts = stopReporting != stopReportingSeveral
    guard reduce > 0 || redraw > 0 || redrawSeveral > 0 || hasParts else { return self }
    var plain = self
    (plain.reduce, plain.redraw, plain.redrawSeveral) = (0, 0, 0)
    let founders = law.founders.filter { ($0.set.count > 0 || gainsFromNone) && $0.weight > 0 }
    let total = founders.reduce(0) { $0 + $1.weight }
    let whoReport = founders.reduce(0) { $0 + ($1.set.isEmpty ? 0 : $1.weight) }
    guard whoReport > 0 else { return plain }
    let again = law.reports.isEmpty ? law.prevalence : law.shares(law.reports)
    let stopped = founders.reduce(0) { sum, founder in
      let stop = founder.set.count > 1 ? stopReportingSeveral : stopReporting
      return founder.set.isEmpty ? sum : sum + founder.weight / whoReport * stop
    }
    if hasParts { (plain.stopReporting, plain.stopReportingSeveral) = (stopped, stopped) }
    // What `neutralTwin` makes of collapses comes on top.
    let collapsed =
      collapseTo == nil || plain.stopReporting >= 1 ? 0 : min(1, collapse / (1 - plain.stopReporting))
    guard collapsed < 1 else { return plain }
    // Of founders who have a value, and of all: how often it is reduced away, drawn anew, or left to the rates.
    var (reducedAway, drawnWith, leftWith) = (
      [Double](repeating: 0, count: loss.count), [Double](repeating: 0, count: loss.count),
      [Double](repeating: 0, count: loss.count)
    )
    var (drawn, left) = (0.0, 0.0)
    for (set, weight) in founders {
      if set.isEmpty {
        left += weight / total
        continue
      }
      let isOne = set.count == 1
      let reporting = 1 - (isOne ? stopReporting : stopReportingSeveral)
      guard reporting > 0 else { continue }
      let room = max(0, 1 - collapsed)
      let redrawn = min(room, (isOne ? redraw : redrawSeveral) / reporting)
      let reduced = isOne ? 0 : min(room - redrawn, reduce / reporting)
      let rest = room - redrawn - reduced
      let share = weight / total
      (drawn, left) = (drawn + share * redrawn, left + share * rest)
      let weights = set.reduce(0) { $0 + law.reducing(to: $1) }
      for value in set {
        reducedAway[Int(value)] += share * reduced * (1 - law.reducing(to: value) / weights)
        drawnWith[Int(value)] += share * redrawn
        leftWith[Int(value)] += share * rest
      }
    }
    for value in loss.indices {
      let (share, next) = (prevalence[value], again[value])
      let room = 1 - collapsed
      if share > 0 {
        let lost = reducedAway[value] + drawnWith[value] * (1 - next) + leftWith[value] * loss[value]
        plain.loss[value] = min(1, lost / share / room)
      }
      if share < 1 {
        let gained = max(0, drawn - drawnWith[value]) * next + max(0, left - leftWith[value]) * gain[value]
        // Where a founder's set is reduced it gains nothing.
        plain.gain[value] = min(1, gained / (1 - share) / room)
      }
    }
    return plain
  }
}

extension SetRules {
  /// The share of some sets that have each value. Shape `[values]`.
  fileprivate func shares(_ sets: [(set: [Int32], weight: Double)]) -> [Double] {
    var copy = self
    copy.founders = sets
    return copy.prevalence
  }

  fileprivate func reducing(to value: Int32) -> Double { reduceTo.isEmpty ? 1 : reduceTo[Int(value)] }
}
