import Files
import Foundation
import Lineages
import Observations
import Texts
import Workers

/// Parquet by the `duckdb` program: `models.parquet` in the columns of `ai_ecosystem.csv`, which `grove
/// observe` reads again, and `edges.parquet` with parent, child and relation.
///
/// Rows go to duckdb as JSON in a file beside the target: lists stay lists, and any character passes.
struct ParquetExport: Sendable {
  private let exported: ExportedGenealogy
  private let text: AttributeText
  private let program: String

  /// - Parameter program: the path of duckdb.
  init(_ exported: ExportedGenealogy, program: String) {
    self.exported = exported
    self.program = program
    text = AttributeText(exported.genealogy, style: .json)
  }

  func write(models: String, edges: String, _ workers: Workers) throws(FileError) -> ExportSummary {
    try write(models, columns: modelColumns, count: exported.rows.count, workers) { range in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(range.count * 800)
      for row in exported.rows[range] { model(Int(row), to: &bytes) }
      return bytes
    }
    try write(
      edges, columns: [("parent", "VARCHAR"), ("child", "VARCHAR"), ("relation", "VARCHAR")],
      count: exported.rows.count, workers
    ) { range in
      var bytes: [UInt8] = []
      for row in exported.rows[range] {
        for edge in exported.parents.range(Int(row)) {
          bytes += "{\"parent\":".utf8
          text.name(Int(exported.parents.values[edge]), to: &bytes)
          bytes += ",\"child\":".utf8
          text.name(Int(row), to: &bytes)
          bytes += ",\"relation\":\"\(exported.relations[edge].name)\"}\n".utf8
        }
      }
      return bytes
    }
    return ExportSummary(
      models: exported.rows.count, edges: exported.relations.count, notes: exported.notes)
  }

  private static let parentColumns: [(name: String, relation: Relation?)] = [
    ("parent_model", nil), ("finetune_parent", .finetune), ("quantized_parent", .quantized),
    ("adapter_parent", .adapter), ("merge_parent", .merge),
  ]

  private var modelColumns: [(name: String, type: String)] {
    var columns = [("model_id", "VARCHAR")]
    for attribute in ExportedAttribute.allCases where attribute != .creator {
      let type =
        switch attribute {
        case .likes, .downloads, .cardLength: "BIGINT"
        case .trendingScore: "DOUBLE"
        case .isPrivate, .isCardAutomatic: "BOOLEAN"
        case .birth: "TIMESTAMP"
        case .tags, .licenses, .languages: "VARCHAR[]"
        case .creator, .task, .library: "VARCHAR"
        }
      columns.append((attribute.rawValue, type))
    }
    columns += ParquetExport.parentColumns.map { ($0.name, "VARCHAR[]") }
    if exported.genealogy.hasCards { columns.append(("modelCard", "VARCHAR")) }
    return columns
  }

  private func model(_ row: Int, to bytes: inout [UInt8]) {
    bytes += "{\"model_id\":".utf8
    text.name(row, to: &bytes)
    for attribute in ExportedAttribute.allCases where attribute != .creator {
      let before = bytes.count
      bytes += ",\"\(attribute.rawValue)\":".utf8
      let start = bytes.count
      text.append(attribute, row, to: &bytes)
      if bytes.count == start { bytes.removeLast(start - before) }
    }
    for (name, relation) in ParquetExport.parentColumns {
      bytes += ",\"\(name)\":[".utf8
      var isFirst = true
      for edge in exported.parents.range(row)
      where relation == nil || exported.relations[edge] == relation {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        text.name(Int(exported.parents.values[edge]), to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    let cards = exported.genealogy.cards
    if exported.genealogy.hasCards, !cards.range(row).isEmpty {
      bytes += ",\"modelCard\":".utf8
      JSONString.append(cards.bytes.span.extracting(cards.range(row)), to: &bytes)
    }
    bytes += "}\n".utf8
  }

  private func write(
    _ path: String, columns: [(name: String, type: String)], count: Int, _ workers: Workers,
    _ make: @Sendable (Range<Int>) -> [UInt8]
  ) throws(FileError) {
    let scratch = WholeFile.unusedPath(beside: path)
    Unfinished.begin(scratch)
    defer {
      _ = unsafe unlink(scratch)
      Unfinished.end(scratch)
    }
    try BlockWriter.write(scratch, workers) { file throws(FileError) in try file.write(count, make) }
    let types = columns.map { "\"\($0.name)\": '\($0.type)'" }.joined(separator: ", ")
    // Cards of some hundred thousand characters are one object.
    try WholeFile.write(path) { temporary throws(FileError) in
      try DuckDBProgram.run(
        program,
        """
        COPY (SELECT * FROM read_json(\(quoted(scratch)), format = 'newline_delimited', columns = {\(types)}, \
        maximum_object_size = 268435456)) TO \(quoted(temporary)) (FORMAT parquet, COMPRESSION zstd)
        """, writing: temporary)
    }
  }

  private func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
