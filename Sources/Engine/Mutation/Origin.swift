import Randomness

/// How often models take a trait from their creator's house value instead of founders' law or kernel.
public struct HouseRules: Sendable, Equatable {
  /// The house share h: the probability that a model takes its creator's house value, which is drawn once a
  /// creator from the law of houses, which is the founders' unless the trait has another. In [0, 1].
  public var share: Double

  /// - Parameter share: in [0, 1].
  public init(share: Double) { self.share = share }

  /// No house values.
  public static let none = HouseRules(share: 0)
}

/// Where a model's value of a trait comes from.
enum Origin {
  /// The value of the model that the traits start from, as it is.
  case source
  /// The house value of the creator.
  case house
  /// A draw from the founders' law or the kernel.
  case fresh
}

/// Decides where values come from, each decision on a stream of its own: a share that rises moves models from
/// *fresh* to *source* or *house* and changes nothing for the others.
struct Origins: ~Copyable {
  private var copyStream: RandomStream
  private var houseStream: RandomStream

  /// - Parameter inOrder: whether models are keyed by their rows.
  init(_ seed: Seed, inOrder: Bool) {
    copyStream = RandomStream(seed["inherit"], inOrder: inOrder)
    houseStream = RandomStream(seed["house"], inOrder: inOrder)
  }

  /// Where a model's value comes from. A founder has no parent, and an observed model whose creator is not
  /// known has no house value.
  ///
  /// - Parameter copyShare: the share of children that take their parent's value whatever the kernel says, in [0, 1].
  @inline(__always)
  mutating func origin(
    of row: Int, in topology: borrowing Topology, _ descent: Descent, copyShare: Double = 0,
    houseShare: Double
  ) -> Origin {
    // A bundle is copied whole.
    if descent.isExact { return .source }
    if copyShare > 0, topology.mutationClass[row] >= 0 {
      copyStream.move(to: topology.key(row))
      if copyStream.happens(copyShare) { return .source }
    }
    if descent.isCopy { return .fresh }
    if houseShare > 0, topology.creator[row] >= 0 {
      houseStream.move(to: topology.key(row))
      if houseStream.happens(houseShare) { return .house }
    }
    return .fresh
  }
}
