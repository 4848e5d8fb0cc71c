import Texts

/// Why a file cannot be read: where, what is wrong, and what to do or write instead.
public struct ReadingError: Error, Equatable, CustomStringConvertible {
  /// The path as it was given; `-` for standard input.
  public var file: String
  /// The line, counted from 1, or nil where the file as a whole is meant.
  public var line: Int?
  /// What is wrong.
  public var what: String
  /// What to do or write instead.
  public var instead: String

  /// An error about a file, or about one of its lines.
  public init(file: String, line: Int? = nil, what: String, instead: String) {
    self.file = file
    self.line = line
    self.what = what
    self.instead = instead
  }

  /// One line: `FILE:LINE: what is wrong; what to write instead`.
  public var description: String {
    let place = line.map { "\(ReadingError.name(file)):\($0)" } ?? ReadingError.name(file)
    return "\(place): \(what); \(instead)"
  }

  /// How a path is called in messages.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : path.visible }
}

/// Why a piece of a file cannot be read on: a `ReadingError` whose line is not known yet.
struct Break: Error {
  /// Where reading stopped, in bytes from the start of the piece.
  var offset: Int
  var what: String
  var instead: String
}
