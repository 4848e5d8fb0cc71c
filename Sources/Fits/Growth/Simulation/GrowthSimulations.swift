import Engine
import Randomness
import Workers

/// Worlds of draws from a prior, reduced to their statistics; in chunks that can be kept and resumed.
public struct GrowthSimulations: Sendable {
  /// The rules of which each draw changes the parameters of the prior.
  public let rules: Rules
  /// What is drawn from.
  public let prior: GrowthPrior
  /// The draw with a number is a function of this seed and the number alone.
  public let seed: Seed

  /// - Parameter prior: one without a `problem`.
  public init(_ rules: Rules, prior: GrowthPrior, seed: Seed) {
    precondition(prior.problem == nil, "a prior has laws with bounds in order")
    self.rules = rules
    self.prior = prior
    self.seed = seed
  }

  /// Consecutive draws: the shares of the prior's laws and the statistics of their worlds.
  public struct Chunk: Sendable, Codable, Equatable {
    /// The number of the first draw.
    public var first: Int
    /// Shape `[draws, parameters]`.
    public var shares: [[Double]]
    /// Shape `[draws, TreeStatistics.names.count]`.
    public var statistics: [[Double]]

    public init(first: Int, shares: [[Double]], statistics: [[Double]]) {
      self.first = first
      self.shares = shares
      self.statistics = statistics
    }
  }

  /// Simulates the draws with these numbers.
  ///
  /// - Parameter workers: the threads that share the work; the chunk does not depend on their number.
  /// - Throws: what the engine throws where a law of the rules is none.
  public func chunk(_ draws: Range<Int>, _ workers: Workers = Workers()) throws -> Chunk {
    let worlds = try workers.map(draws.count) { try simulate(draws.lowerBound + $0) }
    return Chunk(
      first: draws.lowerBound, shares: worlds.map(\.shares), statistics: worlds.map(\.statistics))
  }

  /// One draw.
  private func simulate(_ draw: Int) throws -> (shares: [Double], statistics: [Double]) {
    var world = rules
    let shares = write(draw: draw, to: &world)
    let tree = try GrownTree(world, seed: seed["worlds"][draw])
    return (shares, TreeStatistics.of(GrowthData(tree)))
  }

  /// The tree of the draw with this number.
  package func tree(_ draw: Int) throws -> GrownTree {
    var world = rules
    write(draw: draw, to: &world)
    return try GrownTree(world, seed: seed["worlds"][draw])
  }

  /// Writes a draw's parameters into rules.
  ///
  /// - Returns: the shares of the prior's laws.
  @discardableResult
  package func write(draw: Int, to rules: inout Rules) -> [Double] {
    let shares = prior.shares(draw, seed: seed)
    for (law, share) in zip(prior.laws, shares) { law.parameter.set(law.value(at: share), in: &rules) }
    return shares
  }
}
