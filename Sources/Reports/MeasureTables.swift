import Lineages
import Measures
import Readings
import Texts

/// A table for each measure beyond the core that is there.
struct MeasureTables {
  let measurement: Measurement
  let readings: Readings
  let width: Int

  init(_ measurement: Measurement, _ readings: Readings, width: Int) {
    self.measurement = measurement
    self.readings = readings
    self.width = width
  }

  /// In the order of the measures.
  var all: [String] {
    var tables: [String] = []
    if measurement.levenshtein != nil { tables.append(levenshtein) }
    if let cards = measurement.cards { tables += self.cards(cards) }
    if let direction = measurement.direction { tables.append(self.direction(direction)) }
    if measurement.licenses != nil { tables.append(licenses) }
    if let terms = measurement.licenseTerms { tables += self.terms(terms) }
    if let outcomes = measurement.outcomes { tables += self.outcomes(outcomes) }
    if let drift = measurement.drift, let text = self.drift(drift) { tables.append(text) }
    if let shape = measurement.shape { tables.append(self.shape(shape)) }
    if let tops = measurement.tops { tables.append(self.tops(tops)) }
    if let attachment = measurement.attachment { tables.append(self.attachment(attachment)) }
    if measurement.siblings != nil { tables += siblings }
    return tables
  }

  /// The name of the chosen graph in titles.
  var graph: String { "\(measurement.options.view.rawValue) graph" }

  /// A title, and the table below it.
  func titled(_ title: String, _ table: TextTable) -> String {
    "\(title):".wrapped(width: width) + "\n" + table.text(width: width)
  }

  /// A reading as a cell.
  func cell(_ path: QuantityPath, _ places: Int, signed: Bool = false) -> String {
    readings[path].cell(places, signed: signed)
  }

  /// A reading as a cell, with about four digits.
  func cell(_ path: QuantityPath) -> String {
    readings[path].cell(Reports.places(for: readings.value(path)))
  }

  /// A count as a cell.
  func count(_ path: QuantityPath) -> String { decimals(readings.value(path), 0) }
}

extension MeasureTables {
  /// The positions of which anything was measured.
  private func positions(_ means: (String) -> [QuantityPath]) -> [KinPosition] {
    KinPosition.all.filter { position in
      means(position.name).contains { readings.value($0) != nil }
    }
  }

  private func sampled(_ title: String, _ quantities: Quantities.Sampled) -> String {
    var table = TextTable([
      ("position", .left), ("pair", .words), ("Levenshtein", .right), ("s.e.", .right), ("pairs", .right),
    ])
    for position in positions({ [quantities.means[$0]] }) {
      table.add([
        position.name, position.summary, cell(quantities.means[position.name], 3),
        cell(quantities.standardErrors[position.name], 4), count(quantities.pairs[position.name]),
      ])
    }
    return titled("\(title), over pairs drawn from the \(graph)", table)
  }

  private var levenshtein: String {
    sampled("Levenshtein similarity of metadata documents", Quantities.levenshtein)
  }

  private func cards(_ cards: CardSimilarities) -> [String] {
    var table = TextTable([
      ("position", .left), ("pair", .words), ("tfidf", .right), ("bow", .right), ("pairs", .right),
    ])
    func paths(_ position: String) -> [QuantityPath] {
      Embedding.allCases.map { Quantities.cardSimilarity[$0.rawValue, position] }
    }
    for position in positions(paths) {
      table.add(
        [position.name, position.summary] + paths(position.name).map { cell($0, 3) }
          + [count(Quantities.cardPairs[position.name])])
    }
    return [
      titled(
        "Similarity of model cards, \(graph); \(cards.qualifying) cards qualify, pairs are those of two such",
        table),
      sampled("Levenshtein similarity of model cards", Quantities.cardLevenshtein),
    ]
  }

  private func direction(_ direction: [String: Direction]) -> String {
    var table = TextTable([
      ("trait", .left), ("edges", .right), ("changed", .right), ("transitions", .right), ("net", .right),
      ("directed", .right), ("pairs in order", .right), ("accounted", .right),
    ])
    var orders: [String] = []
    for trait in Trait.allCases {
      guard let found = direction[trait.column] else { continue }
      let order = found.weightedOrder
      let pairs = order.map { "\($0.compatiblePairs)/\($0.traffic.orientedPairs)" } ?? "–"
      table.add([
        trait.name, count(Quantities.directionEdges.edges[trait.column]),
        count(Quantities.directionEdges.changed[trait.column]),
        count(Quantities.traffic.total[trait.column]), count(Quantities.traffic.net[trait.column]),
        cell(Quantities.traffic.directedness[trait.column], 3), pairs, decimals(order?.accountedShare, 3),
      ])
      let values = order?.values ?? []
      guard !values.isEmpty else { continue }
      let shown = values.count > 8 ? values.prefix(4) + ["…"] + values.suffix(3) : values[...]
      orders.append("\(trait.name): \(shown.joined(separator: " > "))".wrapped(width: width, indent: "  "))
    }
    let text = titled(
      "Direction of traits over edges where both ends report, \(graph); a swap of one value counts as two transitions",
      table)
    return orders.isEmpty
      ? text
      : text + "\nThe order that goes with most net traffic:\n" + orders.joined(separator: "\n")
  }

  private func drift(_ drift: DriftTable) -> String? {
    var table = TextTable([
      ("quantity", .words), ("relation", .left), ("edges", .right), ("parent", .right), ("child", .right),
      ("change", .right),
    ])
    var quantity: DriftQuantity?
    for row in drift.rows where row.edges > 0 {
      let names = [row.quantity.rawValue, row.relation]
      let digits = max(abs(row.parent ?? 0), abs(row.child ?? 0))
      let places = min(3, Reports.places(for: digits))
      table.add([
        row.quantity == quantity ? "" : row.quantity.rawValue, row.relation, "\(row.edges)",
        decimals(row.parent, places),
        decimals(row.child, places), cell(Quantities.driftChange.path(names), places, signed: true),
      ])
      quantity = row.quantity
    }
    return table.isEmpty ? nil : titled("Drift from parent to child, full graph", table)
  }
}
