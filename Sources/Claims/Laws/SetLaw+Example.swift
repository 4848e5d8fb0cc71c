import Engine

extension SetLaw {
  /// Founders' sets of three values, silence among them.
  static let exampleSets: [(set: [Int32], weight: Double)] = [
    ([], 0.2), ([0], 0.3), ([0, 1], 0.2), ([1, 2], 0.2), ([0, 1, 2], 0.1),
  ]

  /// A kernel under which everything happens that can happen to a set, with changes.
  static func example(_ change: (inout SetKernel) -> Void = { _ in }) -> SetLaw {
    var kernel = SetKernel(
      loss: [0.1, 0.3, 0.2], gain: [0.15, 0.1, 0.25], stopReporting: 0.1, collapse: 0.15, collapseTo: 0,
      startReporting: 0.3)
    change(&kernel)
    return SetLaw(kernel, founders: exampleSets)
  }
}
