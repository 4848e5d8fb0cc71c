/// What was not used of the files, and what was used but is odd, counted by cause.
public struct CleaningReport: Sendable, Equatable {
  /// The rows (lines of a JSONL file) that were read, without headers and empty lines.
  public var rowsRead = 0
  /// The rows that became models.
  public var rowsUsed = 0
  /// The links from child to parent that were used.
  public var edgesUsed = 0
  /// One entry for each cause that occurred, in the order of `CleaningCause`.
  public var counts: [CleaningCount] = []

  /// How often a cause occurred.
  public subscript(cause: CleaningCause) -> Int { counts.first { $0.cause == cause }?.count ?? 0 }

  /// The rows that were left out.
  public var rowsSkipped: Int { total(.rowSkipped) }

  /// How many things met a fate.
  public func total(_ fate: CleaningCause.Fate) -> Int {
    counts.reduce(0) { $0 + ($1.cause.fate == fate ? $1.count : 0) }
  }
}

/// How often one cause occurred.
public struct CleaningCount: Sendable, Equatable {
  public var cause: CleaningCause
  public var count: Int
  /// Where to look: up to three places (`FILE:LINE`), model ids, or links (`child <- parent`).
  public var examples: [String]

  /// The word for programs.
  public var key: String { cause.rawValue }
  /// The words for people.
  public var sentence: String { cause.sentence }
}
