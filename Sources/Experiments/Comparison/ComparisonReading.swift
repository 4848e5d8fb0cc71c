import Scenarios

/// An experiment, read: what is compared, the baseline's scenario, and the files that both come from.
public struct ComparisonReading: Sendable {
  /// What is compared.
  public internal(set) var comparison: Comparison
  /// The baseline's.
  public let scenario: Scenario
  /// The experiment file and the files of the scenario and of draws.
  public let files: [SourceFile]
  /// What is no mistake but has no effect, in a line each.
  public let warnings: [String]
  /// The experiment as a file that spells out every default, each dose as an arm.
  public let resolved: String
}
