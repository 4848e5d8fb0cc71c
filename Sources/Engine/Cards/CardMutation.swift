import Foundation
import Randomness

/// Model cards run down a topology: whether there is one, who wrote it and how long it is.
struct CardMutation {
  /// One epoch's rules with their laws made.
  private struct Epoch {
    let rules: CardRules
    /// The law of each kind of founder; one where kinds are alike.
    let founders: [Law]
    /// The law of a creator's habit.
    let habits: Law
    /// The law of the child's state for each kernel and parent state.
    let rows: [[Law]]
    // Out of the rules, so that these need not be copied for each model.
    let lengths: ByClass<InheritedLength>
    let (logOwn, ownSpread): (Double, Double)
    let (logAutomatic, automaticSpread): (Double, Double)

    init(_ rules: CardRules) throws(DistributionError) {
      self.rules = rules
      habits = try Law(rules.founders)
      var founders: [Law] = []
      for law in rules.foundersOfKind { founders.append(try Law(law)) }
      self.founders = founders.isEmpty ? [habits] : founders
      var rows: [[Law]] = []
      for kernel in rules.kernels {
        var laws: [Law] = []
        for row in kernel.rows { laws.append(try Law(row)) }
        rows.append(laws)
      }
      self.rows = rows
      lengths = rules.lengths
      (logOwn, ownSpread) = (log(rules.ownLength.median), rules.ownLength.spread)
      (logAutomatic, automaticSpread) = (log(rules.automaticLength.median), rules.automaticLength.spread)
    }
  }

  /// A law of states.
  private struct Law {
    let free: Categorical
    /// The same without `none`: of those who must have a card.
    let required: Categorical

    init(_ weights: [Double]) throws(DistributionError) {
      precondition(weights.count == CardState.allCases.count, "a law of cards has a weight for each state")
      free = try Categorical(weights)
      let someCard = weights[1...].contains { $0 > 0 }
      required = try Categorical([0] + (someCard ? weights[1...] : [1, 0]))
    }
  }

  private let epochs: [Epoch]

  /// - Parameter rules: of each epoch.
  init(_ rules: [CardRules]) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch)) }
    self.epochs = epochs
  }

  /// The card of every model.
  ///
  /// - Parameter given: what founders have already; nil where the founders' law decides. Derivatives' entries are not read.
  func cards(_ inheritance: Inheritance, given: Cards? = nil, seed: Seed) -> Cards {
    let topology = inheritance.topology
    let inOrder = topology.keys.isEmpty
    var states = RandomStream(seed["states"], inOrder: inOrder)
    var houseStates = RandomStream(seed["house states"])
    var required = RandomStream(seed["required"])
    var lengths = RandomStream(seed["lengths"], inOrder: inOrder)
    var houseLengths = RandomStream(seed["house lengths"])
    var origins = Origins(seed, inOrder: inOrder)
    var cards = Cards(capacity: topology.count)
    for (rows, epoch) in zip(inheritance.epochs, epochs) {
      let rules = epoch.rules
      for row in rows {
        let place = Int(topology.mutationClass[row])
        if let given, place < 0 {
          cards.append(given.state[row], given.length[row], .fresh)
          continue
        }
        let parent = place < 0 ? -1 : topology.mainParent(row)
        let parentState = place < 0 ? 0 : cards.state[parent]
        let origin = origins.origin(
          of: row, in: topology, inheritShare: parentState > 0 ? rules.copyShare : 0,
          houseShare: rules.house.share)
        if case .parent = origin {
          cards.append(parentState, cards.length[parent], origin)
          continue
        }
        var law = epoch.habits
        var state: Int
        if case .house = origin {
          houseStates.move(to: topology.key(ofCreator: topology.creator[row]))
          state = houseStates.draw(law.free)
        } else {
          if place >= 0 {
            law = epoch.rows[rules.kernel[index: place]][Int(parentState)]
          } else if epoch.founders.count > 1 {
            law = epoch.founders[topology.kind(ofFounder: row)]
          }
          inheritance.move(&states, to: row)
          state = states.draw(law.free)
        }
        if state == 0, rules.requiredShare > 0 {
          required.move(to: topology.key(row))
          if required.happens(rules.requiredShare) { state = required.draw(law.required) }
        }
        guard state > 0 else {
          cards.append(0, -1, origin)
          continue
        }
        let length: Double
        if case .house = origin {
          houseLengths.move(to: topology.key(ofCreator: topology.creator[row]))
          length = CardMutation.length(state, 0, epoch, place, &houseLengths)
        } else {
          inheritance.move(&lengths, to: row)
          let parentLength = parentState > 0 ? Double(cards.length[parent]) : 0
          length = CardMutation.length(state, parentLength, epoch, place, &lengths)
        }
        cards.append(UInt8(state), Int32(length), origin)
      }
    }
    return cards
  }

  /// - Parameter parent: the length of the parent's card; 0 where there is none to go by.
  @inline(__always)
  private static func length(
    _ state: Int, _ parent: Double, _ epoch: Epoch, _ place: Int, _ stream: inout RandomStream
  ) -> Double {
    func draw(_ logMedian: Double, _ spread: Double, _ least: Double) -> Double {
      let length = stream.lognormal(logMean: logMedian, logDeviation: spread)
      return min(max(length.rounded(), least), CardRules.lengths.upperBound)
    }
    if state == CardState.automatic.rawValue {
      return draw(epoch.logAutomatic, epoch.automaticSpread, CardRules.shortestAutomatic)
    }
    let least = CardRules.lengths.lowerBound
    if parent == 0 { return draw(epoch.logOwn, epoch.ownSpread, least) }
    let law = epoch.lengths[index: place]
    return draw(law.intercept + law.slope * log(parent), law.spread, least)
  }
}

/// What the models of a topology have for cards, in its order.
struct Cards {
  /// Numbers of `CardState`. Shape `[models]`.
  private(set) var state: [UInt8] = []
  /// In characters; -1 where there is no card. Shape `[models]`.
  private(set) var length: [Int32] = []
  /// Where each card comes from. Shape `[models]`.
  private(set) var origin: [Origin] = []

  init(capacity: Int) {
    state.reserveCapacity(capacity)
    length.reserveCapacity(capacity)
    origin.reserveCapacity(capacity)
  }

  @inline(__always)
  mutating func append(_ state: UInt8, _ length: Int32, _ origin: Origin) {
    self.state.append(state)
    self.length.append(length)
    self.origin.append(origin)
  }

  /// The number of models.
  var count: Int { state.count }

  /// Whether a model's card was written automatically; nil where it has none.
  func isAutomatic(_ row: Int) -> Bool? {
    state[row] == 0 ? nil : state[row] == CardState.automatic.rawValue
  }
}
