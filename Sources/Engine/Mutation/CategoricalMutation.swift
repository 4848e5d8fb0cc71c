import Lineages
import Randomness

/// A trait with at most one value, run down a topology.
struct CategoricalMutation {
  /// One epoch's rules ready to draw by.
  fileprivate struct Epoch {
    let inheritShare: Double
    let houseShare: Double
    /// The law of each kind of founder; one where kinds are alike.
    let founders: Categoricals
    /// The law of the house values of creators.
    let house: Categoricals
    /// The laws of the child's state for the kernels and the parent states that have one.
    let rows: Categoricals
    /// The number in `rows` of each kernel's law for each parent state, kernel by kernel; -1 where a child copies
    /// its parent.
    let row: [Int32]
    /// For each mutation class where its kernel begins in `row`.
    let kernel: ByClass<Int>

    init(_ rules: CategoricalRules) throws(DistributionError) {
      inheritShare = rules.inheritShare
      houseShare = rules.house.share
      founders = try Categoricals(rules.foundersOfKind.isEmpty ? [rules.founders] : rules.foundersOfKind)
      house = try Categoricals([rules.houseValues.isEmpty ? rules.founders : rules.houseValues])
      let states = rules.values.count + 1
      precondition(rules.kernels.allSatisfy { $0.states == states }, "a kernel has the states of its trait")
      var row = [Int32](repeating: -1, count: rules.kernels.count * states)
      var laws: [[(outcome: Int, weight: Double)]] = []
      for (number, kernel) in rules.kernels.enumerated() {
        for given in kernel.given {
          row[number * states + given.parent] = Int32(laws.count)
          laws.append(given.law.map { (Int($0.state), $0.weight) })
        }
      }
      self.row = row
      rows = try Categoricals(laws, among: states)
      var kernel = ByClass(0)
      for mutationClass in MutationClass.all {
        kernel[mutationClass] = rules.kernel[mutationClass] * states
      }
      self.kernel = kernel
    }
  }

  private let values: [String]
  fileprivate let epochs: [Epoch]

  /// - Parameter rules: the rules of each epoch; all with the same values.
  /// - Throws: where a law of the rules is none.
  init(_ rules: [CategoricalRules]) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch)) }
    self.epochs = epochs
    values = rules[0].values
  }

  /// The state of every model: 0 for unreported, i + 1 for value i.
  ///
  /// - Parameter given: the states that founders have already; nil where the founders' law decides. Shape
  ///   `[models]`; the entries of derivatives are not read.
  func states(_ inheritance: Inheritance, given: [Int32]? = nil, seed: Seed) -> [Int32] {
    let topology = inheritance.topology
    var walk = Walk(self, seed: seed, inOrder: topology.keys.isEmpty)
    var states: [Int32] = []
    states.reserveCapacity(topology.count)
    for (epoch, rows) in inheritance.epochs.enumerated() {
      for row in rows {
        if let given, topology.mutationClass[row] < 0 {
          states.append(given[row])
        } else {
          states.append(
            walk.state(of: row, topology, states, epoch: epoch, inNiche: inheritance.inNiche[row]))
        }
      }
    }
    return states
  }

  /// Draws the states of one model after another, down the topology.
  struct Walk: ~Copyable {
    private let mutation: CategoricalMutation
    /// The number of the epoch of the last model, and its rules.
    private var number = 0
    private var epoch: Epoch
    private var stream: RandomStream
    private var houses: RandomStream
    private var origins: Origins

    /// - Parameter inOrder: whether models are keyed by their rows.
    init(_ mutation: CategoricalMutation, seed: Seed, inOrder: Bool) {
      self.mutation = mutation
      epoch = mutation.epochs[0]
      stream = RandomStream(seed, inOrder: inOrder)
      houses = RandomStream(seed["house values"])
      origins = Origins(seed, inOrder: inOrder)
    }

    /// The state of a model, given the states of the models before it.
    @inline(__always)
    mutating func state(
      of row: Int, _ topology: Topology, _ states: [Int32], epoch number: Int, inNiche: Bool
    ) -> Int32 {
      if number != self.number {
        self.number = number
        epoch = mutation.epochs[number]
      }
      let mutationClass = Int(topology.mutationClass[row])
      let origin = origins.origin(
        of: row, in: topology, inheritShare: epoch.inheritShare, houseShare: epoch.houseShare)
      switch origin {
      case .parent: return states[topology.mainParent(row)]
      case .house:
        houses.move(to: topology.key(ofCreator: topology.creator[row]))
        return Int32(houses.draw(epoch.house, 0))
      case .fresh:
        topology.move(&stream, to: row, inNiche: inNiche)
        if mutationClass < 0 {
          let kind = epoch.founders.count > 1 ? topology.kind(ofFounder: row) : 0
          return Int32(stream.draw(epoch.founders, kind))
        }
        let parent = Int(states[topology.mainParent(row)])
        let row = Int(epoch.row[epoch.kernel[index: mutationClass] + parent])
        return row < 0 ? Int32(parent) : Int32(stream.draw(epoch.rows, row))
      }
    }
  }

  /// States as a column of a genealogy.
  func column(_ states: [Int32]) -> TraitColumn {
    var column = TraitColumn(vocabulary: Vocabulary(values))
    column.lists.reserve(rows: states.count, values: states.count)
    for state in states {
      if state > 0 { column.lists.add(state - 1) }
      column.lists.endRow()
    }
    return column
  }
}
