import Lineages
import Randomness

/// A trait that takes any set of values, run down a topology.
struct SetMutation {
  private let rules: SetRules
  private let founders: Categorical
  /// The law of the first report after silence: founders' sets that are not empty. Nil where there are none.
  private let firstReports: Categorical?
  private let gains: [IndependentGains]

  init(_ rules: SetRules) throws(DistributionError) {
    self.rules = rules
    founders = try Categorical(rules.founders.map(\.weight))
    let reporting = rules.founders.map { $0.set.isEmpty ? 0 : $0.weight }
    firstReports = reporting.contains { $0 > 0 } ? try Categorical(reporting) : nil
    gains = rules.kernels.map { IndependentGains($0.gain) }
  }

  /// The set of every model as ids in `rules.values`, ascending.
  func sets(_ inheritance: Inheritance, seed: Seed) -> ListColumn {
    let topology = inheritance.topology
    var stream = RandomStream(seed)
    var sets = ListColumn()
    let mean = rules.founders.reduce(0) { $0 + $1.weight * Double($1.set.count) }
    let total = rules.founders.reduce(0) { $0 + $1.weight }
    sets.reserve(rows: topology.count, values: Int(1.1 * mean / total * Double(topology.count)) + 16)
    var child: [Int32] = []
    for row in 0..<topology.count {
      inheritance.move(&stream, to: row)
      let place = Int(topology.mutationClass[row])
      if place < 0 {
        sets.append(rules.founders[stream.draw(founders)].set)
      } else {
        let kernel = rules.kernel[index: place]
        mutate(sets, topology.mainParent(row), kernel, &stream, into: &child)
        sets.append(child)
      }
    }
    return sets
  }

  @inline(__always)
  private func mutate(
    _ sets: ListColumn, _ parent: Int, _ number: Int, _ stream: inout RandomStream, into child: inout [Int32]
  ) {
    child.removeAll(keepingCapacity: true)
    let kernel = rules.kernels[number]
    let range = sets.range(parent)
    if range.isEmpty {
      if let firstReports, stream.happens(kernel.startReporting) {
        child.append(contentsOf: rules.founders[stream.draw(firstReports)].set)
      }
      return
    }
    let event = stream.uniform()
    if event < kernel.stopReporting { return }
    if let value = kernel.collapseTo, event < kernel.stopReporting + kernel.collapse {
      child.append(value)
      return
    }
    for i in range {
      let value = sets.values[i]
      if !stream.happens(kernel.loss[Int(value)]) { child.append(value) }
    }
    let kept = child.count
    gains[number].forEach(&stream) { value in
      for i in range where sets.values[i] == value { return }
      child.append(value)
    }
    if child.count > kept { child.sort() }
  }
}
