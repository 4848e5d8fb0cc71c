import Randomness

/// How much of a trait is a habit of its creator.
public struct HouseRules: Sendable, Equatable {
  /// The house share h: the probability that a model takes its creator's house value, which is drawn once a creator from
  /// the founders' law. In [0, 1].
  public var share: Double

  public init(share: Double) { self.share = share }

  /// No habits.
  public static let none = HouseRules(share: 0)
}

/// Where a model's value of a trait comes from.
enum Origin {
  /// The parent, as it is.
  case parent
  /// The creator's habit.
  case house
  /// The founders' law or the kernel.
  case fresh
}

/// Decides where values come from, each decision on a stream of its own, so that a share that rises moves models from
/// *fresh* to *parent* or *house* and changes nothing for the others.
struct Origins: ~Copyable {
  private var inheritStream: RandomStream
  private var houseStream: RandomStream

  /// - Parameter inOrder: whether models are keyed by their rows.
  init(_ seed: Seed, inOrder: Bool) {
    inheritStream = RandomStream(seed["inherit"], inOrder: inOrder)
    houseStream = RandomStream(seed["house"], inOrder: inOrder)
  }

  /// A founder has no parent, and an observed model whose creator is not known has no house.
  @inline(__always)
  mutating func origin(
    of row: Int, in topology: Topology, inheritShare: Double, houseShare: Double
  ) -> Origin {
    if inheritShare > 0, topology.mutationClass[row] >= 0 {
      inheritStream.move(to: topology.key(row))
      if inheritStream.happens(inheritShare) { return .parent }
    }
    if houseShare > 0, topology.creator[row] >= 0 {
      houseStream.move(to: topology.key(row))
      if houseStream.happens(houseShare) { return .house }
    }
    return .fresh
  }
}
