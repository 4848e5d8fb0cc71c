import Files
import Foundation
import Texts

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

  /// Prints a result in lines. What a terminal would obey instead of showing it is escaped, wherever it comes from.
  static func print(_ text: String) throws { try results.write(Data((text.visibleLines + "\n").utf8).span) }

  /// Writes a file of a format of its own, as it is; on a terminal, where nobody reads it back, as text is printed. Throws where
  /// standard output cannot take it (a full disk, say).
  static func write(_ data: Data) throws {
    guard isatty(1) == 1 else { return try results.write(data.span) }
    try results.write(Data(String(decoding: data, as: UTF8.self).visibleLines.utf8).span)
  }

  /// Says something as it is, on standard error. Where nobody can hear it, it is not said.
  static func say(_ text: String) { try? notes.write(text.utf8Span.span) }

  /// Says something about the work in lines, on standard error.
  static func note(_ lines: String) { say(lines.visibleLines + "\n") }

  /// Says in one line what went wrong.
  static func complain(_ line: String) { say("grove: \(line.visible)\n") }
}
