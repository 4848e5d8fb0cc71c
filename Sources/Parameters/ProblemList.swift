/// The mistakes found so far. Of very many the first are told, and how many more there are.
package struct ProblemList: Sendable {
  /// In the order in which they were found.
  package private(set) var problems: [Problem] = []
  private var untold = 0
  /// Of mistakes that are told once for many alike, by their words: which one is told, and how many more there are.
  private var alike: [String: (told: Int, more: Int)] = [:]

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

  /// Adds a mistake of a kind of which one slip of the pen may make many: of those with the same words the first is told, and how many
  /// more there are.
  package mutating func report(
    _ place: Place, likeOthers what: String, _ instead: @autoclosure () -> String = ""
  ) {
    if alike[what] != nil {
      alike[what]!.more += 1
      return
    }
    if problems.count < ProblemList.most { alike[what] = (problems.count, 0) }
    report(place, what, instead())
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
    var problems = problems
    for (told, more) in alike.values where more > 0 { problems[told].what += ", and \(more) more like it" }
    guard untold > 0 else { return problems }
    let place = Place(file: file, line: 0, column: 0)
    return problems + [
      Problem(place, "and \(untold) more mistake\(untold == 1 ? "" : "s")", "correct these first")
    ]
  }
}
