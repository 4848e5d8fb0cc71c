import Foundation
import Lineages
import Measures
import Readings
import Reports

/// The table of an ensemble: means over runs, their 95 % intervals and the middle 90 % of runs, beside what is compared.
///
/// Kin positions and mutation rates stand as they do for one world; every other reading has a line by its path. At most 80 columns.
public struct EnsembleTable: Sendable {
  private let ensemble: Ensemble
  private let reference: EnsembleFile.Reference?

  public init(_ ensemble: Ensemble, beside reference: EnsembleFile.Reference?) {
    self.ensemble = ensemble
    self.reference = reference
  }

  /// The table, headed by what it is about.
  public var text: String {
    var parts = [heading]
    for arm in ensemble.arms where arm.runs > 0 {
      if !arm.name.isEmpty { parts.append("\(arm.name): \(runs(arm.runs))") }
      let spreads = Dictionary(uniqueKeysWithValues: arm.readings.map { ($0.path, $0.spread) })
      parts += EnsembleArmTable(spreads, beside: reference).parts
    }
    return parts.joined(separator: "\n\n")
  }

  private var heading: String {
    var words = ["\(ensemble.experiment.title): \(runs(ensemble.runs))"]
    if !ensemble.failures.isEmpty { words.append("\(ensemble.failures.count) failed") }
    if !ensemble.missing.isEmpty { words.append("\(ensemble.missing.count) still to do") }
    let graph = ensemble.experiment.measuring["graph"].map { " of the \($0) graph" } ?? ""
    return words.joined(separator: ", ")
      + "\nMeans\(graph), 95 % intervals of the means, and the middle 90 % of runs."
  }

  private func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }
}

/// The tables of one arm.
struct EnsembleArmTable {
  private let spreads: [QuantityPath: Spread]
  private let reference: EnsembleFile.Reference?
  /// The paths that have a table of their own.
  private var shown: Set<QuantityPath> = []
  private(set) var parts: [String] = []

  init(_ spreads: [QuantityPath: Spread], beside reference: EnsembleFile.Reference?) {
    self.spreads = spreads
    self.reference = reference
    for embedding in Embedding.allCases {
      let rows = KinPosition.all.map {
        ($0.name, QuantityPath("similarity.\(embedding.rawValue).\($0.name)"))
      }
      add(rows, headed: embedding.rawValue, places: 3)
    }
    if !parts.isEmpty { parts.append(EnsembleArmTable.positions) }
    let traits = Trait.allCases.filter { $0 != .tags }
    add(
      traits.map { ($0.name, QuantityPath("mutation.\($0.column).rate")) }, headed: "mutation rate", places: 4
    )
    addSentences()
    addOthers()
  }

  /// A table whose rows have short names; none where nothing of it was measured.
  private mutating func add(_ rows: [(name: String, path: QuantityPath)], headed heading: String, places: Int)
  {
    guard rows.contains(where: { spreads[$0.path] != nil }) else { return }
    var columns: [(heading: String, alignment: TextTable.Alignment)] = [
      (heading, .left), ("mean", .right), ("95 % interval", .right), ("5–95 % of runs", .right),
    ]
    if let reference { columns += [(reference.name, .right), ("difference", .right)] }
    var table = TextTable(columns)
    for (name, path) in rows {
      shown.insert(path)
      let spread = spreads[path]
      var cells = [
        name, decimals(spread?.mean, places), range(spread?.interval, places), range(spread?.middle, places),
      ]
      if let reference {
        let there = reference.values[path]
        cells += [decimals(there, places), decimals(difference(spread, there), places, signed: true)]
      }
      table.add(cells)
    }
    parts.append(table.text)
  }

  /// What the names of kin positions mean.
  private static let positions = KinPosition.all.map { position in
    let space = String(repeating: " ", count: max(1, 10 - position.name.count))
    return position.name + space + position.summary
  }.joined(separator: "\n")

  private mutating func addSentences() {
    let sentences = Embedding.allCases.compactMap { embedding -> String? in
      guard let effect = spreads[QuantityPath("sibling_effect.\(embedding.rawValue).in_stars")] else {
        return nil
      }
      let interval = effect.interval.map { ", 95 % interval \(range($0, 4))" } ?? ""
      return "\(embedding.rawValue): siblings minus parent–child in stars of two\n  "
        + "is \(decimals(effect.mean, 4, signed: true)) on average over \(effect.n) runs\(interval)."
    }
    if !sentences.isEmpty { parts.append(sentences.joined(separator: "\n")) }
  }

  /// Every other reading, by its path. A path that is too long for its column has a line to itself.
  private mutating func addOthers() {
    let others = spreads.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
    guard !others.isEmpty else { return }
    let width = 36
    var table = TextTable(
      [("reading", .left), ("mean", .right), ("5–95 % of runs", .right)]
        + (reference.map { [($0.name, .right)] } ?? []))
    for (path, spread) in others {
      let name = path.text.count > width ? "" : path.text
      let middle = spread.middle.map { significant($0) }.joined(separator: " … ")
      table.add(
        [name, significant(spread.mean), middle]
          + (reference.map { [$0.values[path].map(significant) ?? "–"] } ?? []))
    }
    // The rows without a name are preceded by it.
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
    var text = Array(lines.prefix(2))
    for (line, (path, _)) in zip(lines.dropFirst(2), others) {
      if path.text.count > width { text.append(path.text[...]) }
      text.append(line)
    }
    parts.append(text.joined(separator: "\n"))
  }

  private func difference(_ spread: Spread?, _ there: Double?) -> Double? {
    guard let spread, let there else { return nil }
    return spread.mean - there
  }

  private func range(_ ends: [Double]?, _ places: Int) -> String {
    ends.map { "\(decimals($0[0], places)) … \(decimals($0[1], places))" } ?? "–"
  }
}

extension Spread {
  /// The 5 % and the 95 % quantile.
  fileprivate var middle: [Double] { [quantiles["0.05"] ?? .nan, quantiles["0.95"] ?? .nan] }
}

/// A number of any size with about four digits, as tables of mixed units show it.
private func significant(_ value: Double) -> String {
  let digits = String(format: abs(value) >= 1000 ? "%.0f" : "%.4g", abs(value))
  return value < 0 && digits != "0" ? "−" + digits : digits
}
