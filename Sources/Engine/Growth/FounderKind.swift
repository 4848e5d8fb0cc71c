import Randomness

/// A kind of founder: a base model that others build upon, say, or one for its creator's own use.
///
/// Kinds differ in how fertile they are and, where a trait says so, in the law of their traits.
public struct FounderKind: Sendable, Equatable {
  /// What scenarios call it; distinct among the kinds of an ecosystem.
  public var name: String
  /// How many founders are of this kind, relative to the other kinds; at least 0.
  public var weight: Double
  /// What the weight of these founders as parents is multiplied by, besides the fertility of all founders.
  /// Greater than 0.
  public var fertility: Double

  /// A kind with these values. For ranges see the properties.
  public init(name: String, weight: Double, fertility: Double = 1) {
    self.name = name
    self.weight = weight
    self.fertility = fertility
  }

  /// The kind of founders that are all alike.
  public static let only = FounderKind(name: "founder", weight: 1)

  /// The largest number of kinds: a kind is kept as one byte.
  public static let most = 256
}

/// Draws the kind of each founder, keyed by the founder.
struct FounderKinds: Sendable {
  let count: Int
  /// Nil where there is but one kind.
  private let law: Categorical?

  init(_ kinds: [FounderKind]) throws(DistributionError) {
    precondition((1...FounderKind.most).contains(kinds.count), "there are 1 to 256 kinds of founders")
    count = kinds.count
    law = kinds.count > 1 ? try Categorical(kinds.map(\.weight)) : nil
  }

  /// The name of the stream that kinds are drawn from, below the tree's seed.
  static let stream = "founder kinds"

  /// The number of a founder's kind, from 0.
  ///
  /// - Parameter key: the founder's row, or its key where the topology has keys.
  @inline(__always)
  func kind(ofFounder key: UInt64, _ stream: inout RandomStream) -> Int {
    guard let law else { return 0 }
    stream.move(to: key)
    return stream.draw(law)
  }
}
