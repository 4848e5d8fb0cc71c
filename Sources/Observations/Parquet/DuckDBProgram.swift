import Files
import Foundation

/// The `duckdb` program, which reads and writes Parquet.
package enum DuckDBProgram {
  /// The path of the program: the given one where it can be run, else the first in the search path; nil where
  /// there is none.
  package static func find(_ program: String?, searchPath: String? = nil) -> String? {
    if let program { return unsafe access(program, X_OK) == 0 ? program : nil }
    let searchPath = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    return searchPath.split(separator: ":").map { "\($0)/duckdb" }.first { unsafe access($0, X_OK) == 0 }
  }

  /// Runs a statement that writes a file.
  ///
  /// - Throws: where the program cannot be started or says that it failed.
  package static func run(_ program: String, _ statement: String, writing path: String) throws(FileError) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // The user's own start file could change what is written.
    process.arguments = ["-init", "/dev/null", "-batch", "-c", statement]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let complaints = Pipe()
    process.standardError = complaints
    do { try process.run() } catch {
      throw FileError(
        file: path, what: "the program duckdb cannot be started",
        instead: "give its path with `--duckdb PATH`")
    }
    try? complaints.fileHandleForWriting.close()
    let text = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 0 { return }
    let first = text.split(separator: "\n").first.map(String.init) ?? "no reason given"
    throw FileError(
      file: path, what: "duckdb could not write this: \(first)", instead: "make room or name another file")
  }
}
