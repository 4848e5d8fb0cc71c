import Lineages
import Randomness

/// What licenses came to under policies.
struct LicenseFates {
  /// The state of each model at its birth: 0 for unreported, i + 1 for value i. Shape `[models]`.
  var states: [Int32] = []
  /// What changed after birth, and who is no more.
  var later = LaterLicenses()
  /// The rows of models that a policy decided something about, in no order.
  var touched: [Int32] = []
  /// The rows of models that a policy kept from being born, or deleted, in no order.
  private(set) var withheld: [Int32] = []
  /// The edges that models do not name, ascending by child.
  private(set) var undeclared: [Int32] = []
  /// The edges that there are not, because a policy made their child a model of its own, ascending.
  private(set) var severed: [Int32] = []

  /// Notes that a model does not name a parent.
  mutating func hide(_ edge: Int) { undeclared.append(Int32(edge)) }

  /// Notes that a model does not descend from a parent after all.
  mutating func sever(_ edge: Int) { severed.append(Int32(edge)) }

  /// Whether an edge of the last model is not named.
  ///
  /// - Parameter first: the first edge of that model.
  func isUndeclared(_ edge: Int, from first: Int) -> Bool {
    for hidden in undeclared.reversed() {
      if hidden < first { return false }
      if hidden == edge { return true }
    }
    return false
  }

  /// Notes that a policy keeps a model from being there from a moment on.
  mutating func withhold(_ row: Int, at moment: Timestamp) {
    later.remove(row, at: moment)
    withheld.append(Int32(row))
  }

  /// Notes that a policy decided something about a model.
  mutating func touch(_ row: Int) { if touched.last != Int32(row) { touched.append(Int32(row)) } }

  /// The state of each model at the end.
  var finalStates: [Int32] {
    var states = states
    for (row, changes) in later.changes { states[Int(row)] = changes.last!.state }
    return states
  }

  /// The changes after birth, by row and moment.
  var relicensings: [Relicensing] {
    later.changes.sorted { $0.key < $1.key }.flatMap { row, changes in
      var before = states[Int(row)]
      return changes.map { change in
        defer { before = change.state }
        return Relicensing(row: row, moment: change.moment, before: before - 1)
      }
    }
  }
}

extension CategoricalMutation {
  /// Whether policies amend what the law says at some time.
  var isAmended: Bool { epochs.contains(where: \.isAmended) }

  /// The licenses of all models under policies.
  ///
  /// - Parameter given: the licenses that founders have already; nil where the founders' law decides.
  func fates(_ inheritance: Inheritance, given: GivenTrait? = nil, seed: Seed) -> LicenseFates {
    let topology = inheritance.topology
    let end = topology.birth.max() ?? .unknown
    // Whoever is dated before the first policy is as without any, even where its parent is dated later.
    let first = epochs.firstIndex(where: \.isAmended) ?? epochs.count
    var without: [Int32]?
    var isOlder: Set<Int32> = []
    if given != nil, topology.isTurnedInTime {
      without = states(inheritance, given: given?.states, seed: seed, withdraws: false)
      for (rows, epoch) in inheritance.epochs where epoch < first {
        for row in rows { isOlder.formUnion(topology.parents[row]) }
      }
    }
    var walk = LicenseWalk(
      self, given: given, isOlder: isOlder, seed: seed, inOrder: topology.keys.isEmpty, end: end)
    for (rows, epoch) in inheritance.epochs {
      if epoch < first, let without {
        for row in rows { walk.take(without[row], in: topology) }
        continue
      }
      for row in rows { walk.next(in: topology, epoch: epoch, inheritance[row]) }
    }
    return walk.fates
  }
}
