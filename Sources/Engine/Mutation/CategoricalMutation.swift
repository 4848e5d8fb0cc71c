import Lineages
import Randomness

/// A trait with at most one value, run down a topology.
struct CategoricalMutation {
  /// One epoch's rules ready to draw by.
  struct Epoch {
    let rules: CategoricalRules
    /// Whether policies amend what the law says.
    var isAmended: Bool { !rules.amendments.isEmpty || !rules.withdrawn.isEmpty }
    let houseShare: Double
    /// The number of states.
    let states: Int
    /// The law of each kind of founder; one where kinds are alike.
    let founders: Categoricals
    /// The law of the house values of creators.
    let house: Categoricals
    /// The laws of the child's state for the kernels and the parent states that have one.
    let rows: Categoricals
    /// The number in `rows` of each kernel's law for each parent state, kernel by kernel; -1 where a child copies
    /// its parent.
    let row: [Int32]
    /// For each slot of laws where its kernel begins in `row`; the codes below where it has none there.
    let places: [Int32]
    /// The probability of change of each jump and parent state, and the law of its new states.
    let change: [Double]
    let jumps: Categoricals?

    /// Nothing changes.
    static let exact: Int32 = -1
    /// What holds is the kernel of the model's class.
    static let byClass: Int32 = -2
    /// Less the number of the jump.
    static let firstJump: Int32 = -3

    /// - Parameter modes: how many there are.
    init(_ rules: CategoricalRules, modes: Int) throws(DistributionError) {
      self.rules = rules
      houseShare = rules.house.share
      founders = try Categoricals(rules.foundersOfKind.isEmpty ? [rules.founders] : rules.foundersOfKind)
      house = try Categoricals([rules.houseValues.isEmpty ? rules.founders : rules.houseValues])
      let states = rules.values.count + 1
      self.states = states
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
      places = LawSlot.kernels(rules.kernel, rules.others, modes: modes).map { kernel in
        if kernel < 0 { return Int32(kernel) }
        let jump = kernel - rules.kernels.count
        return jump < 0 ? Int32(kernel * states) : Epoch.firstJump - Int32(jump)
      }
      precondition(
        rules.jumps.allSatisfy { $0.change.count == states }, "a jump has the states of its trait")
      change = rules.jumps.flatMap(\.change)
      jumps =
        rules.jumps.isEmpty
        ? nil
        : try Categoricals(
          rules.jumps.map { $0.to.map { (outcome: Int($0.state), weight: $0.weight) } }, among: states)
    }
  }

  let values: [String]
  let epochs: [Epoch]

