import Texts

/// What was not used of the files, and what was used but is odd, counted by cause.
public struct CleaningReport: Sendable, Equatable {
  /// The rows (lines of a JSONL file) that were read, without headers and empty lines.
  public var rowsRead = 0
  /// The rows that became models.
  public var rowsUsed = 0
  /// The links from child to parent that were used.
  public var edgesUsed = 0
  /// One entry for each cause that occurred, in the order of `CleaningCause`.
  public var causes: [CleaningCount] = []
  /// What of the files was not looked at, and what they do not have; one entry for each file where there is anything.
  public var gaps: [FileGaps] = []
  /// A warning in a line that no link goes by a former name; nil where one does, or where there are no such names.
  public var unusedRenames: String?

  /// The warnings, a line each.
  public var warnings: [String] { gaps.compactMap(\.warning) + [unusedRenames].compactMap(\.self) }

  /// How often a cause occurred.
  public subscript(cause: CleaningCause) -> Int { causes.first { $0.cause == cause }?.count ?? 0 }

  /// The rows that were left out.
  public var rowsSkipped: Int { total(.rowSkipped) }

  /// How many rows, values or links met a fate.
  public func total(_ fate: CleaningCause.Fate) -> Int {
    causes.reduce(0) { $0 + ($1.cause.fate == fate ? $1.count : 0) }
  }
}

/// How often one cause occurred.
public struct CleaningCount: Sendable, Equatable {
  /// The cause.
  public var cause: CleaningCause
  /// How many rows, values, links or models it counts.
  public var count: Int
  /// Up to three examples: lines (`FILE:LINE`), model ids, or links (`child <- parent`).
  public var examples: [String]

  /// The cause in a form for programs, such as `bad-date`.
  public var key: String { cause.rawValue }
  /// What is counted, in a form for people.
  public var sentence: String { cause.sentence }
}

extension CleaningReport {
  /// The report in lines for people, one cause a line with its first example.
  public var text: String {
    var lines = [
      "\(rowsRead.counted("row")) read, \(rowsUsed.counted("model")), \(edgesUsed.counted("link")) from child to parent"
    ]
    var fate: CleaningCause.Fate?
    for entry in causes {
      if entry.cause.fate != fate {
        fate = entry.cause.fate
        lines.append("\(entry.cause.fate.heading):")
      }
      let example = entry.examples.first.map { ", such as \($0.visible)" } ?? ""
      lines.append("  \(entry.count) \(entry.cause.sentence(of: entry.count))\(example)")
    }
    lines += (gaps.flatMap { [$0.unreadColumns, $0.warning] } + [unusedRenames]).compactMap(\.self)
    return lines.joined(separator: "\n")
  }
}

extension CleaningCause.Fate {
  /// What became of them, over a list.
  fileprivate var heading: String {
    switch self {
    case .rowSkipped: "Rows left out"
    case .valueDropped: "Cells taken as unreported"
    case .overruled:
      "Sources that differ; derived columns count before tags, tags before baseModels, that before cardData"
    case .resolved: "Links taken as those to the model that they mean"
    case .edgeDropped: "Links left out"
    case .kept: "Kept, but odd"
    }
  }
}
