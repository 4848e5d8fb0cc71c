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
  /// - Parameter columns: the answer to `describe`.
  /// - Throws: where they are not the columns of a table of models.
  func copy(_ columns: String, file: String) throws(ReadingError) -> (query: String, unread: [String]) {
    var named: [(name: String, type: String)] = []
    for line in columns.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ",", maxSplits: 1)
      let name = parts[0].trimmingPrefix("\"")
      named.append(
        (String(name.hasSuffix("\"") ? name.dropLast() : name), parts.count > 1 ? String(parts[1]) : ""))
    }
    let header: TableHeader
    do throws(ReadingError) { header = try TableHeader(named.map(\.name), file: file) } catch {
      throw ReadingError(file: file, what: error.what, instead: error.instead)
    }
    let fields = header.read.map { field in
      let (name, type) = named[field]
      return "\(ParquetQuery.expression(name, type)) AS \(ParquetQuery.quoted(name))"
    }
    // NUL bytes of cards must stand in quotes.
    let cards = header.fields(of: .card).map { ParquetQuery.quoted(named[$0].name) }
    let quoted = cards.isEmpty ? "" : ", FORCE_QUOTE (\(cards.joined(separator: ", ")))"
    let query =
      "COPY (SELECT \(fields.joined(separator: ", ")) FROM \(table)) TO '/dev/stdout' (FORMAT csv, HEADER\(quoted))"
    return (query, header.unread)
  }

  private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

  private static func expression(_ name: String, _ type: String) -> String {
    let column = quoted(name)
    if type.contains("[") || type.contains("STRUCT(") || type.contains("MAP(") { return "to_json(\(column))" }
    let moment = "'%Y-%m-%dT%H:%M:%S.%gZ'"
    if type.contains("WITH TIME ZONE") { return "strftime(make_timestamp(epoch_us(\(column))), \(moment))" }
    if type.contains("TIMESTAMP") || type == "DATE" { return "strftime(\(column)::TIMESTAMP, \(moment))" }
    return column
  }
}
