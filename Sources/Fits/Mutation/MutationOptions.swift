import Lineages

/// What is fitted, and how long.
public struct MutationOptions: Codable, Equatable, Sendable {
  /// What counts as having children, for classes.
  public var fertility = Fertility.any
  /// How many modes of fine-tunes, quantizations, adapters and merges; at least 1 each. Where there are fewer distinct pairs, so many.
  public var modes = [48, 24, 24, 24]
  /// The tags of parents that gates look for, in order, see `MutationFitter.tellingTags`; those that are not told apart do not count.
  public var tellingTags: [String] = []
  /// Rounds of modes, sources and copies in turn; at least 1.
  public var rounds = 5
  /// Steps of expectation and maximisation of the modes in the first round and in each later one.
  public var firstSteps = 20, steps = 6
  /// Of the starts of the modes and of the replicates of fidelity.
  public var seed: UInt64 = 0
  /// Replicates of the family bootstrap of fidelity; 0 for no intervals.
  public var fidelityReplicates = 40

  public init() {}

  /// The number of modes of a relation; 6 kernels of classes without one.
  func modes(of relation: Int) -> Int { relation == 0 ? 6 : modes[relation - 1] }
}
