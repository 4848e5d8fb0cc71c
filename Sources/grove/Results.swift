import Files
import Foundation
import Lineages
import Measures
import Observations
import Randomness
import Reports
import Workers

/// What a measurement is compared with.
struct Reference {
  let file: ObservationFile
  /// The word at the head of its column.
  let name: String
  /// Where it comes from.
  let source: String

  /// The observation in a file, or the published figures where no file is named. Nil where nothing is measured, and
  /// where nothing was published for the chosen graph and documents.
  init?(_ path: String?, _ options: CommonOptions) throws {
    guard !options.skipMeasures else { return nil }
    guard let path else {
      guard let published = try PublishedFigures.observation(options.measureOptions) else { return nil }
      (file, name, source) = (published, "published", "arXiv 2508.06811")
      return
    }
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Failure("\(path): cannot be read; --against takes an observation.json that grove observe wrote")
    }
    do { file = try ObservationFile(json: data) } catch { throw Failure("\(path): \(error)") }
    guard file.graph == options.graph.rawValue, file.maskLineage == options.maskLineage else {
      throw Failure(
        "\(path): measures the \(file.graph) graph \(file.maskLineage ? "with" : "without") --mask-lineage; "
          + "ask for the same here")
    }
    (name, source) = ("observed", path)
  }
}

/// The measures of a genealogy, ready to be printed and written.
struct Results {
  private let common: CommonOptions
  private let file: ObservationFile?
  private let table: String?

  init(
    _ genealogy: Genealogy, names: Set<MeasureName> = MeasureName.core, choice: MeasureChoice? = nil,
    terms: LicenseTerms? = nil, bootstrap: BootstrapOptions? = nil, provenance: Provenance, isSimulated: Bool,
    reference: Reference?, common: CommonOptions
  ) throws {
    self.common = common
    guard !common.skipMeasures else {
      (file, table) = (nil, nil)
      return
    }
    let progress = ProgressLine(isQuiet: common.quiet)
    let measurement = measure(
      genealogy, options: common.measureOptions, names: names, bootstrap: bootstrap, workers: common.workers,
      progress: { progress.update($0, $1) })
    let details = Details(
      genealogy, options: common.measureOptions, names: names, seed: Seed(choice?.samplingSeed ?? 1),
      pairs: choice?.pairs ?? LevenshteinSimilarities.defaultPairs, terms: terms,
      window: choice?.attachmentWindow ?? AttachmentWindow(), bootstrap: bootstrap, workers: common.workers,
      progress: { progress.update($0, $1) })
    progress.finish("measured the \(common.graph.rawValue) graph, \(grouped(measurement.graphEdges)) edges,")
    let plain = ObservationFile(measurement, details: details, provenance: provenance)
    let kin = KinTable(
      plain, named: isSimulated ? "simulated" : "observed", beside: reference?.file,
      named: reference?.name ?? "")
    let tables = [names.isDisjoint(with: [.similarity, .mutation]) ? "" : kin.text, details.text]
    table = tables.filter { !$0.isEmpty }.joined(separator: "\n\n")
    // An observation stands for itself; only what is simulated is measured against something.
    file =
      if let reference, isSimulated { plain.compared(with: reference.file, source: reference.source) } else {
        plain
      }
  }

  /// Prints the results, and writes them into the folder if there is one.
  ///
  /// - Parameter isOutputTaken: whether something else went to standard output: then the table goes to standard error.
  func write(
    into output: OutputFolder?, preface: String, provenance: Provenance, isOutputTaken: Bool = false
  ) throws {
    let text = [preface, table].compactMap(\.self).joined(separator: "\n\n")
    if let output {
      if let file {
        try output.write(try file.json() + Data("\n".utf8), as: "observation.json")
        try output.write(Data((text + "\n").utf8), as: "table.txt")
      }
      try output.write(try encode(provenance), as: "provenance.json")
      try output.finish()
    }
    if isOutputTaken {
      if !common.quiet { Terminal.note(text) }
    } else if common.json {
      try Terminal.write(file.map { try $0.json() + Data("\n".utf8) } ?? encode(provenance))
    } else {
      try Terminal.print(text)
    }
  }
}

/// JSON with sorted keys and a line end.
func encode(_ value: some Encodable) throws -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return try encoder.encode(value) + Data("\n".utf8)
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
