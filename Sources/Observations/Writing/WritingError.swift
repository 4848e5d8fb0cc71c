/// Why a file cannot be written: what is wrong, and what to do instead.
public struct WritingError: Error, Equatable, CustomStringConvertible {
  /// The path as it was given.
  public var file: String
  /// What is wrong.
  public var what: String
  /// What to do instead.
  public var instead: String

  package init(file: String, what: String, instead: String) {
    self.file = file
    self.what = what
    self.instead = instead
  }

  /// One line: `FILE: what is wrong; what to do instead`.
  public var description: String { "\(file): \(what); \(instead)" }
}
