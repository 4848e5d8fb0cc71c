/// Which values of the traits a fit tells apart.
public struct EncodingOptions: Codable, Equatable, Sendable {
  /// How many free tags, those that most models have; at least 0.
  public var tags = 400
  /// The least number of models that report a license, task or library which is told apart.
  public var leastModels = 3
  /// The same of a language.
  public var leastLanguage = 10

  public init() {}
}
