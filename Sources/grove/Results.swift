import Files
import Foundation
import Lineages
import Measures
import Readings
import Reports
import Texts

/// The measures of a genealogy, ready to be printed and written.
struct Results {
  private let common: CommonOptions
  private let file: ObservationFile?
  private let tables: MeasurementText?

  /// Measures a genealogy, unless measures are to be skipped.
  ///
  /// - Parameters:
  ///   - request: what is measured.
  ///   - reference: what it is compared with. An observation stands for itself: in its file it is compared only with what was asked for.
  init(
    _ genealogy: Genealogy, _ request: MeasureRequest, provenance: Provenance, isSimulated: Bool,
    reference: Reference?, common: CommonOptions
  ) {
    self.common = common
    guard !common.skipMeasures else {
      (file, tables) = (nil, nil)
      return
    }
    let progress = ProgressLine(isQuiet: common.quiet)
    let measurement = measure(
      genealogy, request, workers: common.workers, progress: { progress.update($0, $1) },
      announce: { progress.say($0.text) })
    progress.finish(
      "measured the \(common.graph.rawValue) graph, \(grouped(measurement.graphEdges, "edge")),")
    let readings = measurement.readings
    reference?.complainOfNothing(in: readings.all.lazy.filter { $0.value != nil }.map(\.path))
    tables = MeasurementText(
      measurement, readings: readings, named: isSimulated ? "simulated" : "observed", beside: reference)
    let isCompared = isSimulated || reference?.name != PublishedFigures.name
    file = ObservationFile(
      measurement, readings: readings, provenance: provenance, beside: isCompared ? reference : nil)
  }

  /// Prints the results, and writes them into the folder if there is one.
  ///
  /// - Parameter isOutputTaken: whether something else went to standard output: then the table goes to standard error.
  func write(
    into output: OutputFolder?, preface: String, provenance: Provenance, isOutputTaken: Bool = false
  ) throws {
    func text(_ width: Int) -> String {
      [preface, tables?.text(width: width)].compactMap(\.self).joined(separator: "\n\n")
    }
    let json = try file?.json()
    if let output {
      if let file, let json {
        try output.write(json, as: "observation.json")
        try output.write(file.csv(), as: "readings.csv")
        try output.write(Data((text(TableWidth.ofFiles).visibleLines + "\n").utf8), as: "table.txt")
      }
      try output.write(try encode(provenance), as: "provenance.json")
      try output.finish()
    }
    if isOutputTaken {
      if !common.quiet { Terminal.note(text(TableWidth.ofFiles)) }
    } else if common.json {
      try Terminal.write(json ?? encode(provenance))
    } else {
      try Terminal.print(text(TableWidth.ofStandardOutput))
    }
  }
}

/// JSON with sorted keys and a line end.
func encode(_ value: some Encodable) throws -> Data { try JSONDocument.pretty(value) }

/// A number of things, as `grouped` writes it: `1 model`, `1,000 models`.
func grouped(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// A number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var parts: [String] = []
  while digits.count > 3 {
    parts.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
}
