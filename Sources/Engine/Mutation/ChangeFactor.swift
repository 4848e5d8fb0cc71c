/// Kernels that change faster or slower and in the same directions.
extension CategoricalRules {
  /// Multiplies each probability of turning into another reported value by a factor of at least 0. Where a row would have more than
  /// there is beside silence, less is made of the factor, and the same for the way back: each pair of values keeps its direction,
  /// and a neutral kernel stays neutral. Whether a value is reported at all stays as it is.
  public mutating func changeFaster(by factor: Double) {
    precondition(factor >= 0, "nothing changes less often than never")
    if factor == 1 { return }
    for kernel in kernels.indices { kernels[kernel].changeFaster(by: factor) }
  }
}

extension Kernel {
  fileprivate mutating func changeFaster(by factor: Double) {
    let values = rows.indices.dropFirst()
    let loud = rows.map { $0.dropFirst().reduce(0, +) }
    let largest = rows.indices.map { row in
      let changes = loud[row] - rows[row][row]
      return changes > 0 ? min(factor, loud[row] / changes) : factor
    }
    for row in values {
      for value in values where value != row { rows[row][value] *= min(largest[row], largest[value]) }
      let changes = values.reduce(0) { $1 == row ? $0 : $0 + rows[row][$1] }
      // Rounding must not leave less than nothing.
      rows[row][row] = max(0, loud[row] - changes)
    }
  }
}

extension SetRules {
  /// Multiplies each probability of losing, gaining or collapsing by a factor of at least 0. Where one would be more than 1, less is made
  /// of the factor, and the same for the other way: each value keeps its direction. Whether anything is reported stays as it
  /// is.
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
