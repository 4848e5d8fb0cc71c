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
    for kernel in kernels.indices { kernels[kernel].changeFaster(by: factor) }
  }
}

extension Kernel {
  fileprivate mutating func changeFaster(by factor: Double) {
    let values = rows.indices.dropFirst()
    let reported = rows.map { $0.dropFirst().reduce(0, +) }
    let largest = rows.indices.map { row in
      let changes = reported[row] - rows[row][row]
      return changes > 0 ? min(factor, reported[row] / changes) : factor
    }
    for row in values {
      for value in values where value != row { rows[row][value] *= min(largest[row], largest[value]) }
      let changes = values.reduce(0) { $1 == row ? $0 : $0 + rows[row][$1] }
      // Rounding must not make a weight negative.
      rows[row][row] = max(0, reported[row] - changes)
    }
  }
}

extension SetRules {
  /// Multiplies the probabilities of losing and of gaining each value and of collapsing by a factor.
  ///
  /// Where the loss or the gain of a value would exceed 1, a smaller factor applies to both: each value keeps
  /// its direction. Whether anything is reported does not change.
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
    }
  }
}
