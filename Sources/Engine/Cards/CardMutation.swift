import Foundation
import Randomness

/// The cards of models, run down a topology: whether there is one, whether a person or a template wrote it,
/// and how long it is.
struct CardMutation {
  /// One epoch's rules ready to draw by.
  private struct Epoch {
    let rules: CardRules
    /// The law of each kind of founder; one where kinds are alike.
    let founders: [Law]
    /// The law of the states of creators' house cards.
    let house: Law
    /// The law of those who take as it is what is no card.
    let none: Law
    /// The law of the child's state for each kernel and parent state.
    let rows: [[Law]]
    /// The number of the kernel of each slot of laws but those of modes; -1 where cards are taken as they are.
    private let kernels: [Int]
    // Taken out of the rules, which are too large to be copied for each model.
    let lengths: ByClass<InheritedLength>
    let (logOwn, ownSpread): (Double, Double)
    let (logAutomatic, automaticSpread): (Double, Double)

    init(_ rules: CardRules) throws(DistributionError) {
      self.rules = rules
      house = try Law(rules.founders)
      none = try Law([1, 0, 0])
      var founders: [Law] = []
      for law in rules.foundersOfKind { founders.append(try Law(law)) }
      self.founders = founders.isEmpty ? [house] : founders
      var rows: [[Law]] = []
      for kernel in rules.kernels {
        var laws: [Law] = []
        for row in kernel.rows { laws.append(try Law(row)) }
        rows.append(laws)
      }
      self.rows = rows
      var others = OtherKernels()
      others.copies = rules.copies
      kernels = LawSlot.kernels(rules.kernel, others, modes: 0)
      lengths = rules.lengths
      (logOwn, ownSpread) = (log(rules.ownLength.median), rules.ownLength.spread)
      (logAutomatic, automaticSpread) = (log(rules.automaticLength.median), rules.automaticLength.spread)
    }

    /// The number of the kernel of a model; -1 where it takes the card as it is, -2 for founders.
    func kernel(_ descent: Descent, _ mutationClass: Int) -> Int {
      if mutationClass < 0 { return -2 }
      return kernels[descent.slot < LawSlot.modes ? Int(descent.slot) : mutationClass]
    }
  }

  /// A law of card states.
  private struct Law {
    /// The law itself.
    let free: Categorical
    /// The law without the state `none`, for models that must have a card.
    let required: Categorical

    init(_ weights: [Double]) throws(DistributionError) {
      precondition(weights.count == CardState.allCases.count, "a law of cards has a weight for each state")
      free = try Categorical(weights)
      let someCard = weights[1...].contains { $0 > 0 }
      required = try Categorical([0] + (someCard ? weights[1...] : [1, 0]))
    }
  }

  private let epochs: [Epoch]

