/// Where a result comes from: enough to make it again.
public struct Provenance: Codable, Sendable, Equatable {
  /// One file that was read.
  public struct Input: Codable, Sendable, Equatable {
    /// As it was named.
    public var path: String
    /// Of its bytes, 64 hexadecimal digits.
    public var sha256: String

    /// A file with the digest of its bytes.
    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// How many rows or edges were not used, for one cause.
  public struct Cleaning: Codable, Sendable, Equatable {
    /// As in `self-loop` or `parent-unknown`.
    public var cause: String
    /// Rows, values or links.
    public var count: Int

    /// So many of one cause.
    public init(cause: String, count: Int) {
      self.cause = cause
      self.count = count
    }
  }

  /// The version of Grove.
  public var grove: String
  /// The files that were read, in the order that they were named.
  public var inputs: [Input]
  /// What was not used, or is odd; nil where no data were read.
  public var cleaning: [Cleaning]?
  /// The seed of a simulated ecosystem.
  public var seed: UInt64?
  /// The resolved scenario of a simulated ecosystem.
  public var scenario: String?

  /// What a result was made of; seed and scenario are those of a simulated ecosystem.
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
