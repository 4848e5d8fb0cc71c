import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

@Suite struct ParquetTests {
  /// Makes a Parquet file of a query; nil where duckdb is not there.
  func make(_ query: String, in scratch: Scratch, as name: String = "a.parquet") throws -> String {
    let path = "\(scratch.path)/\(name)"
    let copy = "COPY (\(query)) TO '\(path.replacingOccurrences(of: "'", with: "''"))' (FORMAT parquet)"
    _ = try #require(try output(of: program("duckdb"), ["-c", copy]))
    return path
  }

  @Test(.enabled(if: program("duckdb") != nil, "duckdb is not in the search path"))
  func `a table in Parquet is read as the same table in CSV, lists as lists or as texts`() throws {
    let scratch = try Scratch()
    let path = try make(
      """
      SELECT 'a/1' AS model_id, 3::BIGINT AS likes, 1.5::FLOAT AS "trendingScore", true AS private, 12::INTEGER AS downloads,
        ['x', 'it''s "q"', 'l' || chr(10) || 'é\\', NULL] AS tags, '[''mit'', "o''x"]' AS licenses,
        TIMESTAMP '2024-01-12 03:24:12.345' AS "createdAt", []::VARCHAR[] AS parent_model, 7 AS other,
        'card ' || chr(13) || chr(10) || ' "x", y' AS "modelCard"
      UNION ALL SELECT 'b/2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, ['a/1'], 8, NULL
      """, in: scratch, as: "it's [1]*.parquet")
    let observed = try ObservationReader().read([path])
    let genealogy = observed.genealogy
    #expect(observed.cleaning.causes.map(\.cause) == [.notText])
    #expect(observed.cleaning.gaps.map(\.unread) == [["other"]])
    #expect(genealogy.count == 2)
    #expect(genealogy.likes == [3, -1])
    #expect(genealogy.downloads == [12, -1])
    #expect(genealogy.trendingScore[0] == 1.5)
    #expect(genealogy.isPrivate == [true, nil])
    #expect(genealogy[.tags].values(0) == ["x", "it's \"q\"", "l\né\\"])
    #expect(genealogy[.tags].values(1).isEmpty)
    #expect(genealogy[.licenses].values(0) == ["mit", "o'x"])
    #expect(genealogy.birth[0].description == "2024-01-12T03:24:12.345Z")
    #expect(genealogy.edges(1) == ["a/1 (untyped)"])
    #expect(genealogy.cards[0] == "card \r\n \"x\", y")
    #expect(genealogy.cards[1] == "")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).count
    #expect(observed.inputs.map(\.bytes) == [bytes])
  }

  @Test(.enabled(if: program("duckdb") != nil, "duckdb is not in the search path"))
  func `dates with a zone are read in UTC and the table's order is kept`() throws {
    let scratch = try Scratch()
    let path = try make(
      """
      SELECT 'm/' || i AS model_id, make_timestamptz(1700000000000000 + i * 1000) AS "createdAt" FROM range(5000) t(i)
      """, in: scratch)
    let genealogy = try ObservationReader().read([path]).genealogy
    #expect(genealogy.count == 5000)
    #expect((0..<5000).allSatisfy { genealogy.birth[$0].milliseconds == 1_700_000_000_000 + Int64($0) })
  }

  @Test(.enabled(if: program("duckdb") != nil, "duckdb is not in the search path"))
  func `broken Parquet and Parquet without ids are errors`() throws {
    let scratch = try Scratch()
    let path = try make("SELECT 1 AS likes, 'a/b' AS repo_id", in: scratch)
    #expect(
      throws: ReadingError(
        file: path, what: "the header has no column `model_id`",
        instead: "did you mean `repo_id`? Write `model_id`")
    ) {
      try ObservationReader().read([path])
    }
    let cut = try failure(
      Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(60)), as: "cut.parquet")
    #expect(cut.what.hasPrefix("duckdb could not read this: "))
    #expect(try failure("model_id\na/b\n", as: "a.parquet").what.hasPrefix("this is not a Parquet file"))
  }

  @Test func `where duckdb is missing the message says how to get it`() throws {
    let parquet = Array("PAR1 and so on".utf8)
    let error = try failure(parquet, as: "a.parquet", options: ReadingOptions(duckdb: "/no/duckdb"))
    #expect(error.what == "the program /no/duckdb that should read Parquet cannot be run")
    #expect(
      error.instead == "install it with `pip install duckdb-cli` and give its path with `--duckdb PATH`")
    let unfound = ReadingError(
      file: "a", what: "reading Parquet needs the program duckdb, which is not in the search path",
      instead: "install it with `pip install duckdb-cli`, or give its path with `--duckdb PATH`")
    #expect(throws: unfound) { try DuckDBSource.find(nil, for: "a", searchPath: "/no:/nowhere") }
  }

  @Test func `an address goes to duckdb as it is, a path with its pattern marks as themselves`() throws {
    #expect(
      ParquetQuery("hf://datasets/a/b/*.parquet").describe.hasSuffix(
        "read_parquet('hf://datasets/a/b/*.parquet'))"))
    #expect(ParquetQuery("it's[1].parquet").describe.hasSuffix("read_parquet('it''s[[]1].parquet'))"))
    let (copy, unread) = try ParquetQuery("a.parquet").copy(
      [
        ParquetColumn(name: "id", type: "VARCHAR"), ParquetColumn(name: "tags", type: "VARCHAR[]"),
        ParquetColumn(name: "other", type: "INTEGER"),
        ParquetColumn(name: "card_data", type: "STRUCT(license VARCHAR)"),
      ], file: "a")
    #expect(unread == ["other"])
    #expect(
      copy
        == "COPY (SELECT \"id\" AS \"id\", to_json(\"tags\") AS \"tags\", to_json(\"card_data\") AS \"card_data\" FROM read_parquet('a.parquet')) TO '/dev/stdout' (FORMAT csv, HEADER)"
    )
  }
}