  /// - Parameter rules: the rules of each epoch.
  /// - Throws: where a law of the rules is none.
  init(_ rules: [CardRules]) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch)) }
    self.epochs = epochs
  }

  /// The cards of all models.
  ///
  /// - Parameter given: the cards that founders have already; nil where the founders' law decides. The
  ///   entries of derivatives are not read.
  func cards(_ inheritance: Inheritance, given: Cards? = nil, seed: Seed) -> Cards {
    // Whoever is dated before the first policy is as without any, even where its parent is dated later.
    guard given != nil, let first = epochs.firstIndex(where: { $0.rules.required.share > 0 }),
      inheritance.topology.isTurnedInTime
    else { return cards(inheritance, given: given, seed: seed, before: (0, nil)) }
    let without = cards(inheritance, given: given, seed: seed, before: (.max, nil))
    return cards(inheritance, given: given, seed: seed, before: (first, without))
  }

  private func cards(
    _ inheritance: Inheritance, given: Cards?, seed: Seed, before: (first: Int, cards: Cards?)
  ) -> Cards {
    let topology = inheritance.topology
    var run = Run(
      self, given: given, seed: seed, before: before, inOrder: topology.keys.isEmpty, models: topology.count)
    run.advance(inheritance)
    return run.cards
  }

  /// The cards of models, given to them as far as a topology has grown.
  struct Run: ~Copyable {
    /// The cards so far.
    private(set) var cards: Cards
    private let mutation: CardMutation
    private let given: Cards?
    private let before: (first: Int, cards: Cards?)
    private var states, houseStates, required, lengths, houseLengths: RandomStream
    private var origins: Origins

    /// - Parameters:
    ///   - given: the cards that founders have already; nil where the founders' law decides.
    ///   - before: the first epoch with a policy, and the cards of models in those before it; nil where they are drawn.
    ///   - inOrder: whether models are keyed by their rows.
    ///   - models: how many there will be.
    init(
      _ mutation: CardMutation, given: Cards? = nil, seed: Seed,
      before: (first: Int, cards: Cards?) = (0, nil), inOrder: Bool, models: Int
    ) {
      self.mutation = mutation
      self.given = given
      self.before = before
      states = RandomStream(seed["states"], inOrder: inOrder)
      houseStates = RandomStream(seed["house states"])
      required = RandomStream(seed["required"])
      lengths = RandomStream(seed["lengths"], inOrder: inOrder)
      houseLengths = RandomStream(seed["house lengths"])
      origins = Origins(seed, inOrder: inOrder)
      cards = Cards(capacity: models)
    }

    /// Goes on to the last model so far.
    mutating func advance(_ inheritance: Inheritance) {
      let topology = inheritance.topology
      for (rows, number) in inheritance.stretches(from: cards.count) {
        let epoch = mutation.epochs[number]
        let rules = epoch.rules
        if number < before.first, let known = before.cards {
          for row in rows { cards.append(known.state[row], known.length[row], known.origin[row]) }
          continue
        }
        for row in rows {
          let mutationClass = Int(topology.mutationClass[row])
          if let given, mutationClass < 0 {
            cards.append(given.state[row], given.length[row], .fresh)
            continue
          }
          let descent = inheritance[row]
          let source = Int(descent.source)
          let sourceState = source < 0 ? 0 : cards.state[source]
          let kernel = epoch.kernel(descent, mutationClass)
          var origin: Origin =
            kernel == -1
            ? .source
            : origins.origin(
              of: row, in: topology, descent, copyShare: sourceState > 0 ? rules.copyShare : 0,
              houseShare: rules.house.share)
          if case .source = origin, sourceState > 0 || rules.required.share == 0 {
            cards.append(sourceState, source < 0 ? -1 : cards.length[source], origin)
            continue
          }
          var law = epoch.house
          var state: Int
          if case .source = origin {
            // Policies act on what comes of it: a card may be required all the same.
            (law, state) = (epoch.none, 0)
          } else if case .house = origin {
            houseStates.move(to: topology.key(ofCreator: topology.creator[row]))
            state = houseStates.draw(law.free)
          } else {
            if mutationClass >= 0 {
              law = epoch.rows[kernel][Int(sourceState)]
            } else if epoch.founders.count > 1 {
              law = epoch.founders[topology.kind(ofFounder: row)]
            }
            inheritance.move(&states, to: row)
            state = states.draw(law.free)
          }
          if state == 0, number >= before.first, rules.required.includes(row, in: topology, &required) {
            if rules.required.by == .creator { required.move(to: topology.key(row)) }
            state = required.draw(law.required)
            cards.touched.append(Int32(row))
          }
          guard state > 0 else {
            cards.append(0, -1, origin)
            continue
          }
          let length: Double
          if case .house = origin {
            houseLengths.move(to: topology.key(ofCreator: topology.creator[row]))
            length = CardMutation.length(state, 0, epoch, mutationClass, &houseLengths)
          } else {
            inheritance.move(&lengths, to: row)
            let sourceLength = sourceState > 0 ? Double(cards.length[source]) : 0
            length = CardMutation.length(state, sourceLength, epoch, mutationClass, &lengths)
            // What is required of a copy is nobody else's card.
            origin = .fresh
          }
          cards.append(UInt8(state), Int32(length), origin)
        }
      }
    }
  }

  /// Draws the length of a card in characters.
  ///
  /// - Parameters:
  ///   - state: the number of the card's state.
  ///   - parent: the length of the parent's card; 0 where it does not matter.
  @inline(__always)
  private static func length(
    _ state: Int, _ parent: Double, _ epoch: Epoch, _ mutationClass: Int, _ stream: inout RandomStream
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
    let law = epoch.lengths[index: mutationClass]
    return draw(law.intercept + law.slope * log(parent), law.spread, least)
  }
}
