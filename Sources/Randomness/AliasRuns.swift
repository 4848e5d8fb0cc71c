/// The alias table of a law over many outcomes of which few have weight, without the many columns that are alike.
///
/// It is the table that GSL's `gsl_ran_discrete_preproc` makes of all weights, the zeros among them, number for
/// number. A column of weight 0 is but its alias, and columns of weight 0 that lie side by side mostly have the same:
/// a run of them is one entry here, and so is a column that has weight. Source: A. J. Walker, ACM TOMS 3 (1977).
struct AliasRuns {
  /// The first column of each run, ascending from 0.
  private(set) var starts: [UInt32] = []
  /// The threshold of each run's columns: below it the column itself is drawn; −1 for columns of weight 0.
  private(set) var thresholds: [Double] = []
  /// What is drawn otherwise.
  private(set) var aliases: [UInt32] = []

  /// - Parameters:
  ///   - law: the outcomes that have weight, ascending; `Categorical.sum` holds.
  ///   - count: the number of all outcomes.
  init(_ law: [(outcome: Int, weight: Double)], sum: Double, among count: Int) {
    var filling = Filling(law, sum: sum, among: count)
    filling.fill()
    var entry = 0
    var gap = filling.gaps.count - 1
    func start(_ gap: Int) -> Int { gap >= 0 ? filling.gaps[gap].start : .max }
    while entry < law.count || gap >= 0 {
      if entry < law.count, law[entry].outcome < start(gap) {
        add(law[entry].outcome, filling.thresholds[entry], filling.aliases[entry])
        entry += 1
      } else {
        add(filling.gaps[gap].start, -1, filling.gaps[gap].alias)
        gap -= 1
      }
    }
  }

  private mutating func add(_ start: Int, _ threshold: Double, _ alias: Int) {
    starts.append(UInt32(start))
    thresholds.append(threshold)
    aliases.append(UInt32(alias))
  }
}

/// GSL's way to fill the table: light columns from the last to the first, each with what it lacks from the heavy
/// column that is on top.
private struct Filling {
  private let law: [(outcome: Int, weight: Double)]
  private let count: Int
  private let mean: Double
  /// What is left of each outcome's share.
  private var shares: [Double]
  /// The heavy ones, the last on top.
  private var heavy: [Int] = []
  private(set) var thresholds: [Double]
  private(set) var aliases: [Int]
  /// The runs of columns of weight 0, from the last to the first.
  private(set) var gaps: [(start: Int, alias: Int)] = []
  private let heaviest: Int

  init(_ law: [(outcome: Int, weight: Double)], sum: Double, among count: Int) {
    self.law = law
    self.count = count
    mean = 1 / Double(count)
    shares = law.map { $0.weight / sum }
    // A column that nobody fills up is drawn whole.
    aliases = law.map(\.outcome)
    thresholds = law.map { Filling.threshold(1, $0.outcome, count) }
    heaviest = law.max { $0.weight < $1.weight }!.outcome
    heavy = shares.indices.filter { shares[$0] >= mean }
  }

  /// The threshold of a column of which so much is its own: a place between 0 and 1 among all columns.
  private static func threshold(_ own: Double, _ column: Int, _ count: Int) -> Double {
    (own + Double(column)) / Double(count)
  }

  mutating func fill() {
    let isLight = shares.map { $0 < mean }
    var end = count
    for entry in law.indices.reversed() {
      fillGap(law[entry].outcome + 1..<end)
      if isLight[entry] { fill(entry) }
      end = law[entry].outcome
    }
    fillGap(0..<end)
  }

  /// Fills the column of a light outcome, then those of heavy ones that become light by it.
  private mutating func fill(_ entry: Int) {
    var light = entry
    while let top = heavy.last {
      aliases[light] = law[top].outcome
      thresholds[light] = Filling.threshold(Double(count) * shares[light], law[light].outcome, count)
      shares[top] -= mean - shares[light]
      if shares[top] > mean { return }
      heavy.removeLast()
      if shares[top] == mean { return }
      light = top
    }
  }

  /// Fills columns of weight 0.
  private mutating func fillGap(_ columns: Range<Int>) {
    var start = columns.upperBound
    while start > columns.lowerBound {
      guard let top = heavy.last else { return gaps.append((columns.lowerBound, heaviest)) }
      // One by one, so that rounding is GSL's.
      var share = shares[top]
      repeat {
        start -= 1
        share -= mean
      } while start > columns.lowerBound && share > mean
      shares[top] = share
      gaps.append((start, law[top].outcome))
      if share > mean { return }
      heavy.removeLast()
      if share < mean { fill(top) }
    }
  }
}
