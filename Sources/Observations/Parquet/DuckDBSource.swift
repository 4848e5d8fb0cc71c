import Digests
import Foundation

/// A Parquet file as CSV, written by the `duckdb` program into a pipe.
///
/// A class, because it owns the running program; used by one thread at a time, which is why it may call
/// itself sendable.
final class DuckDBSource: ByteSource, @unchecked Sendable {
  /// The columns of the file that mean nothing here, which the table does not have.
  let unread: [String]
  private let path: String
  private let program: RunningProgram
  private let pipe: FileSource
  private var hasEnded = false

  /// The most bytes of an answer to a question about the file.
  private static let longestAnswer = 64 << 20

  /// - Parameters:
  ///   - path: a file, or an address that duckdb can read (`hf://…`).
  ///   - program: the path of duckdb, or nil to look for it in the search path.
  /// - Throws: where the program is not found or cannot read the file.
  init(_ path: String, program: String?) throws(ReadingError) {
    self.path = path
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = try DuckDBSource.find(program, for: path, searchPath: searchPath)
    let query = ParquetQuery(path)
    let columns = try ParquetColumn.read(DuckDBSource.ask(found, query.describe, path), file: path)
    let (copy, unread) = try query.copy(columns, file: path)
    self.unread = unread
    self.program = try DuckDBSource.start(found, copy, ["-csv", "-noheader"], path)
    pipe = FileSource(descriptor: self.program.output, path: path)
  }

  var digest: SHA256 { pipe.digest }
  var size: Int? { nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    if hasEnded { return 0 }
    let got = try unsafe pipe.read(into: buffer)
    if got > 0 { return got }
    hasEnded = true
    try DuckDBSource.finish(program, path)
    return 0
  }

  /// The path of the program, given or found.
  static func find(
    _ program: String?, for path: String, searchPath: String
  ) throws(ReadingError) -> String {
    if let found = DuckDBProgram.find(program, searchPath: searchPath) { return found }
    if let program {
      throw ReadingError(
        file: path, what: "the program \(program) that should read Parquet cannot be run",
        instead: "install it with `pip install duckdb-cli` and give its path with `--duckdb PATH`")
    }
    throw ReadingError(
      file: path, what: "reading Parquet needs the program duckdb, which is not in the search path",
      instead: "install it with `pip install duckdb-cli`, or give its path with `--duckdb PATH`")
  }

  /// What the program answers to a query, in JSON.
  private static func ask(_ program: String, _ query: String, _ path: String) throws(ReadingError) -> Data {
    let running = try start(program, query, ["-json"], path)
    let output = FileHandle(fileDescriptor: running.output, closeOnDealloc: true)
    let answer = (try? output.read(upToCount: longestAnswer)) ?? Data()
    try? output.close()
    try finish(running, path)
    return answer
  }

  private static func start(
    _ program: String, _ statement: String, _ style: [String], _ path: String
  ) throws(ReadingError) -> RunningProgram {
    do { return try DuckDBProgram.start(program, statement, style) } catch {
      throw ReadingError(
        file: path, what: "the program \(program) cannot be started: \(error.reason)",
        instead: "give its path with `--duckdb PATH`")
    }
  }

  /// Waits for the end of the program.
  ///
  /// - Throws: where it failed, with the first line of what it complained of.
  private static func finish(_ program: RunningProgram, _ path: String) throws(ReadingError) {
    guard case .failed(let reason) = program.wait() else { return }
    throw ReadingError(
      file: path, what: "duckdb could not read this: \(reason)",
      instead: "see whether the file or address is right")
  }
}
