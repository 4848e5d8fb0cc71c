import Lineages
import Measures
import Readings
import Reports
import Texts

/// The table of an ensemble: means over runs, their 95 % intervals and the middle 90 % of runs, beside what is compared.
///
/// Kin positions and mutation rates stand as they do for one world; every other reading has a line by its path.
public struct EnsembleTable: Sendable {
  private let ensemble: Ensemble
  private let reference: Reference?

  /// - Parameter reference: what the means are compared with; nil for nothing.
  public init(_ ensemble: Ensemble, beside reference: Reference?) {
    self.ensemble = ensemble
    self.reference = reference
  }

  /// The table, headed by what it is about.
  ///
  /// - Parameter width: of lines, in characters.
  public func text(width: Int) -> String {
    var parts = [heading(width)]
    for arm in ensemble.arms where arm.runs > 0 {
      if !arm.name.isEmpty { parts.append("\(arm.name): \(runs(arm.runs))".wrapped(width: width)) }
      let spreads = Dictionary(uniqueKeysWithValues: arm.readings.map { ($0.path, $0.spread) })
      parts += SpreadTables(spreads, beside: reference, width: width).all
    }
    return parts.joined(separator: "\n\n")
  }

  private func heading(_ width: Int) -> String {
    let experiment = ensemble.experiment
    var words = ["\(experiment.title): \(runs(ensemble.runs))"]
    if !ensemble.failures.isEmpty { words.append("\(ensemble.failures.count) failed") }
    if !ensemble.missing.isEmpty { words.append("\(ensemble.missing.count) still to do") }
    let graph = experiment.measuring["graph"].map { ", \($0) graph" } ?? ""
    let masked = experiment.measuring["mask-lineage"] == "yes" ? ", lineage tags masked" : ""
    return [
      words.joined(separator: ", "),
      "Means\(graph)\(masked), with their 95 % intervals and the middle 90 % of runs.",
    ].map { $0.wrapped(width: width) }.joined(separator: "\n")
  }

  private func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }
}

/// The tables of one arm.
private struct SpreadTables {
  private let spreads: [QuantityPath: Spread]
  private let reference: Reference?
  private let width: Int
  private(set) var all: [String] = []

  init(_ spreads: [QuantityPath: Spread], beside reference: Reference?, width: Int) {
    self.spreads = spreads
    self.reference = reference
    self.width = width
    let positions = KinPosition.all.filter { position in
      Embedding.allCases.contains { spreads[Quantities.similarity[$0.rawValue, position.name]] != nil }
    }
    for embedding in Embedding.allCases {
      add(
        positions.map { ($0.name, Quantities.similarity[embedding.rawValue, $0.name]) },
        headed: embedding.rawValue, places: 3)
    }
    if !positions.isEmpty { all.append(SpreadTables.meanings(of: positions)) }
    let traits = Trait.allCases.filter { spreads[Quantities.mutationRate[$0.column]] != nil }
    add(
      traits.map { ($0.name, Quantities.mutationRate[$0.column]) }, headed: "mutation rate", places: 4)
    addSentences()
    addOthers()
  }

  /// A table whose rows have short names; none where nothing of it was measured.
  private mutating func add(
    _ rows: [(name: String, path: QuantityPath)], headed heading: String, places: Int
  ) {
    guard rows.contains(where: { spreads[$0.path] != nil }) else { return }
    var table = TextTable([(heading, .left)] + columns(reference))
    for (name, path) in rows { table.add([name] + cells(path, places, reference)) }
    all.append(table.text(width: width))
  }

  /// Every other reading, by its path, but for what says how much another rests on.
  private mutating func addOthers() {
    let shown = Quantities.of(.similarity) + Quantities.of(.mutation)
    let others = spreads.keys.sorted().filter { path in
      Quantities[path]?.isSupport != true && !shown.contains { $0.names(in: path.text) != nil }
    }
    guard !others.isEmpty else { return }
    // Paths are long: what nothing can be compared with has no empty columns.
    let compared = others.contains { there($0, reference) != nil } ? reference : nil
    let rows = others.map { (path: $0.text, cells: cells($0, places(for: spreads[$0]?.mean), compared)) }
    var table = TextTable([("reading", .words)] + columns(compared))
    for row in rows { table.add([row.path] + row.cells) }
    let lines = table.text(width: width).split(separator: "\n")
    let fits = lines.allSatisfy { $0.count <= width }
    all.append(fits ? lines.joined(separator: "\n") : belowPaths(rows, columns(compared)))
  }

  /// Numbers that leave no room for paths stand below them.
  private func belowPaths(
    _ rows: [(path: String, cells: [String])],
    _ columns: [(heading: String, alignment: TextTable.Alignment)]
  ) -> String {
    var table = TextTable(columns)
    for row in rows { table.add(row.cells) }
    let lines = table.text(width: width - 2).split(separator: "\n").map { "  " + $0 }
    let numbers = zip(rows, lines.suffix(rows.count)).flatMap { [$0.path, $1] }
    return (lines.dropLast(rows.count) + numbers).joined(separator: "\n")
  }

  /// What the other ecosystem has to be compared with; nil for totals.
  private func there(_ path: QuantityPath, _ reference: Reference?) -> Double? {
    Quantities.isTotal(path) ? nil : reference?.readings.value(path)
  }

  private func columns(_ reference: Reference?) -> [(heading: String, alignment: TextTable.Alignment)] {
    let compared: [(String, TextTable.Alignment)] =
      reference.map { [($0.name, .right), ("difference", .right)] } ?? []
    return [("mean", .right), ("95 % interval", .right), ("5–95 % of runs", .right)] + compared
  }

  private func cells(_ path: QuantityPath, _ places: Int, _ reference: Reference?) -> [String] {
    let spread = spreads[path]
    let middle = spread.flatMap { [$0.quantiles["0.05"], $0.quantiles["0.95"]].compactMap(\.self) }
    var cells = [decimals(spread?.mean, places), range(spread?.interval, places), range(middle, places)]
    guard let reference else { return cells }
    let there = there(path, reference)
    var difference: Double?
    if let spread, let there { difference = spread.mean - there }
    cells += [decimals(there, places), decimals(difference, places, signed: true)]
    return cells
  }

  private func range(_ ends: [Double]?, _ places: Int) -> String {
    ends.map { "\(decimals($0[0], places)) … \(decimals($0[1], places))" } ?? "–"
  }

  /// What the names of kin positions mean, a line each.
  private static func meanings(of positions: [KinPosition]) -> String {
    positions.map { position in
      position.name + String(repeating: " ", count: 10 - position.name.count) + position.summary
    }.joined(separator: "\n")
  }

  private mutating func addSentences() {
    let sentences = Embedding.allCases.compactMap { embedding -> String? in
      guard let effect = spreads[Quantities.siblingEffect[embedding.rawValue, SiblingEffect.ofStars]]
      else { return nil }
      let interval = effect.interval.map { ", 95 % interval \(range($0, 4))" } ?? ""
      return
        ("\(embedding.rawValue): siblings minus parent–child in stars of two is "
        + "\(decimals(effect.mean, 4, signed: true)) on average over \(effect.n) runs\(interval).")
        .wrapped(width: width)
    }
    if !sentences.isEmpty { all.append(sentences.joined(separator: "\n")) }
  }
}
