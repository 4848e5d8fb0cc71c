/// Kernels that change faster or slower and in the same directions.
extension CategoricalRules {
  /// Multiplies each probability of turning into another reported value by a factor of at least 0; where they would add up to more than is
  /// left beside silence, they are made to fill it. Whether a value is reported at all stays as it is.
  public mutating func changeFaster(by factor: Double) {
    precondition(factor >= 0, "nothing changes less often than never")
    if factor == 1 { return }
    for kernel in kernels.indices {
      for row in kernels[kernel].rows.indices.dropFirst() {
        kernels[kernel].changeFaster(by: factor, row: row)
      }
    }
  }
}

extension Kernel {
  fileprivate mutating func changeFaster(by factor: Double, row: Int) {
    let loud = rows[row].dropFirst().reduce(0, +)
    let changes = loud - rows[row][row]
    if changes <= 0 { return }
    let scale = min(factor, loud / changes)
    for state in rows[row].indices.dropFirst() where state != row { rows[row][state] *= scale }
    // Rounding must not leave less than nothing.
    rows[row][row] = max(0, loud - changes * scale)
  }
}

extension SetRules {
  /// Multiplies each probability of losing, gaining or collapsing by a factor of at least 0, up to 1 each. Whether anything is reported stays as it
  /// is.
  public mutating func changeFaster(by factor: Double) {
    precondition(factor >= 0, "nothing changes less often than never")
    if factor == 1 { return }
    for i in kernels.indices {
      kernels[i].loss = kernels[i].loss.map { min(1, $0 * factor) }
      kernels[i].gain = kernels[i].gain.map { min(1, $0 * factor) }
      kernels[i].lossOfOthers = min(1, kernels[i].lossOfOthers * factor)
      kernels[i].collapse = min(1 - kernels[i].stopReporting, kernels[i].collapse * factor)
    }
  }
}
