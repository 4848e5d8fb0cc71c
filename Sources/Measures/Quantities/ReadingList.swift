import Readings

/// Readings as measures add them.
struct ReadingList {
  private var readings = Readings()
  /// Where the count of each reading stands.
  private var counts: [QuantityPath?] = []

  /// Adds a reading of the quantity with these names in its slots.
  mutating func add(_ family: QuantityFamily, _ names: String..., value: Double?) {
    add(family, names, value)
  }

  /// Adds a reading of the quantity with these names in its slots.
  ///
  /// - Parameter interval: where the measure has one of its own.
  mutating func add(
    _ family: QuantityFamily, _ names: [String], _ value: Double?, interval: Reading.Interval? = nil
  ) {
    let before = readings.all.count
    readings.add(Reading(path: family.path(names), value: value, interval: interval))
    if readings.all.count > before { counts.append(family.count(names)) }
  }

  /// Adds a count.
  mutating func add(_ family: QuantityFamily, _ names: String..., value: Int) {
    add(family, names, Double(value))
  }

  /// The readings with their counts, and with what a bootstrap found.
  func finished(_ intervals: Intervals?) -> Readings {
    var place = 0
    let readings = readings
    return readings.map { reading in
      reading.count = counts[place].flatMap { readings.value($0) }
      place += 1
      if let intervals { reading.add(intervals) }
    }
  }
}

extension Reading {
  /// Adds the percentile interval of a bootstrap over families, and what it rests on.
  package mutating func add(_ intervals: Intervals) {
    guard let found = intervals.statistics[path.dotted] else { return }
    families = found.families
    effectiveFamilies = found.effectiveFamilies
    interval = Interval(low: found.percentile[0], high: found.percentile[1], level: intervals.level)
  }
}
