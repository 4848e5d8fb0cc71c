import Randomness

/// A value that no model takes any more, of those that comply.
///
/// The laws stay as they are: a model draws as it would without the withdrawal, and only where it comes to the
/// value and complies it draws again, from the same law without the value. So nobody else changes.
public struct Withdrawal: Sendable, Equatable {
  /// The value's state: i + 1 for value i.
  public var state: Int
  /// Which models comply.
  public var compliance: Compliance
  /// The state that they take instead; nil where they draw again.
  public var successor: Int?

  /// The withdrawal of a state from those that comply.
  public init(state: Int, compliance: Compliance, successor: Int? = nil) {
    self.state = state
    self.compliance = compliance
    self.successor = successor
  }
}

/// The withdrawals of one epoch, ready to draw by; each has streams of its own, named by its value.
struct Withdrawals {
  private let all: [(withdrawal: Withdrawal, seed: Seed)]
  private let rules: CategoricalRules

  /// - Parameter seed: the trait's.
  init(_ rules: CategoricalRules, seed: Seed) {
    self.rules = rules
    all = rules.withdrawn.map { ($0, seed["withdrawn"][rules.values[$0.state - 1]]) }
  }

  var isEmpty: Bool { all.isEmpty }

  /// The state of a model that has drawn a state from a law: the same unless it is withdrawn and the model
  /// complies, else a draw from what the law has besides, and unreported where it has nothing.
  ///
  /// A draw that comes to another state that is withdrawn is repeated without both, on the other's stream: so a
  /// second withdrawal changes nobody that it does not touch.
  ///
  /// - Parameter move: moves a stream to the event of the law's draw.
  func permitted(
    _ drawn: Int, of row: Int, in topology: Topology, from law: CategoricalLaw,
    _ move: (inout RandomStream) -> Void
  ) -> Int {
    var state = drawn
    var excluded: Set<Int> = []
    while let (withdrawal, seed) = all.first(where: { $0.withdrawal.state == state }) {
      var stream = RandomStream(seed["compliance"])
      if !withdrawal.compliance.includes(row, in: topology, &stream) { break }
      excluded.insert(state)
      if let successor = withdrawal.successor {
        state = successor
        // Two that succeed one another.
        if excluded.contains(state) { return 0 }
        continue
      }
      stream = RandomStream(seed["instead"])
      move(&stream)
      state = stream.draw(rules.weights(of: law)) { !excluded.contains($0) } ?? 0
      if excluded.contains(state) { break }
    }
    return state
  }
}

/// A law that a model's value is drawn from.
enum CategoricalLaw {
  case founder(kind: Int)
  case house
  /// That of an exact copy of a model in this state.
  case copy(of: Int)
  /// That of the child of a parent in a state, by the kernel or, after the kernels, the jump with this number.
  case child(kernel: Int, parent: Int)
}

extension CategoricalRules {
  /// The weights of a law.
  func weights(of law: CategoricalLaw) -> [Kernel.Weight] {
    switch law {
    case .founder(let kind): Kernel.law(foundersOfKind.isEmpty ? founders : foundersOfKind[kind])
    case .house: Kernel.law(houseValues.isEmpty ? founders : houseValues)
    case .copy(let state): [.init(state: state, weight: 1)]
    case .child(let kernel, let parent):
      kernel < kernels.count ? kernels[kernel].law(of: parent) : jumps[kernel - kernels.count].law(of: parent)
    }
  }
}

extension RandomStream {
  /// An outcome in proportion to these weights among those that are possible; nil where they weigh nothing.
  mutating func draw(_ weights: [Kernel.Weight], where isPossible: (Int) -> Bool) -> Int? {
    let possible = weights.filter { $0.weight > 0 && isPossible(Int($0.state)) }
    // The sum of halves does not overflow.
    let total = possible.reduce(0) { $0 + $1.weight / 2 }
    var rest = uniform() * total
    for outcome in possible {
      rest -= outcome.weight / 2
      if rest < 0 { return Int(outcome.state) }
    }
    return possible.last.map { Int($0.state) }
  }
}
