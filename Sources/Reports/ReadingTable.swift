import Measures
import Readings
import Texts

/// Readings beside those of another ecosystem, a line a quantity, by their paths.
struct ReadingTable {
  private let rows: [(here: Reading, there: Reading)]
  private let hereName: String
  private let thereName: String

  /// What both have, without totals, which differ between ecosystems of different size, and without what is 0 on both sides.
  init(_ readings: Readings, named hereName: String, beside reference: Reference) {
    rows = reference.shared(with: readings).filter { here, there in
      !ReadingTable.isShownElsewhere(here.path) && !Quantities.isTotal(here.path)
        && (here.value != 0 || there.value != 0)
    }
    self.hereName = hereName
    thereName = reference.name
  }

  /// Kin similarities and mutation rates have tables of their own.
  private static func isShownElsewhere(_ path: QuantityPath) -> Bool {
    let families = Quantities.of(.similarity) + Quantities.of(.mutation)
    return families.contains { $0.names(in: path.text) != nil }
  }

  /// Nil where there is nothing to compare.
  func text(width: Int) -> String? {
    guard !rows.isEmpty else { return nil }
    var table = TextTable([
      ("reading", .words), (hereName, .right), (thereName, .right), ("difference", .right),
    ])
    for (here, there) in rows {
      guard let mine = here.value, let other = there.value else { continue }
      let areWhole = Quantities[here.path]?.unit != "1" && mine == mine.rounded() && other == other.rounded()
      let places = areWhole ? 0 : min(places(for: mine), places(for: other))
      table.add([
        here.path.text, Reading?.some(here).cell(places), Reading?.some(there).cell(places),
        decimals(mine - other, places, signed: true),
      ])
    }
    let heading =
      "Readings that both have, by their paths; counts are left out (they stand in --json), and so is what is 0 on "
      + "both sides:"
    return heading.wrapped(width: width) + "\n" + table.text(width: width)
  }
}
