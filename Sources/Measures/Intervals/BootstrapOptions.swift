import Randomness

/// How intervals are found.
public struct BootstrapOptions: Sendable, Equatable {
  /// How often the families are drawn anew; at least 1.
  public var replicates: Int
  /// The share of replicates that an interval holds. In (0, 1).
  public var level: Double
  /// Of the draws, which are those of its child `bootstrap`: each replicate has a stream of its own.
  public var seed: Seed
  /// How many pairs the paper's pair bootstrap draws at each kin position; nil for no pair bootstrap.
  public var pairs: Int?

  /// How often families are drawn, and the level, unless told.
  public static let standardReplicates = 1_000
  public static let standardLevel = 0.95

  /// Options for intervals.
  ///
  /// - Parameters:
  ///   - replicates: at least 1.
  ///   - level: in (0, 1).
  ///   - pairs: of the paper's pair bootstrap; nil for none.
  public init(
    replicates: Int = standardReplicates, level: Double = standardLevel, seed: Seed = Seed(1),
    pairs: Int? = nil
  ) {
    precondition(replicates >= 1, "a bootstrap has at least one replicate")
    precondition(level > 0 && level < 1, "the level of an interval lies between 0 and 1")
    self.replicates = replicates
    self.level = level
    self.seed = seed
    self.pairs = pairs
  }
}
