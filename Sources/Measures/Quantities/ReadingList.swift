import Readings

/// Readings as measures add them.
struct ReadingList {
  private var readings: [(reading: Reading, count: QuantityPath?)] = []

  /// Adds a reading of the quantity with these names in its slots.
  mutating func add(_ family: QuantityFamily, _ names: String..., value: Double?) {
    add(family, names, value)
  }

  /// Adds a reading of the quantity with these names in its slots.
  ///
  /// - Parameters:
  ///   - interval: where the measure has one of its own.
  ///   - isDoubtful: whether the measure says that the value may not be relied on.
  mutating func add(
    _ family: QuantityFamily, _ names: [String], _ value: Double?, interval: Reading.Interval? = nil,
    isDoubtful: Bool = false
  ) {
    let reading = Reading(path: family.path(names), value: value, interval: interval, isDoubtful: isDoubtful)
    readings.append((reading, family.count(names)))
  }

  /// Adds a count.
  mutating func add(_ family: QuantityFamily, _ names: String..., value: Int) {
    add(family, names, Double(value))
  }

  /// The readings in the order of the quantities, with their counts, and with what a bootstrap found.
  func finished(_ intervals: Intervals?) -> Readings {
    let values = Readings(readings.map(\.reading))
    let places = readings.map { Quantities.place(of: $0.reading.path) ?? .max }
    let order = readings.indices.sorted {
      places[$0] != places[$1] ? places[$0] < places[$1] : $0 < $1
    }
    return Readings(
      order.map { place in
        var (reading, count) = readings[place]
        reading.count = count.flatMap { values.value($0) }
        if let intervals { reading.add(intervals) }
        return reading
      })
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
