import Files
import Foundation

/// The `duckdb` program, which reads and writes Parquet.
package enum DuckDBProgram {
  /// The path of the program: the given one where it can be run, else the first in the search path; nil where
  /// there is none.
  package static func find(_ program: String?, searchPath: String? = nil) -> String? {
    if let program { return isProgram(program) ? program : nil }
    let searchPath = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    return searchPath.split(separator: ":").map { "\($0)/duckdb" }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return unsafe isThere && !isFolder.boolValue && access(path, X_OK) == 0
  }

  /// Begins with a statement. The user's own start file could change what is written: it is left out.
  static func start(
    _ program: String, _ statement: String, _ style: [String] = []
  ) throws(RunningProgram.StartError) -> RunningProgram {
    try RunningProgram(program, ["-init", "/dev/null", "-batch"] + style + ["-c", statement])
  }

  /// Runs a statement that writes a file.
  ///
  /// - Throws: where the program cannot be started or says that it failed.
  package static func run(_ program: String, _ statement: String, writing path: String) throws(FileError) {
    let running: RunningProgram
    do { running = try start(program, statement) } catch {
      throw FileError(
        file: path, what: "the program \(program) cannot be started: \(error.reason)",
        instead: "give its path with `--duckdb PATH`")
    }
    // What it prints is of no use, but it must not wait for a reader.
    let output = FileHandle(fileDescriptor: running.output, closeOnDealloc: true)
    while let data = try? output.read(upToCount: 1 << 16), !data.isEmpty {}
    if case .failed(let reason) = running.wait() {
      throw FileError(
        file: path, what: "duckdb could not write this: \(reason)", instead: "make room or name another file")
    }
  }
}
