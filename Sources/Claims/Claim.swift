import Randomness

/// What theory says about one process of the engine, with a test that would notice if the engine did
/// otherwise.
///
/// A claim grows ecosystems at a seed, compares them with the law of theory, and compares the same
/// ecosystems with laws that are wrong: a test that does not notice a wrong law proves nothing.
public struct Claim: Sendable {
  /// What the claim is about, in a few words; unique among `Claim.all`.
  public let name: String
  /// What theory says, in one sentence.
  public let statement: String
  /// Where the formula comes from.
  public let source: String
  private let examine: @Sendable (Seed) throws -> Outcome

  /// What came out at one seed.
  public struct Outcome: Sendable, Equatable {
    /// The probability of data at least as far from theory, if theory is right. In [0, 1].
    public let pValue: Double
    /// The same of the wrong law that fits best: tiny where the test can tell.
    public let spoiled: Double
  }

  /// - Parameters:
  ///   - law: what theory says.
  ///   - spoiled: wrong laws, each of which the test must refuse.
  ///   - grow: makes the data; all its luck comes from the seed.
  ///   - test: the p-value of the data under a law.
  init<Sample, Law: Sendable>(
    _ name: String, _ statement: String, source: String, law: Law, spoiled: [Law],
    grow: @escaping @Sendable (Seed) throws -> Sample, test: @escaping @Sendable (Sample, Law) -> Double
  ) {
    precondition(!spoiled.isEmpty, "a claim has a wrong law")
    self.name = name
    self.statement = statement
    self.source = source
    examine = { seed in
      let sample = try grow(seed)
      let wrong = spoiled.map { test(sample, $0) }
      // A test that yields no number has noticed nothing.
      return Outcome(
        pValue: test(sample, law), spoiled: wrong.contains { $0.isNaN } ? .nan : wrong.max()!)
    }
  }

  /// Grows the data once and compares them with theory and with the wrong laws.
  ///
  /// Throws what the engine throws, `DistributionError` where a law is no law.
  public func outcome(_ seed: Seed) throws -> Outcome { try examine(seed) }

  /// The p-value of theory at a seed.
  public func pValue(_ seed: Seed) throws -> Double { try examine(seed).pValue }

  /// The largest p-value of the wrong laws, given the same data.
  public func spoiled(_ seed: Seed) throws -> Double { try examine(seed).spoiled }
}

extension Claim {
  /// Every claim, in the order of the engine: births, founders, parents, families, creators, traits.
  public static let all: [Claim] =
    arrivals + founders + attachment + weightedAttachment + branching + creators + habits + kin + kernels
    + neutrality + sets + cards
}
