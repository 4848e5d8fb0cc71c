// Kernels that change faster or slower and in the same directions.
extension CategoricalRules {
  /// Multiplies each probability of turning into another reported value by a factor.
  ///
  /// The probability of being reported does not change. Where the changes of a row would sum to more than
  /// that, a smaller factor applies, and the same one to the change back: each pair of values keeps its
  /// direction, and a neutral kernel stays neutral.
  ///
  /// - Parameter factor: at least 0; 1 changes nothing.
  public mutating func changeFaster(by factor: Double) {
    precondition(factor >= 0, "nothing changes less often than never")
    if factor == 1 { return }
    // A jump has one law for all states, which a factor would change for some and not for others: it becomes a kernel, with its number.
    let states = values.count + 1
    kernels += jumps.map { jump in
      Kernel(states: states, given: (0..<states).map { Kernel.Row(parent: $0, law: jump.law(of: $0)) })
    }
    jumps = []
    for kernel in kernels.indices { kernels[kernel].changeFaster(by: factor) }
  }
}

extension Kernel {
  fileprivate mutating func changeFaster(by factor: Double) {
    func reported(_ row: Row) -> Double { row.law.reduce(0) { $1.state > 0 ? $0 + $1.weight : $0 } }
    // Of each state the largest factor that leaves its changes possible; a row that is copied has none.
    var largest = [Double](repeating: factor, count: states)
    for row in given {
      let sum = reported(row)
      let changes = sum - row.weight(of: row.parent)
      if changes > 0 { largest[row.parent] = min(factor, sum / changes) }
    }
    self = Kernel(
      states: states,
      given: given.map { row in
        guard row.parent > 0 else { return row }
        var law = row.law.filter { $0.state != row.parent }
        var changes = 0.0
        for i in law.indices where law[i].state > 0 {
          law[i].weight *= min(largest[row.parent], largest[Int(law[i].state)])
          changes += law[i].weight
        }
        // Rounding must not make a weight negative.
        let kept = max(0, reported(row) - changes)
        if kept > 0 {
          law.insert(
            Weight(state: row.parent, weight: kept), at: law.partitioningIndex { $0.state > row.parent })
        }
        return Row(parent: row.parent, law: law.filter { $0.weight > 0 })
      })
  }
}

extension SetRules {
  /// Multiplies the probabilities of losing and of gaining each value, of collapsing, of being reduced and of being drawn anew by a factor.
  ///
  /// Where the loss or the gain of a value would exceed 1, a smaller factor applies to both: each value keeps
  /// its direction. Whether a child starts or stops to report does not change.
  ///
  /// - Parameter factor: at least 0; 1 changes nothing.
  public mutating func changeFaster(by factor: Double) {
    precondition(factor >= 0, "nothing changes less often than never")
    if factor == 1 { return }
    for i in kernels.indices {
      for value in kernels[i].loss.indices {
        let (loss, gain) = (kernels[i].loss[value], kernels[i].gain[value])
        let scale = max(loss, gain) > 0 ? min(factor, 1 / max(loss, gain)) : factor
        kernels[i].loss[value] = loss * scale
        kernels[i].gain[value] = gain * scale
      }
      kernels[i].lossOfOthers = min(1, kernels[i].lossOfOthers * factor)
      kernels[i].collapse = min(1 - kernels[i].stopReporting, kernels[i].collapse * factor)
      // Where the events of several values would come to more than all, a smaller factor applies to both.
      let several = kernels[i].reduce + kernels[i].redrawSeveral
      let left = max(0, 1 - kernels[i].stopReportingSeveral - kernels[i].collapse)
      let scale = several > 0 ? min(factor, left / several) : factor
      kernels[i].reduce *= scale
      kernels[i].redrawSeveral *= scale
      kernels[i].redraw = min(
        max(0, 1 - kernels[i].stopReporting - kernels[i].collapse), kernels[i].redraw * factor)
    }
  }
}
