// Rules that know the values that observed founders bring along.
extension CategoricalRules {
  /// The same rules over more values, which pass on unchanged and never arise otherwise.
  func extended(with more: [String]) -> CategoricalRules {
    var rules = self
    rules.values += more
    rules.founders += more.map { _ in 0 }
    for kind in rules.foundersOfKind.indices { rules.foundersOfKind[kind] += more.map { _ in 0 } }
    if !houseValues.isEmpty { rules.houseValues += more.map { _ in 0 } }
    rules.kernels = kernels.map { Kernel(states: $0.states + more.count, given: $0.given) }
    for i in jumps.indices { rules.jumps[i].change += more.map { _ in jumps[i].changeOfOthers } }
    return rules
  }
}

extension SetRules {
  /// The same rules over more values, each of which is lost with `SetKernel.lossOfOthers` and never gained.
  func extended(with more: [String]) -> SetRules {
    var rules = self
    rules.values += more
    if !reduceTo.isEmpty { rules.reduceTo += more.map { _ in reduceToOthers } }
    rules.kernels = kernels.map { kernel in
      var kernel = kernel
      kernel.loss += more.map { _ in kernel.lossOfOthers }
      kernel.gain += more.map { _ in 0 }
      return kernel
    }
    return rules
  }
}
