import Randomness

/// A statement of theory about one process of the engine, with a statistical test that the engine agrees with
/// it.
///
/// A claim grows ecosystems at a seed and tests them against the law of theory, and against laws that are
/// wrong: a test that does not notice a wrong law proves nothing.
public struct Claim: Sendable {
  /// What the claim is about, in a few words; unique among `Claim.all`.
  public let name: String
  /// What theory says, in one sentence.
  public let statement: String
  /// Where the formula comes from.
  public let source: String
  /// Whether the claim needs a large ecosystem, of which a part is enough to find out that it does not fail.
  package let isLarge: Bool
  private let examine: @Sendable (Seed, _ share: Double) throws -> Outcome

  /// The result of the test at one seed.
  public struct Outcome: Sendable, Equatable {
    /// The probability of data at least as far from theory if theory is right. In [0, 1]; NaN where the test
    /// gives no number.
    public let pValue: Double
    /// The largest p-value of the wrong laws, given the same data: tiny where the test notices each of them.
    public let spoiled: Double
  }

  /// - Parameters:
  ///   - law: the law of theory.
  ///   - spoiled: wrong laws, each of which the test must reject.
  ///   - grow: makes the data; all its random numbers come from the seed.
  ///   - test: the p-value of the data under a law.
  init<Sample, Law: Sendable>(
    _ name: String, _ statement: String, source: String, law: Law, spoiled: [Law],
    grow: @escaping @Sendable (Seed) throws -> Sample, test: @escaping @Sendable (Sample, Law) -> Double
  ) {
    self.init(name, statement, source: source, law: law, spoiled: spoiled, models: nil) { seed, _ in
      try grow(seed)
    } test: {
      test($0, $1)
    }
  }

  /// - Parameters:
  ///   - law: the law of theory.
  ///   - spoiled: wrong laws, each of which the test must reject.
  ///   - models: how many models the test needs to reject them.
  ///   - grow: makes the data, of so many models; all its random numbers come from the seed.
  ///   - test: the p-value of the data under a law.
  init<Sample, Law: Sendable>(
    _ name: String, _ statement: String, source: String, law: Law, spoiled: [Law], models: Int?,
    grow: @escaping @Sendable (Seed, _ models: Int) throws -> Sample,
    test: @escaping @Sendable (Sample, Law) -> Double
  ) {
    precondition(!spoiled.isEmpty, "a claim has a wrong law")
    self.name = name
    self.statement = statement
    self.source = source
    isLarge = models != nil
    examine = { seed, share in
      let sample = try grow(seed, max(1, Int(share * Double(models ?? 0))))
      let wrong = spoiled.map { test(sample, $0) }
      // A test that gives no number has noticed nothing.
      return Outcome(
        pValue: test(sample, law), spoiled: wrong.contains { $0.isNaN } ? .nan : wrong.max()!)
    }
  }

  /// Grows the data once and compares them with theory and with the wrong laws.
  ///
  /// - Parameter share: which part of the models of a large ecosystem is grown, in (0, 1]; with less than all,
  ///   wrong laws may pass.
  /// - Throws: what the engine throws, `DistributionError` where a law is none.
  public func outcome(_ seed: Seed, share: Double = 1) throws -> Outcome { try examine(seed, share) }

  /// The p-value of theory at a seed.
  ///
  /// - Throws: what the engine throws.
  public func pValue(_ seed: Seed) throws -> Double { try outcome(seed).pValue }

  /// The largest p-value of the wrong laws at a seed, given the same data.
  ///
  /// - Throws: what the engine throws.
  public func spoiled(_ seed: Seed) throws -> Double { try outcome(seed).spoiled }
}

extension Claim {
  /// Every claim, in the order of the engine: births, founders, parents, families, creators, traits, and last
  /// what came to these.
  public static let all: [Claim] =
    arrivals + founders + attachment + weightedAttachment + branching + creators + repetition + kin + kernels
    + neutrality + sets + cards + kernelsByPlace + setsByPlace + nichesByPlace + cardsByPlace + byEpoch
    + names + [changeFactors] + amendments + sources + modes + [eventsOfSets, gainsFromNone, fidelity]
}
