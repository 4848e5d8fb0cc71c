import Lineages
import Randomness

extension CategoricalMutation {
  /// The state of every model: 0 for unreported, i + 1 for value i.
  ///
  /// - Parameters: see `Run`.
  func states(
    _ inheritance: Inheritance, given: [Int32]? = nil, seed: Seed, withdraws: Bool = true
  ) -> [Int32] {
    let topology = inheritance.topology
    var run = Run(
      self, given: given, seed: seed, inOrder: topology.keys.isEmpty, models: topology.count,
      withdraws: withdraws)
    run.advance(inheritance)
    return run.states
  }

  /// The trait run down a topology as far as that has grown.
  struct Run: ~Copyable {
    /// The states so far.
    private(set) var states: [Int32] = []
    private var walk: Walk
    private let given: [Int32]?

    /// - Parameters:
    ///   - given: the states that founders have already; nil where the founders' law decides. Shape `[models]`; the entries of
    ///     derivatives are not read.
    ///   - inOrder: whether models are keyed by their rows.
    ///   - models: how many there will be.
    ///   - withdraws: whether what is withdrawn is; else the states are those of a world without policies.
    init(
      _ mutation: CategoricalMutation, given: [Int32]? = nil, seed: Seed, inOrder: Bool, models: Int,
      withdraws: Bool = true
    ) {
      walk = Walk(mutation, seed: seed, inOrder: inOrder, withdraws: withdraws)
      self.given = given
      states.reserveCapacity(models)
    }

    /// Goes on to the last model so far.
    mutating func advance(_ inheritance: Inheritance) {
      let topology = inheritance.topology
      for (rows, epoch) in inheritance.stretches(from: states.count) {
        for row in rows {
          states.prefetch(inheritance.source(of: row + 16))
          if let given, topology.mutationClass[row] < 0 {
            states.append(given[row])
            continue
          }
          let descent = inheritance[row]
          let source = descent.source < 0 ? 0 : states[Int(descent.source)]
          states.append(walk.state(of: row, topology, epoch: epoch, descent) { _ in source })
        }
      }
    }
  }
}

extension SetMutation {
  /// The set of every model as ids in the rules' values, ascending.
  ///
  /// - Parameters: see `Run`.
  func sets(_ inheritance: Inheritance, given: ListColumn? = nil, seed: Seed) -> ListColumn {
    let topology = inheritance.topology
    var run = Run(
      self, given: given, seed: seed, inOrder: topology.keys.isEmpty, models: topology.count)
    run.advance(inheritance)
    return run.sets
  }

  /// The trait run down a topology as far as that has grown.
  struct Run: ~Copyable {
    private var walk: Walk
    private let given: ListColumn?

    /// - Parameters:
    ///   - given: the sets that founders have already; nil where the founders' law decides. Shape `[models]`; the entries of
    ///     derivatives are not read.
    ///   - inOrder: whether models are keyed by their rows.
    ///   - models: how many there will be.
    init(_ mutation: SetMutation, given: ListColumn? = nil, seed: Seed, inOrder: Bool, models: Int) {
      walk = Walk(mutation, seed: seed, inOrder: inOrder, models: models)
      self.given = given
    }

    /// The sets so far.
    var sets: ListColumn { walk.sets }

    /// Goes on to the last model so far.
    mutating func advance(_ inheritance: Inheritance) {
      let topology = inheritance.topology
      for (rows, epoch) in inheritance.stretches(from: walk.sets.count) {
        for row in rows {
          walk.prefetch(inheritance.source(of: row + 16))
          walk.prefetchValues(inheritance.source(of: row + 8))
          if let given, topology.mutationClass[row] < 0 {
            walk.sets.append(given, row: row)
          } else {
            walk.next(in: topology, epoch: epoch, inheritance[row])
          }
        }
      }
    }
  }
}
