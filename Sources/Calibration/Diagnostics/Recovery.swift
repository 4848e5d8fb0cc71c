import Statistics

/// Whether a fit finds its own numbers again: worlds of the fit, fitted as the data were.
public struct Recovery: Codable, Equatable, Sendable {
  /// How many worlds were fitted.
  public var worlds: Int
  /// Numbers that rest on at least so many edges.
  public var leastEdges = 900.0
  /// One a number.
  public var rows: [Row]

  /// How one number was found again.
  public struct Row: Codable, Equatable, Sendable {
    public var path: String
    /// With which the worlds were made.
    public var truth: Double
    /// The mean of the fits minus the truth.
    public var bias: Double
    /// The standard deviation of the fits.
    public var deviation: Double
    /// The share of worlds whose interval, as wide as that of the bootstrap, holds the truth; nil without a bootstrap.
    public var coverage: Double?
  }

  init?(_ scalars: [FittedScalar], _ worlds: [[String: Double]], _ replicates: [Replicate]) {
    guard !worlds.isEmpty else { return nil }
    self.worlds = worlds.count
    let least = leastEdges
    // Which mode is which cannot be told where a fit began anew.
    let told = scalars.filter {
      $0.isIdentified && $0.evidence.edges >= least && !$0.path.hasPrefix("modes.list")
    }
    rows = told.compactMap { scalar in
      let found = worlds.compactMap { $0[scalar.path] }.filter(\.isFinite)
      guard found.count >= 2 else { return nil }
      let interval = replicates.interval(of: scalar.path)
      let coverage = interval.map { interval in
        let held = found.filter {
          $0 + interval.low - scalar.value <= scalar.value
            && scalar.value <= $0 + interval.high - scalar.value
        }
        return Double(held.count) / Double(found.count)
      }
      return Row(
        path: scalar.path, truth: scalar.value, bias: found.mean - scalar.value,
        deviation: found.variance.squareRoot(), coverage: coverage)
    }
  }

  /// Fewer worlds do not tell a bias from chance.
  static let leastWorlds = 10

  /// The mean bias of a number and the spread of its fits; nil where nobody knows.
  func bias(of path: String) -> (value: Double, deviation: Double)? {
    if worlds < Recovery.leastWorlds { return nil }
    return rows.first { $0.path == path }.map { ($0.bias, $0.deviation) }
  }

  /// The mean over numbers of the share of worlds whose interval holds the truth.
  public var meanCoverage: Double? {
    let known = rows.compactMap(\.coverage)
    return known.isEmpty ? nil : known.mean
  }

  /// The number that is covered least.
  public var leastCovered: Row? {
    rows.filter { $0.coverage != nil }.min { ($0.coverage ?? 1, $0.path) < ($1.coverage ?? 1, $1.path) }
  }

  /// The mean over numbers of |bias| over the standard deviation; nil for too few worlds.
  public var meanBias: Double? {
    if worlds < Recovery.leastWorlds { return nil }
    // A number at a bound in every world has no spread to compare with.
    let known = rows.filter { $0.deviation > 1e-6 }.map { abs($0.bias) / $0.deviation }
    return known.isEmpty ? nil : known.mean
  }
}
