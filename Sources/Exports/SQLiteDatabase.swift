import CSQLite
import Files
import Lineages

/// A new SQLite database that is filled once.
///
/// A class, because it owns the connection. Without a journal: a caller renames the file when it is whole.
@safe
final class SQLiteDatabase {
  private let path: String
  private let connection: OpaquePointer

  /// Makes the database in a file that is new or empty.
  ///
  /// - Parameter threads: how many threads may sort for indices.
  /// - Throws: where the file cannot be made.
  init(_ path: String, threads: Int) throws(FileError) {
    self.path = path
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let reason = unsafe String(cString: sqlite3_errstr(code))
      unsafe sqlite3_close(opened)
      throw FileError(
        file: path, what: "the database cannot be made: \(reason)", instead: "name a file where you may write"
      )
    }
    unsafe connection = opened
    // Indices of the whole Hub: sorting in small portions on disk took 3.6 s, sorting one long list in memory
    // 19 s.
    for (name, value) in [("journal_mode", "OFF"), ("synchronous", "OFF"), ("temp_store", "FILE")]
      + [("locking_mode", "EXCLUSIVE"), ("cache_size", "-16000"), ("threads", "\(min(threads, 8))")]
    {
      try run("PRAGMA \(name) = \(value)")
    }
  }

  deinit { unsafe sqlite3_close(connection) }

  /// Runs statements that return no rows.
  func run(_ sql: String) throws(FileError) {
    guard unsafe sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Compiles an insertion with `?` for each column.
  func prepare(_ sql: String) throws(FileError) -> SQLiteStatement {
    var statement: OpaquePointer?
    guard unsafe sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
      let statement = unsafe statement
    else { throw failure }
    return unsafe SQLiteStatement(statement, of: self)
  }

  /// The error that SQLite reported last.
  var failure: FileError {
    unsafe FileError(
      file: path, what: "SQLite stopped: \(String(cString: sqlite3_errmsg(connection)))",
      instead: "make room or name a file on another disk")
  }
}

/// A statement that inserts row after row: bind every column, then `insert`.
///
/// A class, because it owns the statement.
@safe
final class SQLiteStatement {
  private let statement: OpaquePointer
  private let database: SQLiteDatabase

  @unsafe
  fileprivate init(_ statement: OpaquePointer, of database: SQLiteDatabase) {
    unsafe self.statement = statement
    self.database = database
  }

  deinit { unsafe sqlite3_finalize(statement) }

  func bind(_ column: Int32, _ value: Int64?) {
    if let value {
      unsafe sqlite3_bind_int64(statement, column, value)
    } else {
      unsafe sqlite3_bind_null(statement, column)
    }
  }

  func bind(_ column: Int32, _ value: Double?) {
    if let value {
      unsafe sqlite3_bind_double(statement, column, value)
    } else {
      unsafe sqlite3_bind_null(statement, column)
    }
  }

  /// Binds a text in UTF-8, which SQLite copies.
  func bind(_ column: Int32, _ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { text in
      // An empty text may have no address, which SQLite would take for NULL. SQLITE_TRANSIENT is -1.
      let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      if let start = text.baseAddress {
        let characters = unsafe UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        unsafe sqlite3_bind_text(statement, column, characters, Int32(text.count), copied)
      } else {
        unsafe sqlite3_bind_text(statement, column, "", 0, copied)
      }
    }
  }

  func bind(_ column: Int32, _ text: String) {
    var text = text
    text.withUTF8 { unsafe bind(column, $0.span) }
  }

  /// Inserts the row that has been bound.
  func insert() throws(FileError) {
    guard unsafe sqlite3_step(statement) == SQLITE_DONE else { throw database.failure }
    unsafe sqlite3_reset(statement)
  }
}
