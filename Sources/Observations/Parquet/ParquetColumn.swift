import Foundation

/// A column of a Parquet file: its name, which may be any text, and the type that duckdb gives it.
struct ParquetColumn: Decodable, Equatable {
  var name: String
  var type: String

  /// The names of the query for columns.
  private enum CodingKeys: String, CodingKey {
    case name = "column_name"
    case type = "column_type"
  }

  /// The columns in the answer of duckdb to `ParquetQuery.describe`, as JSON.
  ///
  /// - Throws: where it is no such answer.
  static func read(_ answer: Data, file: String) throws(ReadingError) -> [ParquetColumn] {
    do { return try JSONDecoder().decode([ParquetColumn].self, from: answer) } catch {
      throw ReadingError(
        file: file, what: "duckdb does not say which columns this has",
        instead: "see whether `duckdb` is DuckDB's own program, version 1 or later")
    }
  }

  /// A name as SQL writes it.
  static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
