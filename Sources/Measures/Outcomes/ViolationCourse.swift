import Lineages

/// The share of violations month by month.
struct ViolationCourse: Sendable, Equatable {
  /// By months since year 0: edges with known terms, and those not allowed.
  private var months: [Int: (known: Int, breaches: Int)] = [:]

  mutating func add(month: Int, isBreach: Bool) {
    months[month, default: (0, 0)].known += 1
    if isBreach { months[month]!.breaches += 1 }
  }

  /// Months from the first with a known edge until the share of violations is at most a part of that month's, and stays so to the end.
  /// Months without known edges are passed over. Nil where that is never so, or nothing was violated in the first.
  func months(to part: Double) -> Int? {
    let sorted = months.sorted { $0.key < $1.key }
    guard let start = sorted.first, start.value.breaches > 0 else { return nil }
    let limit = part * Double(start.value.breaches) / Double(start.value.known)
    var first: Int?
    for (month, counts) in sorted.reversed() {
      guard Double(counts.breaches) / Double(counts.known) <= limit else { break }
      first = month
    }
    return first.map { $0 - start.key }
  }

  static func == (a: ViolationCourse, b: ViolationCourse) -> Bool {
    a.months.mapValues { [$0.known, $0.breaches] } == b.months.mapValues { [$0.known, $0.breaches] }
  }
}

extension Timestamp {
  /// Months since January of year 0.
  var month: Int {
    let date = date
    return date.year * 12 + date.month - 1
  }

  /// A month as text, `2024-07`.
  static func text(month: Int) -> String {
    let number = month % 12 + 1
    return "\(month / 12)-\(number < 10 ? "0" : "")\(number)"
  }
}
