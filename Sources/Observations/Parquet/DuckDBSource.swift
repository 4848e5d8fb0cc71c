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
  private let process: Process
  private let pipe: FileSource
  private let complaints: Pipe
  private var hasEnded = false

  /// - Parameters:
  ///   - path: a file, or an address that duckdb can read (`hf://…`).
  ///   - program: the path of duckdb, or nil to look for it in the search path.
  /// - Throws: where the program is not found or cannot read the file.
  init(_ path: String, program: String?) throws(ReadingError) {
    self.path = path
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let program = try DuckDBSource.find(program, for: path, searchPath: searchPath)
    let source = ParquetQuery(path)
    let columns = try DuckDBSource.run(program, source.describe, path)
    let (copy, unread) = try source.copy(columns, file: path)
    self.unread = unread
    let output = Pipe()
    complaints = Pipe()
    process = DuckDBSource.process(program, copy, output, complaints)
    try DuckDBSource.start(process, path)
    // A copy of the descriptor stays open when the pipe object closes its own.
    pipe = FileSource(descriptor: dup(output.fileHandleForReading.fileDescriptor), path: path)
    try? output.fileHandleForWriting.close()
    try? output.fileHandleForReading.close()
    try? complaints.fileHandleForWriting.close()
  }

  deinit { if process.isRunning { process.terminate() } }

  var digest: SHA256 { pipe.digest }
  var size: Int? { nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    if hasEnded { return 0 }
    let got = try unsafe pipe.read(into: buffer)
    if got > 0 { return got }
    hasEnded = true
    try DuckDBSource.finish(process, complaints, path)
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

  /// What the program writes in answer to a query.
  private static func run(_ program: String, _ query: String, _ path: String) throws(ReadingError) -> String {
    let output = Pipe()
    let complaints = Pipe()
    let process = process(program, query, output, complaints)
    try start(process, path)
    try? output.fileHandleForWriting.close()
    try? complaints.fileHandleForWriting.close()
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    try finish(process, complaints, path)
    return answer
  }

  private static func process(_ program: String, _ query: String, _ output: Pipe, _ complaints: Pipe)
    -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // The user's own start file could print into the table.
    process.arguments = ["-init", "/dev/null", "-batch", "-csv", "-noheader", "-c", query]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = complaints
    return process
  }

  private static func start(_ process: Process, _ path: String) throws(ReadingError) {
    do { try process.run() } catch {
      throw ReadingError(
        file: path, what: "the program duckdb cannot be started",
        instead: "give its path with `--duckdb PATH`")
    }
  }

  /// Waits for the end of the program.
  ///
  /// - Throws: where it failed, with the first line of what it wrote on standard error.
  private static func finish(_ process: Process, _ complaints: Pipe, _ path: String) throws(ReadingError) {
    let text = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 0 { return }
    let first = text.split(separator: "\n").first.map(String.init) ?? "no reason given"
    throw ReadingError(
      file: path, what: "duckdb could not read this: \(first)",
      instead: "see whether the file or address is right")
  }
}
