/// What is not known of growth by likelihood: draws of parameters that explain the tree, by simulation.
public struct GrowthPosterior: Sendable, Codable, Equatable {
  /// The paths of the parameters in a scenario, in the order of each draw.
  public var paths: [String]
  /// The units as scenarios spell them.
  public var units: [String]
  /// Equally likely values. Shape `[draws, parameters]`.
  public var draws: [[Double]]
  /// The parameters one by one: median, interval, how much the data tell.
  public var parameters: [Parameter]
  /// How many worlds were simulated for it.
  public var simulations: Int
  /// Whether the observed statistics lie outside what the prior's worlds show, by name: the model misses these.
  public var strangeStatistics: [String]

  /// A parameter's posterior.
  public struct Parameter: Sendable, Codable, Equatable {
    public var path: String
    public var unit: String
    public var median: Double
    /// With conformal correction on draws held back.
    public var interval: GrowthInterval
    /// The interval's width over that of the prior, on the prior's scale; 1 where nothing was learned.
    public var relativeWidth: Double
    /// 1 − the mean squared error of the learned summary over the prior's variance, on draws held back.
    public var explained: Double
    public var identification: GrowthNumber.Identification

    public init(
      path: String, unit: String, median: Double, interval: GrowthInterval, relativeWidth: Double,
      explained: Double, identification: GrowthNumber.Identification
    ) {
      self.path = path
      self.unit = unit
      self.median = median
      self.interval = interval
      self.relativeWidth = relativeWidth
      self.explained = explained
      self.identification = identification
    }
  }

  /// A posterior with these values; see the properties.
  public init(
    paths: [String], units: [String], draws: [[Double]], parameters: [Parameter], simulations: Int,
    strangeStatistics: [String]
  ) {
    self.paths = paths
    self.units = units
    self.draws = draws
    self.parameters = parameters
    self.simulations = simulations
    self.strangeStatistics = strangeStatistics
  }
}
