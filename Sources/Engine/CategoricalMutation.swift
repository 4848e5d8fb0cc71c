import Lineages
import Randomness

/// A trait with at most one value, run down a topology.
struct CategoricalMutation {
  /// One epoch's rules with their laws made.
  private struct Epoch {
    let rules: CategoricalRules
    let founders: Categorical
    /// The law of the child's state for each kernel and parent state.
    let rows: [[Categorical]]

    init(_ rules: CategoricalRules) throws(DistributionError) {
      self.rules = rules
      founders = try Categorical(rules.founders)
      var rows: [[Categorical]] = []
      for kernel in rules.kernels {
        var laws: [Categorical] = []
        for row in kernel.rows { laws.append(try Categorical(row)) }
        rows.append(laws)
      }
      self.rows = rows
    }
  }

  private let epochs: [Epoch]

  /// - Parameter rules: of each epoch; all with the same values.
  init(_ rules: [CategoricalRules]) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch)) }
    self.epochs = epochs
  }

  /// The state of every model: 0 for unreported, i + 1 for value i.
  ///
  /// - Parameter given: the states that founders have already; nil where the founders' law decides. Shape `[models]`,
  ///   derivatives' entries are not read.
  func states(_ inheritance: Inheritance, given: [Int32]? = nil, seed: Seed) -> [Int32] {
    let topology = inheritance.topology
    var stream = RandomStream(seed)
    var houses = RandomStream(seed["house values"])
    var origins = Origins(seed)
    var states: [Int32] = []
    states.reserveCapacity(topology.count)
    for (rows, epoch) in zip(inheritance.epochs, epochs) {
      let (inheritShare, houseShare) = (epoch.rules.inheritShare, epoch.rules.house.share)
      for row in rows {
        let place = Int(topology.mutationClass[row])
        if let given, place < 0 {
          states.append(given[row])
          continue
        }
        let origin = origins.origin(
          of: topology.key(row), isFounder: place < 0, inheritShare: inheritShare, houseShare: houseShare)
        switch origin {
        case .parent: states.append(states[topology.mainParent(row)])
        case .house:
          houses.move(to: topology.key(ofCreator: topology.creator[row]))
          states.append(Int32(houses.draw(epoch.founders)))
        case .fresh:
          inheritance.move(&stream, to: row)
          if place < 0 {
            states.append(Int32(stream.draw(epoch.founders)))
          } else {
            let parent = Int(states[topology.mainParent(row)])
            states.append(Int32(stream.draw(epoch.rows[epoch.rules.kernel[index: place]][parent])))
          }
        }
      }
    }
    return states
  }

  /// States as a column of a genealogy.
  func column(_ states: [Int32]) -> TraitColumn {
    var column = TraitColumn(vocabulary: Vocabulary(epochs[0].rules.values))
    column.lists.reserve(rows: states.count, values: states.count)
    for state in states {
      if state > 0 { column.lists.add(state - 1) }
      column.lists.endRow()
    }
    return column
  }
}
