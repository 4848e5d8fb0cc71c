import Measures
import Readings
import Texts

/// A measurement as tables and sentences.
public struct MeasurementText: Sendable {
  private let measurement: Measurement
  private let readings: Readings
  private let name: String
  private let reference: Reference?

  /// - Parameters:
  ///   - readings: those of the measurement, which need not be put together again.
  ///   - name: the word for it: `simulated` or `observed`.
  ///   - reference: what it is compared with; nil for nothing.
  public init(
    _ measurement: Measurement, readings: Readings, named name: String, beside reference: Reference?
  ) {
    self.measurement = measurement
    self.readings = readings
    self.name = name
    self.reference = reference
  }

  /// A table and a sentence for each measure that is there.
  ///
  /// - Parameter width: of lines, in characters.
  public func text(width: Int) -> String {
    let kin = KinTable(readings, named: name, beside: reference, options: measurement.options)
    let tables = MeasureTables(measurement, readings, width: width)
    let compared = reference.flatMap {
      ReadingTable(readings, named: name, beside: $0).text(width: width)
    }
    let parts = [kin.text(width: width)] + tables.all + [compared].compactMap(\.self)
    let text = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    let notes = notes(text).map { $0.wrapped(width: width) }
    return ([text] + notes).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// What the brackets and the mark are, where there are any.
  private func notes(_ text: String) -> [String] {
    var notes: [String] = []
    if let intervals = measurement.intervals, !intervals.statistics.isEmpty {
      let share = decimals(
        intervals.level * 100, (intervals.level * 100).rounded() == intervals.level * 100 ? 0 : 1)
      notes.append(
        "In brackets: \(share) % percentile intervals of \(intervals.replicates) bootstrap replicates over families "
          + "(connected components of the lineage graph).")
      if let pairs = intervals.pairBootstrap { notes += pairNotes(pairs) }
    }
    if text.contains(TextTable.mark) {
      notes.append(
        "\(TextTable.mark) rests on few families in effect (fewer than ten of one size), on fewer than ten edges, pairs or "
          + "models, or on a fit that is not identified or much less likely than another: do not rely on it.")
    }
    return notes
  }

  /// What the paper's intervals would say.
  private func pairNotes(_ pairs: PairBootstrap) -> [String] {
    let texts = Embedding.allCases.compactMap { embedding -> String? in
      let path = Quantities.siblingEffect[embedding.rawValue, SiblingEffect.ofStars].dotted
      guard let found = pairs.statistics[path], let level = measurement.intervals?.level else { return nil }
      let interval = Reading.Interval(low: found.percentile[0], high: found.percentile[1], level: level)
      return "\(interval.text(4)) (\(embedding.rawValue))"
    }
    guard !texts.isEmpty else { return [] }
    return [
      "A pair bootstrap, which takes pairs of one family for independent, would say of siblings minus parent–child in "
        + "stars of two: \(texts.joined(separator: ", "))."
    ]
  }
}
