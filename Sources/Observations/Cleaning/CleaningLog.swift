/// Collects the counts and first examples of every cause.
struct CleaningLog: Sendable {
  /// The most examples of a cause.
  static let mostExamples = 3

  private var counts = [Int](repeating: 0, count: CleaningCause.allCases.count)
  private var examples = [[String]](repeating: [], count: CleaningCause.allCases.count)

  private static let index = Dictionary(
    uniqueKeysWithValues: CleaningCause.allCases.enumerated().map { ($1, $0) })

  mutating func add(_ cause: CleaningCause, _ example: @autoclosure () -> String) {
    let i = CleaningLog.index[cause]!
    counts[i] += 1
    if examples[i].count < CleaningLog.mostExamples { examples[i].append(example()) }
  }

  /// Adds the problems of a file's next piece.
  mutating func add(_ problems: RowProblems, in file: String) {
    for problem in problems.all {
      let i = CleaningLog.index[problem.cause]!
      counts[i] += problem.count
      for line in problem.lines.prefix(CleaningLog.mostExamples - examples[i].count) {
        examples[i].append("\(ReadingError.name(file)):\(line)")
      }
    }
  }

  var report: [CleaningCount] {
    zip(CleaningCause.allCases, zip(counts, examples)).compactMap { cause, found in
      found.0 == 0 ? nil : CleaningCount(cause: cause, count: found.0, examples: found.1)
    }
  }
}

/// What was wrong or odd in the rows of one piece of a file.
struct RowProblems: Sendable {
  struct Problem: Sendable {
    var cause: CleaningCause
    var count: Int
    /// Where the first of these rows begin, in bytes from the start of the piece.
    var offsets: [Int]
    /// The lines of these rows, counted from 1; filled in by `findLines`.
    var lines: [Int] = []
  }

  /// One entry for each cause; few, so that searching them one by one is fast.
  private(set) var all: [Problem] = []

  mutating func add(_ cause: CleaningCause, at offset: Int) {
    if let i = all.firstIndex(where: { $0.cause == cause }) {
      all[i].count += 1
      if all[i].offsets.count < CleaningLog.mostExamples { all[i].offsets.append(offset) }
    } else {
      all.append(Problem(cause: cause, count: 1, offsets: [offset]))
    }
  }

  /// Turns offsets into lines, in one pass over the piece.
  mutating func findLines(in bytes: Span<UInt8>, firstLine: Int) {
    var line = firstLine
    var at = 0
    var lines: [Int: Int] = [:]
    for offset in Set(all.flatMap(\.offsets)).sorted() {
      line += Lines.count(in: bytes.extracting(at..<offset))
      at = offset
      lines[offset] = line
    }
    for i in all.indices { all[i].lines = all[i].offsets.map { lines[$0]! } }
  }
}
