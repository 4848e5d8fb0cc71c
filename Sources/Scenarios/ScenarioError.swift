/// All that is wrong with a scenario, one line for each problem.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
  /// In the order of the files as they were read, then of lines; never empty.
  public var problems: [ScenarioProblem]

  public init(_ problems: [ScenarioProblem]) { self.problems = problems }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One mistake: where it is, what it is and what to write instead.
public struct ScenarioProblem: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The file as the reader of the message would name it.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  public var what: String
  /// What to write instead; may be empty.
  public var instead: String

  public init(file: String, line: Int, column: Int, what: String, instead: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.what = what
    self.instead = instead
  }

  init(_ place: Place, _ what: String, _ instead: String = "") {
    self.init(file: place.file, line: place.line, column: place.column, what: what, instead: instead)
  }

  /// `file:line:column: what; what instead`.
  public var description: String {
    "\(file):\(line):\(column): \(what)" + (instead.isEmpty ? "" : "; \(instead)")
  }
}

/// Where something is written. Line and column from 1.
struct Place: Sendable, Hashable {
  var file: String
  var line: Int
  var column: Int
}
