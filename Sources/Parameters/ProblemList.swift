/// The mistakes found so far. Of very many the first are told, and how many more there are.
package struct ProblemList: Sendable {
  /// In the order in which they were found.
  package private(set) var problems: [Problem] = []
  private var untold = 0

  /// More than these nobody reads at once.
  private static let most = 50

  /// No mistakes.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { problems.isEmpty }

  /// Adds a mistake; its words are made only where it is told.
  package mutating func report(
    _ place: Place, _ what: @autoclosure () -> String, _ instead: @autoclosure () -> String = ""
  ) {
    if problems.count < ProblemList.most {
      problems.append(Problem(place, what(), instead()))
    } else {
      untold += 1
    }
  }

  /// Adds what others found.
  package mutating func add(_ more: some Sequence<Problem>) {
    for problem in more {
      if problems.count < ProblemList.most { problems.append(problem) } else { untold += 1 }
    }
  }

  /// All that is to be told; the last one says how many more there are.
  ///
  /// - Parameter file: whose mistakes they are.
  package func told(of file: String) -> [Problem] {
    guard untold > 0 else { return problems }
    let place = Place(file: file, line: 0, column: 0)
    return problems + [
      Problem(place, "and \(untold) more mistake\(untold == 1 ? "" : "s")", "correct these first")
    ]
  }
}
