import Digests
import Engine
import Lineages
import Measures
import Parameters
import Randomness
import Scenarios
import Synchronization
import Workers

/// The worlds of one scenario: grown ones, or mutations run down one observed genealogy.
///
/// A scenario is resolved once, and what every world of it needs is made once.
public struct Worlds: Sendable {
  public let scenario: Scenario
  /// The resolved scenario.
  public let resolved: String
  /// The SHA-256 of the resolved scenario, 64 hexadecimal digits.
  public let digest: String
  /// The genealogy that mutations run down; nil where trees are grown.
  fileprivate let observed: Genealogy?
  /// The SHA-256 of what licenses allow, for policies that ask; nil where nobody has said.
  let termsDigest: String?
  /// The same in the engine's form.
  fileprivate let compatibility: LicenseCompatibility?
  private let prepared = Prepared()

  /// - Parameters:
  ///   - observed: the genealogy that mutations run down; nil to grow trees.
  ///   - terms: what licenses allow.
  public init(_ scenario: Scenario, on observed: Genealogy? = nil, terms: LicenseTerms? = nil) {
    self.scenario = scenario
    compatibility = terms.map { LicenseCompatibility($0) }
    termsDigest = terms?.sha256
    self.observed = observed
    resolved = scenario.resolved
    digest = SHA256.hexadecimal(of: Array(resolved.utf8))
  }

  /// Grows the world of a run.
  ///
  /// - Throws: `Problems` where an override is refused, `DistributionError` where a law is no law, `BranchingError` where families
  ///   grow past their limit.
  public func grow(_ run: Run, _ workers: Workers) throws -> Genealogy {
    try grow(run.seed, overrides: run.overrides, workers)
  }

  /// Grows the world of a seed.
  ///
  /// - Throws: as `grow(_:_:)` for a run.
  public func grow(_ seed: UInt64, overrides: Overrides = Overrides(), _ workers: Workers) throws -> Genealogy
  {
    let laws = try prepared.laws(overrides) { try made(scenario.setting(overrides)) }
    let simulator = Simulator(laws, seed: Seed(seed))
    return if let observed { try simulator.evolve(observed, workers) } else { try simulator.grow(workers) }
  }
}

extension Worlds {
  /// The laws of a scenario.
  ///
  /// - Throws: `WorldError` where a policy cannot be run down an observed genealogy.
  fileprivate func made(_ scenario: Scenario) throws -> Laws {
    let timeline = scenario.timeline(under: compatibility)
    if observed != nil, timeline.policiesMoveTree { throw WorldError.movesObservedTree }
    return try Laws(timeline)
  }
}

/// Why there can be no world.
public enum WorldError: Error, CustomStringConvertible {
  /// A policy finds other parents for models whose parents are observed.
  case movesObservedTree

  public var description: String {
    "a policy finds other parents (`shift` of gate-base, `attract` of relicense-base, `incompatible: partner` of strictest-merge), but the links of observed "
      + "data stay as they are; leave it out, or grow a tree"
  }
}

/// The laws of the overrides that came up last. A class because runs on several threads share it.
private final class Prepared: Sendable {
  /// The runs of one choice of overrides follow one another, so that few are needed at a time.
  private static let most = 64
  private let known = Mutex<[Overrides: Laws]>([:])

  func laws(_ overrides: Overrides, make: () throws -> Laws) throws -> Laws {
    if let laws = known.withLock({ $0[overrides] }) { return laws }
    let laws = try make()
    known.withLock {
      if $0.count >= Prepared.most { $0.removeAll() }
      $0[overrides] = laws
    }
    return laws
  }
}
