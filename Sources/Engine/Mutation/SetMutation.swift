import Lineages
import Randomness

/// A trait that takes any set of values, run down a topology.
struct SetMutation {
  /// One epoch's rules ready to draw by.
  private struct Epoch {
    let rules: SetRules
    /// The law of each kind of founder, as numbers in its entry of `foundersSets`; one where kinds are alike.
    let founders: [Categorical]
    let foundersSets: [ListColumn]
    /// The sets of founders of any kind, which first reports are drawn from.
    let sets: ListColumn
    /// The law of the house values of creators, as numbers in `houseSets`.
    let house: Categorical
    let houseSets: ListColumn
    /// The law of what a child reports whose parent does not: founders' sets that are not empty. Nil where
    /// there are none.
    let firstReports: Categorical?
    /// The gains of each kernel.
    let gains: [IndependentGains]

    init(_ rules: SetRules) throws(DistributionError) {
      self.rules = rules
      var founders: [Categorical] = []
      for kind in rules.foundersOfKind { founders.append(try Categorical(kind.map(\.weight))) }
      let houses = rules.houseSets.isEmpty ? rules.founders : rules.houseSets
      house = try Categorical(houses.map(\.weight))
      houseSets = ListColumn(houses.map(\.set))
      self.founders = founders.isEmpty ? [try Categorical(rules.founders.map(\.weight))] : founders
      sets = ListColumn(rules.founders.map(\.set))
      foundersSets =
        founders.isEmpty ? [sets] : rules.foundersOfKind.map { ListColumn($0.map(\.set)) }
      let reporting = rules.founders.map { $0.set.isEmpty ? 0 : $0.weight }
      firstReports = reporting.contains { $0 > 0 } ? try Categorical(reporting) : nil
      gains = rules.kernels.map { IndependentGains($0.gain) }
    }

    /// The mean size of a founder's set.
    var meanSize: Double {
      rules.founders.reduce(0) { $0 + $1.weight * Double($1.set.count) }
        / rules.founders.reduce(0) { $0 + $1.weight }
    }
  }

  private let epochs: [Epoch]

  /// - Parameter rules: the rules of each epoch; all with the same values.
  /// - Throws: where a law of the rules is none.
  init(_ rules: [SetRules]) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch)) }
    self.epochs = epochs
  }

  /// Sets as a column of a genealogy.
  func column(_ sets: ListColumn) -> TraitColumn {
    var column = TraitColumn(vocabulary: Vocabulary(epochs[0].rules.values))
    column.lists = sets
    return column
  }

  /// The set of every model as ids in the rules' values, ascending.
  ///
  /// - Parameter given: the sets that founders have already; nil where the founders' law decides. Shape
  ///   `[models]`; the entries of derivatives are not read.
  func sets(_ inheritance: Inheritance, given: ListColumn? = nil, seed: Seed) -> ListColumn {
    let topology = inheritance.topology
    let inOrder = topology.keys.isEmpty
    var stream = RandomStream(seed, inOrder: inOrder)
    var houses = RandomStream(seed["house values"])
    var origins = Origins(seed, inOrder: inOrder)
    var sets = ListColumn()
    sets.reserve(rows: topology.count, values: Int(1.1 * epochs[0].meanSize * Double(topology.count)) + 16)
    var child: [Int32] = []
    for (rows, number) in inheritance.epochs {
      let epoch = epochs[number]
      let houseShare = epoch.rules.house.share
      for row in rows {
        let mutationClass = Int(topology.mutationClass[row])
        if let given, mutationClass < 0 {
          sets.append(Array(given[row]))
          continue
        }
        let origin = origins.origin(of: row, in: topology, houseShare: houseShare)
        switch origin {
        case .parent: sets.appendCopy(of: topology.mainParent(row))
        case .house:
          houses.move(to: topology.key(ofCreator: topology.creator[row]))
          sets.append(epoch.houseSets, row: houses.draw(epoch.house))
        case .fresh:
          inheritance.move(&stream, to: row)
          if mutationClass < 0 {
            let kind = epoch.founders.count > 1 ? topology.kind(ofFounder: row) : 0
            sets.append(epoch.foundersSets[kind], row: stream.draw(epoch.founders[kind]))
          } else {
            let kernel = epoch.rules.kernel[index: mutationClass]
            mutate(sets, topology.mainParent(row), epoch, kernel, &stream, into: &child)
            sets.append(child)
          }
        }
      }
    }
    return sets
  }

  /// Draws the set of a child from that of the row `parent` by the kernel with this number.
  @inline(__always)
  private func mutate(
    _ sets: ListColumn, _ parent: Int, _ epoch: Epoch, _ number: Int, _ stream: inout RandomStream,
    into child: inout [Int32]
  ) {
    child.removeAll(keepingCapacity: true)
    let kernel = epoch.rules.kernels[number]
    let range = sets.range(parent)
    if range.isEmpty {
      if let firstReports = epoch.firstReports, stream.happens(kernel.startReporting) {
        let row = stream.draw(firstReports)
        for i in epoch.sets.range(row) { child.append(epoch.sets.values[i]) }
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
    epoch.gains[number].forEach(&stream) { value in
      for i in range where sets.values[i] == value { return }
      child.append(value)
    }
    if child.count > kept { child.sort() }
  }
}
