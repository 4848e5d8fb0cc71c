import Lineages

/// How many models were born in each month.
public struct MonthlyGrowth: Sendable, Equatable, Codable {
  /// The births of one month.
  public struct Month: Sendable, Equatable, Codable {
    /// `2024-07`.
    public var month: String
    /// All births of the month.
    public var births: Int
    /// The births without a parent in the view.
    public var founders: Int
    /// All births up to the end of the month.
    public var cumulative: Int

    /// A month, written as `2024-07`.
    public init(month: String, births: Int, founders: Int, cumulative: Int) {
      self.month = month
      self.births = births
      self.founders = founders
      self.cumulative = cumulative
    }
  }

  /// From the first month with a birth to the last, the months between without one included.
  public var months: [Month]
  /// The models whose date is not known; in no month.
  public var undated: Int
}

extension MonthlyGrowth {
  /// The growth of all models of a genealogy.
  public init(_ genealogy: Genealogy, graph: LineageGraph) {
    self.init(genealogy, rows: 0..<genealogy.count, graph: graph)
  }

  /// The growth of some of its models.
  public init(_ genealogy: Genealogy, rows: some Sequence<Int>, graph: LineageGraph) {
    var counts: [Int: (births: Int, founders: Int)] = [:]
    // Births come in runs of the same day, whose month is worked out once.
    var (day, month) = (Int.min, 0)
    undated = 0
    for row in rows {
      let birth = genealogy.birth[row]
      guard birth.isKnown else {
        undated += 1
        continue
      }
      if birth.day != day {
        day = birth.day
        month = birth.month
      }
      counts[month, default: (0, 0)].births += 1
      if graph.parents.length(row) == 0 { counts[month]!.founders += 1 }
    }
    months = []
    guard let first = counts.keys.min(), let last = counts.keys.max() else { return }
    var cumulative = 0
    for month in first...last {
      let (births, founders) = counts[month] ?? (0, 0)
      cumulative += births
      months.append(
        Month(
          month: Timestamp.text(month: month), births: births, founders: founders, cumulative: cumulative))
    }
  }
}
