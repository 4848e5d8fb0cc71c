import ArgumentParser
import Exports
import Files
import Foundation
import Lineages
import Observations
import Workers

/// `grove export`: write a genealogy for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a genealogy, observed or simulated, for other programs.",
    usage: "grove export <files> ... --to <formats> ... --out <dir> [<options>]",
    discussion: """
      Reads what grove observe reads, a simulated ecosystem.csv.gz included. Formats:
        newick     forest.nwk, a tree a founder, branches in days; merges.csv, what does not fit into trees
        graphml    genealogy.graphml, typed attributes; lists are JSON arrays as text
        node-link  genealogy.json, as networkx's node_link_graph(…, edges="edges") reads it
        alife      phylogeny.csv, the ALife data standards' phylogeny
        sqlite     genealogy.sqlite, a table for every entity, indexed
        parquet    models.parquet, which grove observe reads, and edges.parquet, through the duckdb program

      Examples:
        grove export ai_ecosystem.csv.gz --to graphml --out hub.graphml
        grove export hub-2025/ecosystem.csv.gz --to newick,alife,sqlite --out hub-2025-export
        grove export ai_ecosystem.csv.gz --graph finetune --related --to node-link --out finetunes
      """)

  @Argument(help: "The files to read.", transform: FileName.option)
  var files: [String]

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "The formats: newick, graphml, node-link, alife, sqlite, parquet.", valueName: "formats"))
  var lists: [FormatList]

  @Option(
    help: ArgumentHelp(
      "The folder to write into; with one format of one file, a name with its ending is that file.",
      valueName: "dir"), transform: FileName.option)
  var out: String

  @Option(help: "Which edges: finetune, nomerges or full.")
  var graph: LineageView = .full

  @Flag(help: "Leave out models that have neither parents nor children in the chosen graph.")
  var related = false

  @Flag(help: "Use a folder that is not empty, and overwrite files.")
  var force = false

  @OptionGroup var data: DataChoice

  @Option(
    parsing: .unconditional,
    help: "How many threads to use, 1 to 1024; files do not depend on it. [default: one a core]",
    transform: ClosedRange.threads.option)
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but what went wrong.")
  var quiet = false

  /// Formats in the order of the enumeration, each once.
  private var formats: [ExportFormat] {
    let named = Set(lists.flatMap(\.formats))
    return ExportFormat.allCases.filter(named.contains)
  }

  func validate() throws {
    if let stranger = lists.compactMap(\.stranger).first {
      let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--to names \(stranger), which is no format; there are \(known).")
    }
    try ClosedRange.threads.check(threads, of: "--threads")
  }

  func run() throws {
    let destination = try ExportDestination(out, formats: formats, force: force)
    do {
      try run(destination)
    } catch {
      destination.abandon()
      if let error = error as? FileError { throw destination.named(error) }
      throw error
    }
  }

  private func run(_ destination: ExportDestination) throws {
    let workers = Workers(count: threads ?? 0)
    let keepsCards = formats.contains { $0 == .sqlite || $0 == .parquet }
    let observed = try data.read(files, keepCards: keepsCards, workers, isQuiet: quiet)
    let inputs = observed.inputs.map { "\($0.path) sha256 \($0.sha256)" }.joined(separator: ", ")
    let exporter = Exporter(
      ExportedGenealogy(
        observed.genealogy, view: graph, isRelatedOnly: related,
        origin: [("grove", Version.text), ("inputs", inputs)]),
      workers: workers, duckdb: data.duckdb)
    var lines: [String] = []
    for format in formats {
      let progress = ProgressLine(isQuiet: quiet)
      progress.update("writing \(format.rawValue)", -1)
      let summary = try exporter.write(
        format, to: destination.partialPaths(of: format),
        progress: { progress.update("writing \(format.rawValue)", $0) })
      progress.finish("wrote \(format.rawValue)")
      let names = destination.names(of: format).joined(separator: ", ")
      lines.append("\(names): \(grouped(summary.models, "model")), \(grouped(summary.edges, "edge"))")
      lines += summary.notes.map { "  \($0)" }
    }
    try destination.finish()
    try Terminal.print(lines.joined(separator: "\n"))
  }
}

/// One value of `--to`: a format, or several with commas between.
struct FormatList: ExpressibleByArgument {
  let formats: [ExportFormat]
  /// A name that is no format.
  let stranger: String?

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    formats = names.compactMap(ExportFormat.init)
    stranger = names.first { ExportFormat(rawValue: $0) == nil }
  }
}
