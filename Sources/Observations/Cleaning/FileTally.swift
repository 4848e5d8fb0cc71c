/// Counts the rows of a file that are used, so that a file without any is an error and not an empty
/// genealogy.
struct FileTally {
  let file: String
  private var rowsRead = 0
  private var rowsUsed = 0
  private var first: (cause: CleaningCause, line: Int)?

  init(file: String) { self.file = file }

  mutating func add(_ batch: RowBatch) {
    rowsRead += batch.rowsRead
    rowsUsed += batch.count
    if first == nil {
      first = batch.problems.all.filter { $0.cause.fate == .rowSkipped }
        .map { ($0.cause, $0.lines[0]) }.min { $0.1 < $1.1 }
    }
  }

  /// Checks that some row is used, if there are rows.
  ///
  /// - Throws: where none is, with the line and the cause of the first.
  func requireRows() throws(ReadingError) {
    guard rowsRead > 0, rowsUsed == 0, let first else { return }
    throw ReadingError(
      file: file, line: first.line,
      what: "no row of this file can be used; the first of \(first.cause.sentence) is here",
      instead: first.cause == .notAnObject
        ? "write one Hub API object a line" : "write rows as the header names them")
  }
}
