import ArgumentParser
import Foundation
import Measures
import Parameters
import Readings
import Reports
import Texts

/// `grove measure`: every statistic of any genealogy, observed or simulated.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure everything about a genealogy, observed or simulated.",
    discussion: """
      Reads what grove observe reads, a simulated ecosystem.csv.gz included, and measures all that --list names.

      Examples:
        grove measure --list
        grove measure --list --paths --only shape
        grove measure hub-2025/ecosystem.csv.gz --json > measures.json
        grove measure ai_ecosystem.csv.gz --graph full --only direction,shape
      """)

  @Argument(help: "The files to read.", transform: FileName.option)
  var files: [String] = []

  @Flag(help: "Name every measure with definition, unit and source.")
  var list = false

  @Flag(
    help:
      "With --list: name every quantity that the measures give, with path, unit, graph, meaning and source.")
  var paths = false

  @Flag(help: "Print the JSON Schema of what --json and --out write.")
  var schema = false

  @OptionGroup var choice: MeasureChoice
  @OptionGroup var intervals: IntervalChoice
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Compare every number that both have with this observation, instead of the published figures.",
      valueName: "file"), transform: FileName.option)
  var against: String?

  @OptionGroup var data: DataChoice

  func validate() throws {
    if paths, !list { throw ValidationError("--paths goes with --list.") }
    if list, schema { throw ValidationError("--list does not go with --schema.") }
    if list || schema, let file = files.first {
      throw ValidationError("\(list ? "--list" : "--schema") takes no files; leave out \(file.printable).")
    }
    guard list || schema || !files.isEmpty else {
      throw ValidationError("Missing expected argument '<files> ...'")
    }
  }

  func run() throws {
    if list { return paths ? try printPaths() : try printList() }
    if schema { return try Terminal.write(Data(ObservationSchema.json)) }
    let observation = Observation(
      files: files, data: data, against: against, writeCSV: nil,
      standard: Set(MeasureName.allCases), choice: choice, intervals: intervals, common: common)
    try observation.run()
  }

  private func printList() throws {
    if common.json {
      return try Terminal.write(
        encode(
          MeasureName.allCases.map {
            ["name": $0.rawValue, "definition": $0.definition, "unit": $0.unit, "source": $0.source]
          }))
    }
    for name in MeasureName.allCases {
      let width = TableWidth.ofStandardOutput
      let lines = [name.definition, "unit: \(name.unit)", "source: \(name.source)"]
      try Terminal.print(
        ([name.rawValue] + lines.map { "  " + $0.wrapped(width: width - 2, indent: "  ") }).joined(
          separator: "\n"))
    }
  }

  private func printPaths() throws {
    let names = choice.names(standard: Set(MeasureName.allCases))
    let parts: [(measure: String?, families: [QuantityFamily])] =
      [(nil, Quantities.ofEcosystem)]
      + MeasureName.allCases.filter(names.contains).map { ($0.rawValue, Quantities.of($0)) }
    let quantities = parts.flatMap { part in
      part.families.flatMap { family in
        family.combinations.map { (measure: part.measure, quantity: family.quantity($0)) }
      }
    }
    if common.json {
      return try Terminal.write(encode(quantities.map { QuantityRow($0.quantity, of: $0.measure) }))
    }
    try Terminal.print(QuantityList(quantities.map(\.quantity)).text(width: TableWidth.ofStandardOutput))
  }

  /// A quantity as `--json` prints it.
  private struct QuantityRow: Encodable {
    var path: String
    var measure: String?
    var unit: String
    var meaning: String
    var graph: String
    var counts: String?
    var source: String

    init(_ quantity: Quantity, of measure: String?) {
      path = quantity.path.text
      self.measure = measure
      unit = quantity.unit
      meaning = quantity.meaning
      graph = quantity.graph.rawValue
      counts = quantity.counts
      source = quantity.source
    }
  }
}
