import ArgumentParser
import Observations
import Workers

/// The options of every verb that reads data.
struct DataChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp("Where the duckdb program is, for Parquet.", valueName: "path"),
    transform: FileName.option)
  var duckdb: String?

  @Option(
    help: ArgumentHelp(
      "Former names of models: a file of two columns, old and new (comma or tab). Links to an old name count as links to the "
        + "new one.", valueName: "file"), transform: FileName.option)
  var renames: String?

  /// Whether anything is told about how data are read.
  var isGiven: Bool { duckdb != nil || renames != nil }

  /// Reads files into one genealogy, and warns of what they do not have.
  func read(_ files: [String], keepCards: Bool = true, _ workers: Workers, isQuiet: Bool) throws -> Observed {
    let progress = ProgressLine(isQuiet: isQuiet)
    let options = ReadingOptions(
      duckdb: duckdb, keepCards: keepCards, renames: try renames.map { try Renames(contentsOf: $0) })
    let observed = try ObservationReader(
      options, workers: workers, progress: { progress.update("reading", $0) }
    ).read(files)
    progress.finish("read \(grouped(observed.genealogy.count, "model"))")
    if !isQuiet {
      for warning in observed.cleaning.warnings { Terminal.note("warning: \(warning)") }
    }
    return observed
  }
}
