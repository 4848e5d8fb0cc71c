import Lineages
import Parameters

/// Births, counted the way that a scenario says them.
struct BirthCounts {
  private let genealogy: Genealogy
  private let families: FamilyIndex

  init(_ genealogy: Genealogy, _ families: FamilyIndex) {
    (self.genealogy, self.families) = (genealogy, families)
  }

  /// Founders, and derivatives by the relation to their first parent.
  func relations(_ source: String) -> Entry {
    var counts = [Double](repeating: 0, count: Relation.allCases.count)
    for row in 0..<genealogy.count where families.parent[row] >= 0 {
      counts[Int(families.relation[row].rawValue)] += 1
    }
    let kinds = Relation.allCases.map { ($0.name, Entry.number(counts[Int($0.rawValue)])) }
    return .map(
      [
        ("unit", .word("models")), ("source", .quoted(source)),
        ("founder", .number(Double(max(families.founders.count, 1)))),
      ] + kinds)
  }

  /// Births by month; where there are no dates, a month that is nobody's.
  func arrivals(_ source: String) -> Entry {
    var months: [String: Int] = [:]
    for birth in genealogy.birth where birth.isKnown {
      months[String(birth.dayText.prefix(7)), default: 0] += 1
    }
    guard let first = months.keys.min(), let last = months.keys.max() else {
      return .map([
        ("unit", .word("models/month")),
        ("source", .quoted("\(source): no dates, so one month that stands for all")),
        ("monthly", .map([("2024-01", .number(Double(max(genealogy.count, 1))))])),
      ])
    }
    let all = BirthCounts.months(from: first, to: last)
    return .map([
      ("unit", .word("models/month")), ("source", .quoted(source)),
      ("monthly", .map(all.map { ($0, .number(Double(months[$0] ?? 0))) })),
    ])
  }

  /// The months from one to another, `2024-01`.
  private static func months(from first: String, to last: String) -> [String] {
    func number(_ month: String) -> Int? {
      let parts = month.split(separator: "-").compactMap { Int($0) }
      return parts.count == 2 ? parts[0] * 12 + parts[1] - 1 : nil
    }
    guard let from = number(first), let to = number(last), from <= to else { return [first] }
    return (from...to).map { month in
      let (year, place) = (month / 12, month % 12 + 1)
      return String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)-" + (place < 10 ? "0" : "")
        + "\(place)"
    }
  }

  /// Distinct creators over models; 1 where there are none.
  var newCreators: Double {
    let known = genealogy.creator.filter { $0 >= 0 }
    let nobody = genealogy.count - known.count
    guard genealogy.count > 0 else { return 1 }
    return Double(Set(known).count + nobody) / Double(genealogy.count)
  }
}
