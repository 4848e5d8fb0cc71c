import Randomness
import Statistics
import Synchronization
import Workers

/// Every claim at every seed, with the p-values corrected for their number.
public struct Verification: Sendable {
  /// The conclusion about a claim at a seed.
  public enum Verdict: String, Sendable {
    /// The data agree with theory and not with the wrong laws.
    case holds
    /// The data are too far from theory for chance.
    case fails
    /// The test did not notice a wrong law, so it proves nothing.
    case blunt
  }

  /// One claim at one seed.
  public struct Row: Sendable {
    /// The claim.
    public let claim: Claim
    /// The seed that its data were grown at.
    public let seed: Seed
    /// The p-value of theory.
    public let pValue: Double
    /// The p-value after Holm's correction over all rows.
    public let adjusted: Double
    /// The largest p-value of the wrong laws.
    public let spoiled: Double
    /// What follows.
    public let verdict: Verdict
  }

  /// The p-value below which a wrong law counts as noticed.
  public static let noticed = 1e-4

  /// A row for each claim and seed, by claim and then by seed.
  public let rows: [Row]
  /// The probability that any true claim fails by chance, in the whole table.
  public let level: Double

  /// Whether every claim holds at every seed.
  public var passes: Bool { rows.allSatisfy { $0.verdict == .holds } }

  /// The first claim whose p-value at a seed is so small that the table of all these claims fails; nil where
  /// every claim is examined and none fails.
  ///
  /// By Holm's method the table fails where any p-value times the number of claims is below the level, so the
  /// other claims need not be known.
  ///
  /// - Parameter level: the probability, in (0, 1), that any true claim fails by chance, in the whole table.
  /// - Throws: the first error of the engine.
  public static func firstRefused(
    _ claims: [Claim] = Claim.all, seed: Seed, level: Double = 0.01
  ) throws -> Claim? {
    // Written so that NaN fails.
    try claims.first { !(try $0.pValue(seed) * Double(claims.count) >= level) }
  }

  /// Examines claims at seeds.
  ///
  /// - Parameters:
  ///   - level: the probability, in (0, 1), that any true claim fails by chance, in the whole table.
  ///   - progress: called after each examination, from any thread, with the number done so far and in all.
  /// - Throws: the first error of the engine, by row.
  public static func run(
    _ claims: [Claim] = Claim.all, seeds: [Seed], level: Double = 0.01, workers: Workers = Workers(),
    progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> Verification {
    let all = claims.count * seeds.count
    let done = Mutex(0)
    let outcomes = try workers.map(all) { (piece) throws -> Claim.Outcome in
      let outcome = try claims[piece / seeds.count].outcome(seeds[piece % seeds.count])
      // Under the lock, so that the numbers come in order.
      done.withLock {
        $0 += 1
        progress($0, all)
      }
      return outcome
    }
    let adjusted = PValue.holm(outcomes.map(\.pValue))
    let rows = outcomes.indices.map { piece in
      let outcome = outcomes[piece]
      // Written so that NaN fails.
      let verdict: Verdict =
        !(adjusted[piece] >= level) ? .fails : outcome.spoiled < noticed ? .holds : .blunt
      return Row(
        claim: claims[piece / seeds.count], seed: seeds[piece % seeds.count], pValue: outcome.pValue,
        adjusted: adjusted[piece], spoiled: outcome.spoiled, verdict: verdict)
    }
    return Verification(rows: rows, level: level)
  }
}
