/// What went wrong.
struct Failure: Error {
  /// Each is said in a line of its own.
  let lines: [String]

  init(_ line: String) { lines = [line] }

  init(lines: [String]) { self.lines = lines }
}
