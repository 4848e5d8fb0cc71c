/// The queries by which duckdb turns a Parquet file into the CSV that `CSVPiece` reads.
struct ParquetQuery {
  private let table: String

  /// - Parameter path: a file, or an address.
  init(_ path: String) {
    // In a path `*`, `?` and `[` stand for themselves; an address may be a pattern.
    let pattern =
      path.contains("://") ? path : path.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
    table = "read_parquet('\(pattern.replacing("'", with: "''"))')"
  }

  /// The query for the names and types of the columns.
  var describe: String { "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(table))" }

  /// The query for the columns that a genealogy is made of, as CSV, and the names of the others.
  ///
  /// - Parameter columns: those that `describe` asks for.
  /// - Throws: where they are not the columns of a table of models.
  func copy(
    _ columns: [ParquetColumn], file: String
  ) throws(ReadingError) -> (query: String, unread: [String]) {
    let header: TableHeader
    do throws(ReadingError) { header = try TableHeader(columns.map(\.name), file: file) } catch {
      throw ReadingError(file: file, what: error.what, instead: error.instead)
    }
    let fields = header.read.map { field in
      let column = columns[field]
      return "\(ParquetQuery.expression(column.name, column.type)) AS \(ParquetColumn.quoted(column.name))"
    }
    // NUL bytes of cards must stand in quotes.
    let cards = header.fields(of: .card).map { ParquetColumn.quoted(columns[$0].name) }
    let quoted = cards.isEmpty ? "" : ", FORCE_QUOTE (\(cards.joined(separator: ", ")))"
    let query =
      "COPY (SELECT \(fields.joined(separator: ", ")) FROM \(table)) TO '/dev/stdout' (FORMAT csv, HEADER\(quoted))"
    return (query, header.unread)
  }

  private static func expression(_ name: String, _ type: String) -> String {
    let column = ParquetColumn.quoted(name)
    if type.contains("[") || type.contains("STRUCT(") || type.contains("MAP(") { return "to_json(\(column))" }
    let moment = "'%Y-%m-%dT%H:%M:%S.%gZ'"
    if type.contains("WITH TIME ZONE") { return "strftime(make_timestamp(epoch_us(\(column))), \(moment))" }
    if type.contains("TIMESTAMP") || type == "DATE" { return "strftime(\(column)::TIMESTAMP, \(moment))" }
    return column
  }
}
