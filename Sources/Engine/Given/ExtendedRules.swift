// Rules that know the values that observed founders bring along.
extension CategoricalRules {
  /// The same rules over more values, which pass on unchanged and never arise otherwise.
  func extended(with more: [String]) -> CategoricalRules {
    var rules = self
    let old = values.count + 1
    rules.values += more
    rules.founders += more.map { _ in 0 }
    for kind in rules.foundersOfKind.indices { rules.foundersOfKind[kind] += more.map { _ in 0 } }
    rules.kernels = kernels.map { kernel in
      let known = kernel.rows.map { $0 + more.map { _ in 0 } }
      let unknown = more.indices.map { i in (0..<old + more.count).map { $0 == old + i ? 1.0 : 0 } }
      return Kernel(rows: known + unknown)
    }
    return rules
  }
}

extension SetRules {
  /// The same rules over more values, each of which is lost with `SetKernel.lossOfOthers` and never gained.
  func extended(with more: [String]) -> SetRules {
    var rules = self
    rules.values += more
    rules.kernels = kernels.map { kernel in
      var kernel = kernel
      kernel.loss += more.map { _ in kernel.lossOfOthers }
      kernel.gain += more.map { _ in 0 }
      return kernel
    }
    return rules
  }
}
