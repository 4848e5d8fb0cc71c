import Parameters

/// Which runs are wanted: every arm under every draw and every seed.
///
/// An arm is what is compared (a policy, a dose), a draw is one of the worlds that the data allow (a posterior draw), a seed is one
/// course of chance. A design without arms or without draws has the scenario as it is in their place.
public struct Design: Hashable, Codable, Sendable {
  /// Overrides with a name: an arm, or a draw.
  public struct Variant: Hashable, Codable, Sendable {
    /// What results are filed under; empty for the scenario as it is.
    public var name: String
    /// What it sets in the scenario.
    public var overrides: Overrides

    /// - Parameter name: tells it from the others of its kind.
    public init(name: String, overrides: Overrides) {
      self.name = name
      self.overrides = overrides
    }

    /// The scenario as it is.
    static let plain = Variant(name: "", overrides: Overrides())
  }

  /// One run of a design, and what its results are filed under.
  public struct Cell: Hashable, Sendable {
    /// The name of the arm; empty where there are no arms.
    public var arm: String
    /// The name of the draw; empty where there are no draws.
    public var draw: String
    public var seed: UInt64
    /// The overrides of the draw with those of the arm over them.
    public var overrides: Overrides
  }

  /// Each with a name of its own.
  public var arms: [Variant]
  /// Each with a name of its own.
  public var draws: [Variant]
  /// Each arm and draw runs under all of them.
  public var seeds: SeedList

  /// - Parameters:
  ///   - arms: none for the scenario as it is.
  ///   - draws: none for its parameters as they are.
  public init(arms: [Variant] = [], draws: [Variant] = [], seeds: SeedList) {
    self.arms = arms
    self.draws = draws
    self.seeds = seeds
  }

  /// Every run, by arm, then by draw, then by seed.
  public var cells: [Cell] {
    var cells: [Cell] = []
    for arm in arms.isEmpty ? [.plain] : arms {
      for draw in draws.isEmpty ? [.plain] : draws {
        let overrides = Overrides(draw.overrides.values.merging(arm.overrides.values) { $1 })
        for seed in seeds.seeds {
          cells.append(Cell(arm: arm.name, draw: draw.name, seed: seed, overrides: overrides))
        }
      }
    }
    return cells
  }

  /// The runs of one part.
  public func cells(of shard: Shard) -> [Cell] {
    let cells = cells
    return Array(
      cells[cells.count * shard.number / shard.count..<cells.count * (shard.number + 1) / shard.count])
  }
}

/// One of several neighbouring parts of nearly one size, the same ones on every machine.
public struct Shard: Hashable, Sendable {
  /// From 0 to `count` − 1.
  public let number: Int
  /// At least 1.
  public let count: Int

  /// More parts than this are taken for a slip of the pen.
  public static let most = 1_000_000

  /// The whole.
  public static let all = Shard(number: 0, count: 1)

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// A part as people write it: `3/8` is the fourth of eight. Nil for a text that names no part.
  public init?(_ text: String) {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Int(words[0]), let count = Int(words[1]),
      (1...Shard.most).contains(count),
      (0..<count).contains(number)
    else { return nil }
    self.init(number: number, count: count)
  }
}
