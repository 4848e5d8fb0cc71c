import Lineages

extension MutationFitter {
  /// Takes over the laws of a fit, such as one read from a file, and scores all derivatives by them.
  ///
  /// - Parameters:
  ///   - fit: of the same data and encoding, or of the same vocabulary.
  ///   - weights: see `fit(weights:from:)`.
  public func restored(_ fit: MutationFit, weights: [Double]? = nil) -> MutationState {
    precondition(fit.vocabulary == data.vocabulary, "a fit is restored to the same vocabulary")
    var state = begin(weights, nil)
    var numbers: [[Int32]: Int] = [:]
    for set in 0..<data.sets.count { numbers[Array(data.sets.members[set])] = set }
    var counts = [Double](repeating: 0, count: data.sets.count)
    for report in fit.reports {
      if let set = numbers[report.languages.map(Int32.init)] { counts[set] = report.weight }
    }
    state.laws.restore(counts: counts, reduceTo: fit.reduceTo)
    for i in state.modes.indices { restore(&state.modes[i], fit) }
    var copies = state.copies.bank
    for copy in fit.copies {
      copies.set(2 * Int(copy.relation.rawValue) + (copy.isOwn ? 1 : 0), to: copy.kernel)
    }
    state.copies.restore(copies)
    var omega = state.sources.weights
    for own in fit.sources {
      for c in ModeGates.places(own.derivatives) {
        omega.replaceSubrange(c * 5..<c * 5 + 5, with: own.weights)
      }
    }
    state.sources.restore(weights: omega)
    rescore(&state)
    return state
  }

  private func restore(_ modes: inout ModeMixture, _ fit: MutationFit) {
    if modes.isByClass {
      var bank = modes.bank
      for kernel in fit.kernels where kernel.derivatives.relation == .untyped {
        for c in ModeGates.places(kernel.derivatives) { bank.set(c / 2 % 6, to: kernel.kernel) }
      }
      modes.restore(bank, base: Array(repeating: 1 / 6, count: 6), ofClass: [:], ofTask: [:], law: [:])
      return
    }
    let own = fit.modes.filter { Int($0.relation.rawValue) == modes.relation }
    guard !own.isEmpty else { return }
    var bank = KernelBank(count: own.count, shape)
    for (k, mode) in own.enumerated() { bank.set(k, to: mode.kernel) }
    var ofClass: [Int: [Double]] = [:]
    var ofTask: [ModeGates.TaskPlace: [Double]] = [:]
    var law: [ModeGates.Place: [Double]] = [:]
    for gate in fit.gates where gate.derivatives.relation.map({ Int($0.rawValue) }) == modes.relation {
      for c in ModeGates.places(gate.derivatives) {
        if let task = gate.task, let tag = gate.tag {
          law[.init(placeClass: c, task: task, tag: tag)] = gate.weights
        } else if let task = gate.task {
          ofTask[.init(placeClass: c, task: task)] = gate.weights
        } else {
          ofClass[c] = gate.weights
        }
      }
    }
    modes.restore(bank, base: own.map(\.weight), ofClass: ofClass, ofTask: ofTask, law: law)
  }

  /// Scores all derivatives by the laws as they are.
  func rescore(_ state: inout MutationState) {
    for i in state.modes.indices {
      let fresh = state.sources.shares(0, state.edgeWeights)
      let logs = state.modes[i].score(fresh, languages, state.laws, workers)
      state.sources.setLogs(0, of: state.modes[i].edges, logs)
    }
    scoreCopies(&state)
    state.sources.expect()
  }
}
