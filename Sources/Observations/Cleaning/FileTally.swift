import Lineages
import Texts

/// Counts what the rows of a file give, so that a file of which no row is used is an error and not an empty
/// genealogy.
struct FileTally {
  private(set) var gaps: FileGaps
  private var first: (cause: CleaningCause, line: Int)?
  private var known: Set<String> = []
  private var longerByOne = 0
  private var listName: String?
  private var hasID = false

  /// - Parameter unread: the columns that mean nothing here.
  init(file: String, unread: [String]) {
    gaps = FileGaps(file: file)
    addUnread(unread)
  }

  mutating func add(_ batch: RowBatch) {
    gaps.rows += batch.rowsRead
    gaps.models += batch.count
    gaps.links += batch.parents.count
    gaps.licenses += batch.traits[Trait.licenses.rawValue].count
    gaps.dates += batch.birth.count(where: \.isKnown)
    addUnread(batch.unread)
    if batch.isUnreadCut { gaps.isUnreadCut = true }
    longerByOne += batch.longerByOne
    listName = listName ?? batch.listName
    if batch.hasID { hasID = true }
    if first == nil {
      first = batch.problems.all.filter { $0.cause.fate == .rowSkipped }
        .map { ($0.cause, $0.lines[0]) }.min { $0.1 < $1.1 }
    }
  }

  /// Adds names; only so many that a file with new names in every row takes no memory.
  private mutating func addUnread(_ names: [String]) {
    for name in names where !known.contains(name) {
      guard known.count < 10_000 else {
        gaps.isUnreadCut = true
        return
      }
      known.insert(name)
      gaps.unread.append(name)
    }
  }

  /// Checks that some row is used, if there are rows.
  ///
  /// - Throws: where none is, with the line and the cause of the first.
  func requireRows() throws(ReadingError) {
    guard gaps.rows > 0, gaps.models == 0, let first else { return }
    if first.cause == .emptyID, !hasID {
      throw ReadingError(
        file: gaps.file, line: first.line, what: "no object has a field `id`, `modelId` or `model_id`",
        instead: listAdvice ?? HeaderAdvice.text(fields: gaps.unread))
    }
    throw ReadingError(
      file: gaps.file, line: first.line,
      what: "no row of this file can be used; the first of \(first.cause.sentence) is here",
      instead: advice(for: first.cause))
  }

  private var listAdvice: String? {
    listName.map {
      let name = ($0.count > 40 ? "\($0.prefix(40))…" : $0).visible
      return "if the models are those under `\(name)`, write that list alone"
    }
  }

  private func advice(for cause: CleaningCause) -> String {
    if let listAdvice { return listAdvice }
    if cause == .wrongFieldCount, longerByOne == gaps.rows {
      return
        "name every column: the header is one name short, as R's `write.table` writes it; use `write.csv` with `row.names = FALSE`"
    }
    return cause == .notAnObject
      ? "write Hub API objects, one a line or in a list" : "write rows as the header names them"
  }
}
