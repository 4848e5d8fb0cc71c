@preconcurrency import Foundation

/// What the tool says: results on standard output, everything else on standard error.
enum Terminal {
  /// Prints a result.
  static func print(_ text: String) throws { try write(Data((text + "\n").utf8)) }

  /// Writes a result as it is. Throws where standard output cannot take it (a full disk, say).
  static func write(_ data: Data) throws {
    let written = unsafe data.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stdout) }
    if written < data.count { throw Failure("standard output: \(reason()); nothing more was written") }
  }

  /// Makes sure that all results have left the process.
  static func flush() throws {
    if unsafe fflush(stdout) != 0 { throw Failure("standard output: \(reason())") }
  }

  /// Says one line about the work, on standard error.
  static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// Says in one line what went wrong.
  static func complain(_ line: String) { note("grove: \(line)") }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
