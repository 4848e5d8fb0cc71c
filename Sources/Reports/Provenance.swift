/// Where a result comes from: enough to make it again.
public struct Provenance: Codable, Sendable, Equatable {
  /// One file that was read.
  public struct Input: Codable, Sendable, Equatable {
    public var path: String
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// How many rows or edges were not used, for one cause.
  public struct Cleaning: Codable, Sendable, Equatable {
    public var cause: String
    public var count: Int

    public init(cause: String, count: Int) {
      self.cause = cause
      self.count = count
    }
  }

  /// The version of Grove.
  public var grove: String
  public var inputs: [Input]
  public var cleaning: [Cleaning]?
  /// The seed of a simulated ecosystem.
  public var seed: UInt64?
  /// The resolved scenario of a simulated ecosystem.
  public var scenario: String?

  public init(
    grove: String, inputs: [Input], cleaning: [Cleaning]? = nil, seed: UInt64? = nil, scenario: String? = nil
  ) {
    self.grove = grove
    self.inputs = inputs
    self.cleaning = cleaning
    self.seed = seed
    self.scenario = scenario
  }
}
