import Files
import Lineages
import Observations
import Workers

/// Writes a genealogy for other programs.
///
/// Files do not depend on the number of threads. They appear under their names when they are whole.
public struct Exporter: Sendable {
  private let exported: ExportedGenealogy
  private let workers: Workers
  private let duckdb: String?

  /// - Parameter duckdb: the path of the duckdb program, or nil to look for it in the search path.
  public init(_ exported: ExportedGenealogy, workers: Workers = Workers(), duckdb: String? = nil) {
    self.exported = exported
    self.workers = workers
    self.duckdb = duckdb
  }

  /// Writes one format; files that are there are replaced.
  ///
  /// - Parameters:
  ///   - paths: one for each of `format.files`.
  ///   - progress: called with the share that is done where that is known, 0 to 1.
  /// - Throws: `FileError`, with the path and the reason. Of the file that could not be written nothing is left.
  public func write(
    _ format: ExportFormat, to paths: [String], progress: (Double) -> Void = { _ in }
  ) throws(FileError) -> ExportSummary {
    precondition(paths.count == format.files.count, "a format is written to as many paths as it has files")
    switch format {
    case .newick: return try NewickExport(exported).write(trees: paths[0], merges: paths[1], workers)
    case .graphml: return try GraphMLExport(exported).write(paths[0], workers)
    case .nodeLink: return try NodeLinkExport(exported).write(paths[0], workers)
    case .alife: return try ALifeExport(exported).write(paths[0], workers)
    case .sqlite: return try SQLiteExport(exported).write(paths[0], workers, progress: progress)
    case .parquet:
      guard let program = DuckDBProgram.find(duckdb) else {
        throw FileError(
          file: paths[0], what: "writing Parquet needs the program duckdb, which cannot be run or found",
          instead: "install it with `pip install duckdb-cli`, or give its path with `--duckdb PATH`")
      }
      return try ParquetExport(exported, program: program).write(
        models: paths[0], edges: paths[1], workers)
    }
  }
}
