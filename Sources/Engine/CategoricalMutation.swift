import Lineages
import Randomness

/// A trait with at most one value, run down a topology.
struct CategoricalMutation {
  private let rules: CategoricalRules
  private let founders: Categorical
  /// The law of the child's state for each kernel and parent state.
  private let rows: [[Categorical]]

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

  /// The state of every model: 0 for unreported, i + 1 for value i.
  func states(_ inheritance: Inheritance, seed: Seed) -> [Int32] {
    let topology = inheritance.topology
    var stream = RandomStream(seed)
    var states: [Int32] = []
    states.reserveCapacity(topology.count)
    for row in 0..<topology.count {
      inheritance.move(&stream, to: row)
      let place = Int(topology.mutationClass[row])
      if place < 0 {
        states.append(Int32(stream.draw(founders)))
      } else {
        let parent = Int(states[topology.mainParent(row)])
        states.append(Int32(stream.draw(rows[rules.kernel[index: place]][parent])))
      }
    }
    return states
  }

  /// The trait as a column of a genealogy.
  func column(_ states: [Int32]) -> TraitColumn {
    var column = TraitColumn(vocabulary: Vocabulary(rules.values))
    column.lists.reserve(rows: states.count, values: states.count)
    for state in states {
      if state > 0 { column.lists.add(state - 1) }
      column.lists.endRow()
    }
    return column
  }
}
