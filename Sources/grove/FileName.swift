import ArgumentParser

/// The name of a file or folder on the command line.
enum FileName {
  /// The name that is given: an empty one comes from a variable of the shell that is not set.
  static func option(_ text: String) throws -> String {
    guard !text.isEmpty else { throw ValidationError("a file name is missing") }
    return text
  }
}
