import Digests
import Parameters
import Readings

/// One world: all that decides its bytes, apart from the version of Grove.
///
/// Two runs that are equal grow the same ecosystem, whoever asked for them and wherever.
public struct Run: Hashable, Codable, Sendable {
  /// The SHA-256 of the resolved scenario, 64 hexadecimal digits.
  public var scenario: String
  /// What is set otherwise than in the scenario.
  public var overrides: Overrides
  /// The seed of all chance.
  public var seed: UInt64
  /// The SHA-256 of the observed data that the mutations run down; nil where the tree is grown.
  public var data: String?

  /// - Parameters:
  ///   - scenario: the digest of the resolved scenario without overrides.
  ///   - data: the digest of the observed data that mutations run down; nil where the ecosystem is grown.
  public init(scenario: String, overrides: Overrides = Overrides(), seed: UInt64, data: String? = nil) {
    self.scenario = scenario
    self.overrides = overrides
    self.seed = seed
    self.data = data
  }

  /// A short name, different for all runs of one scenario and data: the seed, and a fingerprint of the overrides where there are any.
  var name: String { overrides.isEmpty ? "\(seed)" : "\(seed)-\(overrides.fingerprint)" }
}

extension Overrides {
  /// 16 hexadecimal digits of a SHA-256 of the paths and values.
  fileprivate var fingerprint: String {
    SHA256.fingerprint(of: sorted.flatMap { [$0.path, $0.value] })
  }
}

/// How a run ended.
public enum Outcome: Sendable, Equatable {
  /// What was measured.
  case measured(Readings)
  /// Why there is nothing, in one line.
  case failed(String)
}