  /// - Parameters:
  ///   - rules: the rules of each epoch; all with the same values.
  ///   - modes: how many modes of mutation there are.
  /// - Throws: where a law of the rules is none.
  init(_ rules: [CategoricalRules], modes: Int = 0) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch, modes: modes)) }
    self.epochs = epochs
    values = rules[0].values
  }

  /// Draws the states of one model after another, down the topology.
  struct Walk: ~Copyable {
    private let mutation: CategoricalMutation
    /// The number of the epoch of the last model, and its rules.
    private var number = 0
    private var epoch: Epoch
    /// What the last model drew, before anything was withdrawn, and the law that it drew from.
    private(set) var drawn: Int32 = 0
    private(set) var law = CategoricalLaw.founder(kind: 0)
    /// Nil where nothing is withdrawn.
    private var withdrawals: [Withdrawals?]
    private var stream: RandomStream
    private var houses: RandomStream
    private var origins: Origins

    /// - Parameters:
    ///   - inOrder: whether models are keyed by their rows.
    ///   - withdraws: whether what is withdrawn is.
    init(_ mutation: CategoricalMutation, seed: Seed, inOrder: Bool, withdraws: Bool = true) {
      self.mutation = mutation
      epoch = mutation.epochs[0]
      withdrawals = mutation.epochs.map {
        $0.rules.withdrawn.isEmpty || !withdraws ? nil : Withdrawals($0.rules, seed: seed)
      }
      stream = RandomStream(seed, inOrder: inOrder)
      houses = RandomStream(seed["house values"])
      origins = Origins(seed, inOrder: inOrder)
    }

    /// The state of a model.
    ///
    /// - Parameter known: the state of a model before it, by its row.
    @inline(__always)
    mutating func state(
      of row: Int, _ topology: borrowing Topology, epoch number: Int, _ descent: Descent,
      _ known: (Int) -> Int32
    ) -> Int32 {
      if number != self.number {
        self.number = number
        epoch = mutation.epochs[number]
      }
      let mutationClass = Int(topology.mutationClass[row])
      var place = Epoch.byClass
      if descent.slot >= 0 { place = epoch.places[Int(descent.slot)] }
      if place == Epoch.byClass, mutationClass >= 0 { place = epoch.places[mutationClass] }
      let origin = origins.origin(of: row, in: topology, descent, houseShare: epoch.houseShare)
      switch origin {
      case .source:
        drawn = known(Int(descent.source))
        law = .copy(of: Int(drawn))
      case .house:
        houses.move(to: topology.key(ofCreator: topology.creator[row]))
        drawn = Int32(houses.draw(epoch.house, 0))
        law = .house
      case .fresh:
        topology.move(&stream, to: row, inNiche: descent.inNiche)
        if mutationClass < 0 {
          let kind = epoch.founders.count > 1 ? topology.kind(ofFounder: row) : 0
          drawn = Int32(stream.draw(epoch.founders, kind))
          law = .founder(kind: kind)
        } else {
          let parent = Int(known(Int(descent.source)))
          if place >= 0 {
            let given = Int(epoch.row[Int(place) + parent])
            drawn = given < 0 ? Int32(parent) : Int32(stream.draw(epoch.rows, given))
            law = .child(kernel: Int(place) / epoch.states, parent: parent)
          } else if place == Epoch.exact {
            drawn = Int32(parent)
            law = .copy(of: parent)
          } else {
            let jump = Int(Epoch.firstJump - place)
            let isChanged = stream.happens(epoch.change[jump * epoch.states + parent])
            drawn = isChanged ? Int32(stream.draw(epoch.jumps!, jump)) : Int32(parent)
            law = .child(kernel: epoch.rules.kernels.count + jump, parent: parent)
          }
        }
      }
      return permitted(row, topology, inNiche: descent.inNiche)
    }

    /// The state of an observed founder after withdrawals.
    mutating func state(ofGiven state: Int32, of row: Int, _ topology: Topology, epoch number: Int) -> Int32 {
      (self.number, epoch) = (number, mutation.epochs[number])
      (drawn, law) = (state, .founder(kind: 0))
      return permitted(row, topology, inNiche: false)
    }

    /// What the last draw comes to where values are withdrawn.
    @inline(__always)
    private func permitted(_ row: Int, _ topology: borrowing Topology, inNiche: Bool) -> Int32 {
      guard let withdrawals = withdrawals[number] else { return drawn }
      return Int32(
        withdrawals.permitted(Int(drawn), of: row, in: topology, from: law) {
          move(&$0, to: row, topology, inNiche: inNiche)
        })
    }

    /// Moves a stream to the event at which the last value was drawn: those that draw the same draw the same once more.
    private func move(_ stream: inout RandomStream, to row: Int, _ topology: Topology, inNiche: Bool) {
      if case .house = law {
        // The house value has a successor, one for all models of the creator that comply.
        stream.move(to: topology.key(ofCreator: topology.creator[row]), .max)
      } else {
        topology.move(&stream, to: row, inNiche: inNiche)
      }
    }

    /// Another draw from the law of the last model, of what is possible; from the founders' law where it has nothing of the kind, and nil
    /// where that has nothing either.
    mutating func redraw(
      _ row: Int, _ topology: Topology, inNiche: Bool, on seed: Seed, where isPossible: (Int) -> Bool
    ) -> Int32? {
      var stream = RandomStream(seed)
      move(&stream, to: row, topology, inNiche: inNiche)
      return
        (stream.draw(epoch.rules.weights(of: law), where: isPossible)
        ?? stream.draw(epoch.rules.weights(of: .founder(kind: 0)), where: isPossible)).map { Int32($0) }
    }
  }

  /// States as a column of a genealogy.
  func column(_ states: [Int32]) -> TraitColumn {
    TraitColumn(Vocabulary(values), states: states)
  }
}
