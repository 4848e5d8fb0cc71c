import Lineages

/// Counts what is odd about the links and dates of a genealogy but kept as it is.
enum LineageOddities {
  static func note(_ genealogy: Genealogy, in log: inout CleaningLog) {
    let component = StronglyConnected.components(genealogy.parents)
    for child in 0..<genealogy.count {
      if isPlaceholder(genealogy.birth[child]) { log.add(.placeholderDate, genealogy.names[child]) }
      for parent in genealogy.parents[child].lazy.map(Int.init) {
        func link() -> String { "\(genealogy.names[child]) <- \(genealogy.names[parent])" }
        // Nothing is its own parent here, so both ends in one component lie on a cycle.
        if component[child] == component[parent] { log.add(.cycle, link()) }
        if genealogy.birth[child].isKnown, genealogy.birth[child] < genealogy.birth[parent] {
          log.add(.olderThanParent, link())
        }
      }
    }
  }

  /// 2022-03-02T23:29:00Z to 23:29:09.999Z, which the Hub gave to all models from before.
  static func isPlaceholder(_ moment: Timestamp) -> Bool {
    let start = Timestamp(year: 2022, month: 3, day: 2).milliseconds + ((23 * 60 + 29) * 60) * 1000
    return moment.milliseconds >= start && moment.milliseconds < start + 10_000
  }
}
