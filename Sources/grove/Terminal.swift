import Foundation

/// What the tool says: results on standard output, everything else on standard error.
enum Terminal {
  /// How many characters fit a line of standard output: those of the terminal, 80 where it is none.
  static var width: Int {
    var size = winsize()
    guard isatty(1) == 1, unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Prints a result.
  static func print(_ text: String) throws { try write(Data((text + "\n").utf8)) }

  /// Writes a result as it is. Throws where standard output cannot take it (a full disk, say).
  static func write(_ data: Data) throws {
    do { try FileHandle.standardOutput.write(contentsOf: data) } catch {
      throw Failure("standard output: cannot be written: \(reason(error))")
    }
  }

  /// Says one line about the work, on standard error.
  static func note(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Says in one line what went wrong.
  static func complain(_ line: String) { note("grove: \(line)") }
}

/// The operating system's words for an error, where it has some.
func reason(_ error: any Error) -> String {
  var code = error as NSError
  while let underlying = code.userInfo[NSUnderlyingErrorKey] as? NSError { code = underlying }
  return code.domain == NSPOSIXErrorDomain
    ? unsafe String(cString: strerror(Int32(code.code))) : error.localizedDescription
}
