import Texts

/// All that is wrong with a file, one line for each problem.
public struct Problems: Error, Sendable, Equatable, CustomStringConvertible {
  /// In the order of the files as they were read, then of lines; never empty.
  public var problems: [Problem]

  /// - Parameter problems: at least one.
  public init(_ problems: [Problem]) { self.problems = problems }

  /// A line a problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One mistake: where it is, what it is and what to write instead.
public struct Problem: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The file as the reader of the message would name it, or `--set PATH=VALUE`.
  public var file: String
  /// From 1; 0 where there are no lines.
  public var line: Int
  /// From 1, in Unicode scalars; 0 where there are no lines.
  public var column: Int
  /// What is wrong.
  public var what: String
  /// What to write instead; may be empty.
  public var instead: String

  /// A mistake at a place; line and column are 0 where there are none.
  public init(file: String, line: Int, column: Int, what: String, instead: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.what = what
    self.instead = instead
  }

  /// A mistake at a place.
  package init(_ place: Place, _ what: String, _ instead: String = "") {
    self.init(file: place.file, line: place.line, column: place.column, what: what, instead: instead)
  }

  /// The same line for what is no mistake: `file:line:column: warning: what; what instead`.
  public var warning: String {
    Problem(file: file, line: line, column: column, what: "warning: \(what)", instead: instead).description
  }

  /// `file:line:column: what; what instead` in one line, without line and column where there are none.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column): " : file.isEmpty ? "" : "\(file): "
    return (place + what + (instead.isEmpty ? "" : "; \(instead)")).visible
  }
}

/// Where something is written: in a file, on the command line, or nowhere, where it is a default.
package struct Place: Sendable, Hashable {
  /// The file as the reader of a message would name it; `--set PATH=VALUE` on the command line; empty for a default.
  package var file: String
  /// From 1; 0 where there are no lines.
  package var line: Int
  /// From 1; 0 where there are no lines.
  package var column: Int

  /// A place in a file; line and column from 1.
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Of what nobody wrote.
  package static let none = Place(file: "", line: 0, column: 0)
}
