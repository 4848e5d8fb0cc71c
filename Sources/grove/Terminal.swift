import Files
import Foundation

/// What the tool says: results on standard output, everything else on standard error.
enum Terminal {
  /// Where results go.
  static let results = OpenFile(descriptor: 1, name: "standard output")
  private static let notes = OpenFile(descriptor: 2, name: "standard error")

  /// Opens the standard streams that were closed on /dev/null, so that no file of ours gets their numbers. They are opened the wrong
  /// way round: reading and writing them fails as before.
  static func openClosedStreams() {
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) == -1 {
      let descriptor = unsafe open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
      if descriptor >= 0, descriptor != stream {
        dup2(descriptor, stream)
        close(descriptor)
      }
    }
  }

  /// Prints a result.
  static func print(_ text: String) throws { try write(Data((text + "\n").utf8)) }

  /// Writes a result as it is. Throws where standard output cannot take it (a full disk, say).
  static func write(_ data: Data) throws { try results.write(data.span) }

  /// Says something as it is, on standard error. Where nobody can hear it, it is not said.
  static func say(_ text: String) { try? notes.write(text.utf8Span.span) }

  /// Says one line about the work, on standard error.
  static func note(_ line: String) { say(line + "\n") }

  /// Says in one line what went wrong.
  static func complain(_ line: String) { note("grove: \(line)") }
}
