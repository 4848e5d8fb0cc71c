import Engine

/// The law of how a small set of values changes from parent to child, by enumeration of all sets. A set is a
/// number whose bit i tells whether value i is in it.
struct SetLaw: Sendable {
  /// The kernel.
  let kernel: SetKernel
  /// The weight of each set among founders. Shape `[2^values]`, in sum 1.
  let founders: [Double]
  /// F: the weight of each set in first reports and redraws. Shape `[2^values]`, in sum 1.
  let reports: [Double]
  /// The weight of each value where a set is reduced to one of them. Shape `[values]`.
  let reduceTo: [Double]

  /// - Parameters:
  ///   - reports: the sets of first reports and redraws; empty where these are the founders'.
  ///   - reduceTo: the weight of each value that a set is reduced to; empty where all weigh the same.
  init(
    _ kernel: SetKernel, founders: [(set: [Int32], weight: Double)],
    reports: [(set: [Int32], weight: Double)] = [], reduceTo: [Double] = []
  ) {
    self.kernel = kernel
    func weights(_ sets: [(set: [Int32], weight: Double)]) -> [Double] {
      var weights = [Double](repeating: 0, count: 1 << kernel.loss.count)
      let total = sets.reduce(0) { $0 + $1.weight }
      for (set, weight) in sets { weights[SetLaw.number(set)] += weight / total }
      return weights
    }
    self.founders = weights(founders)
    self.reports = weights(reports.isEmpty ? founders.filter { !$0.set.isEmpty } : reports)
    self.reduceTo = reduceTo.isEmpty ? kernel.loss.map { _ in 1 } : reduceTo
  }

  /// The number of a set of values.
  static func number(_ set: some Sequence<Int32>) -> Int { set.reduce(0) { $0 | 1 << Int($1) } }

  /// The law of a child's set given its parent's. Shape `[2^values]`.
  func children(of parent: Int) -> [Double] {
    var law = [Double](repeating: 0, count: founders.count)
    guard parent != 0 else {
      let rest = 1 - kernel.startReporting
      for set in law.indices {
        law[set] = kernel.startReporting * reports[set]
        law[set] += rest * (kernel.gainsFromNone ? independent(parent, set) : set == 0 ? 1 : 0)
      }
      return law
    }
    let isSeveral = parent.nonzeroBitCount > 1
    let stop = isSeveral ? kernel.stopReportingSeveral : kernel.stopReporting
    let collapse = kernel.collapseTo == nil ? 0 : kernel.collapse
    let reduce = isSeveral ? kernel.reduce : 0
    let redraw = isSeveral ? kernel.redrawSeveral : kernel.redraw
    for set in law.indices {
      let rest = 1 - stop - collapse - reduce - redraw
      law[set] += rest * independent(parent, set) + redraw * reports[set]
    }
    law[0] += stop
    if let value = kernel.collapseTo { law[1 << Int(value)] += collapse }
    let members = reduceTo.indices.filter { parent >> $0 & 1 == 1 }
    let total = members.reduce(0) { $0 + reduceTo[$1] }
    for value in members { law[1 << value] += reduce * reduceTo[value] / total }
    return law
  }

  /// The probability of a child's set where each value is lost or gained by itself.
  private func independent(_ parent: Int, _ set: Int) -> Double {
    kernel.loss.indices.reduce(1) { probability, value in
      let (had, has) = (parent >> value & 1 == 1, set >> value & 1 == 1)
      let changes = had ? kernel.loss[value] : kernel.gain[value]
      return probability * (had == has ? 1 - changes : changes)
    }
  }

  /// The probability of each pair of a founder's set and its child's. Entry founder · 2^values + child.
  var pairs: [Double] {
    founders.indices.flatMap { parent in children(of: parent).map { founders[parent] * $0 } }
  }

  /// The probability that two children of one founder, neither in its niche, have the same set.
  var independentSiblings: Double {
    founders.indices.reduce(0) { sum, parent in
      sum + founders[parent] * children(of: parent).reduce(0) { $0 + $1 * $1 }
    }
  }

  /// The probability that a founder's child outside its niche has its parent's set.
  var kept: Double { founders.indices.reduce(0) { $0 + founders[$1] * children(of: $1)[$1] } }

  /// The Jaccard distance (|A ∪ B| − |A ∩ B|) / |A ∪ B| of two sets, not both empty.
  static func distance(_ a: Int, _ b: Int) -> Double {
    Double((a ^ b).nonzeroBitCount) / Double((a | b).nonzeroBitCount)
  }

  /// The expected Jaccard distance from a founder to its child, given that both report. Definition 7.1 of
  /// arXiv 2508.06811.
  var expectedDistance: Double { overReporting { SetLaw.distance($0, $1) } / overReporting { _, _ in 1 } }

  /// A wrong formula for it: the expected number of changes over the expected size of the union.
  var ratioOfExpectations: Double {
    overReporting { Double(($0 ^ $1).nonzeroBitCount) } / overReporting { Double(($0 | $1).nonzeroBitCount) }
  }

  private func overReporting(_ value: (Int, Int) -> Double) -> Double {
    let pairs = pairs
    var sum = 0.0
    for parent in 1..<founders.count {
      for child in 1..<founders.count { sum += pairs[parent * founders.count + child] * value(parent, child) }
    }
    return sum
  }
}

extension SetLaw {
  /// Founders' sets of three values, the empty set (unreported) among them.
  static let exampleSets: [(set: [Int32], weight: Double)] = [
    ([], 0.2), ([0], 0.3), ([0, 1], 0.2), ([1, 2], 0.2), ([0, 1, 2], 0.1),
  ]

  /// The law of a kernel under which all that can happen to a set happens, after `change` has changed it.
  static func example(_ change: (inout SetKernel) -> Void = { _ in }) -> SetLaw {
    var kernel = SetKernel(
      loss: [0.1, 0.3, 0.2], gain: [0.15, 0.1, 0.25], stopReporting: 0.1, collapse: 0.15, collapseTo: 0,
      startReporting: 0.3)
    change(&kernel)
    return SetLaw(kernel, founders: exampleSets)
  }
}
