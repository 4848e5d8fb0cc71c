import Lineages

extension CategoricalRules {
  /// The same rules over more values. What the rules do not know passes on unchanged and never arises.
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
  /// The same rules over more values. What the rules do not know is lost at the rate of the others and never gained.
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

/// The traits of observed founders in the numbering of the rules.
struct GivenTrait {
  /// The values that the rules do not name, in the order in which they come up.
  let more: [String]
  /// Each model's values in the order of evolution, ascending ids.
  let sets: ListColumn

  /// - Parameters:
  ///   - lists: the observed values of each row as ids in `vocabulary`.
  ///   - isKept: which entries of the vocabulary count.
  init(
    _ lists: ListColumn, _ vocabulary: Vocabulary, _ given: GivenGenealogy, values: [String],
    isKept: (String) -> Bool
  ) {
    var numbering = Vocabulary(values)
    var id = [Int32](repeating: -1, count: vocabulary.count)
    var sets = ListColumn()
    var isSeen = [Bool](repeating: false, count: vocabulary.count)
    for (rank, row) in given.order.enumerated() {
      guard given.topology.mutationClass[rank] < 0 else {
        sets.endRow()
        continue
      }
      var set: [Int32] = []
      for value in lists[Int(row)] {
        if !isSeen[Int(value)] {
          isSeen[Int(value)] = true
          let text = vocabulary[value]
          if isKept(text) { id[Int(value)] = numbering.intern(text) }
        }
        if id[Int(value)] >= 0 { set.append(id[Int(value)]) }
      }
      sets.append(set.sorted())
    }
    more = (values.count..<numbering.count).map { numbering[Int32($0)] }
    self.sets = sets
  }

  /// The sets as states: 0 for unreported, i + 1 for the first value i.
  var states: [Int32] { (0..<sets.count).map { sets[$0].first.map { $0 + 1 } ?? 0 } }
}
