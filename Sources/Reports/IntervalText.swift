import Measures

extension Interval {
  /// The percentile interval as tables show it: `[0.598, 0.622]`.
  func range(_ places: Int) -> String {
    "[\(decimals(percentile[0], places)), \(decimals(percentile[1], places))]"
  }
}

extension Intervals? {
  /// A number with its interval where it has one.
  func cell(_ path: String, _ value: Double?, _ places: Int, signed: Bool = false) -> String {
    let number = decimals(value, places, signed: signed)
    guard let interval = self?.statistics[path] else { return number }
    return "\(number) \(interval.range(places))"
  }
}

extension Intervals {
  /// What the brackets in tables are.
  var sentence: String {
    let share = decimals(level * 100, (level * 100).rounded() == level * 100 ? 0 : 1)
    let few = statistics.values.count { ($0.effectiveFamilies ?? .infinity) < 10 }
    return "In brackets: \(share) % percentile intervals of \(replicates) bootstrap replicates over families "
      + "(connected components of the lineage graph)."
      + (few > 0
        ? " \(few) of \(statistics.count) rest on few families in effect (fewer than ten of one size): do not rely on those."
        : "")
  }
}
