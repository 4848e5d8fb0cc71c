import Foundation
import Lineages
import Testing

@testable import Observations

/// Programs that complain without end, fail, or are killed, in the place of duckdb.
@Suite struct RunningProgramTests {
  /// A program that does what a script of the shell says.
  private func script(_ text: String, in scratch: Scratch) throws -> String {
    let path = try scratch.write("#!/bin/bash\n" + text, as: "duckdb")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  /// Runs a script, and reads all that it writes.
  private func run(_ text: String) throws -> (output: String, end: RunningProgram.End) {
    let scratch = try Scratch()
    let program = try RunningProgram(script(text, in: scratch), [])
    let handle = FileHandle(fileDescriptor: program.output, closeOnDealloc: true)
    let output = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    return (output, program.wait())
  }

  @Test func `what it complains of never keeps it waiting`() throws {
    let noise = "for i in {1..4000}; do printf '%0100d\\n' $i >&2; done; "
    let done = try run(noise + "echo out; " + noise)
    #expect(done.output == "out\n" && done.end == .done)
    let failed = try run("echo first >&2; " + noise + "exit 3")
    #expect(failed.end == .failed("first"))
  }

  @Test(arguments: [
    ("exit 7", RunningProgram.End.failed("it gives no reason")),
    ("kill -9 $$", .failed("it was ended by signal 9")),
    ("printf ' \\n\\033[31mred\\n' >&2; exit 1", .failed("\\u{1b}[31mred")), ("exit 0", .done),
    ("echo warning >&2", .done), ("exec 2>&-; exit 2", .failed("it gives no reason")),
  ])
  func `how it ended is told in one line`(script: String, end: RunningProgram.End) throws {
    #expect(try run(script).end == end)
  }

  @Test func `it begins without blocked or ignored signals`() throws {
    let status = try run("grep -E 'SigBlk|SigIgn' /proc/self/status").output
    let masks = status.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
    #expect(masks.count == 2)
    // Of the 64 signals the C library keeps 32 and 33 for itself.
    #expect(masks.allSatisfy { $0 & ~(3 << 31) == 0 }, "\(status)")
  }

  @Test func `it has the standard streams open and no other file`() throws {
    let scratch = try Scratch()
    let file = unsafe open(try scratch.write("secret", as: "file"), O_RDONLY)
    defer { close(file) }
    // The fourth is the folder that is being listed.
    #expect(try run("ls /proc/self/fd | wc -l").output == "4\n")
  }

  @Test func `nobody waits for it when it is let go`() throws {
    let scratch = try Scratch()
    var program: RunningProgram? = try RunningProgram(
      script("echo $$ > '\(scratch.path)/pid'; echo ready; sleep 1000", in: scratch), [])
    let output = try #require(program?.output)
    var byte: UInt8 = 0
    let count = unsafe read(output, &byte, 1)
    #expect(count == 1)
    program = nil
    close(output)
    let text = try String(contentsOfFile: "\(scratch.path)/pid", encoding: .utf8)
    let number = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(number, 0) == -1 && errno == ESRCH)
  }

  @Test func `what is no program is an error`() throws {
    let path = try Scratch().write("no program", as: "duckdb")
    let error = #expect(throws: RunningProgram.StartError.self) { try RunningProgram(path, []) }
    #expect(error?.reason == "No such file or directory")
    let scratch = try Scratch()
    let text = try scratch.write("\0\0\0", as: "duckdb")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: text)
    #expect(throws: RunningProgram.StartError.self) { try RunningProgram(text, []) }
    #expect(DuckDBProgram.find(scratch.path) == nil, "a folder is no program")
  }

  @Test(arguments: ["", "[]", "{}", "[{}]", "model_id,VARCHAR\n", "[{\"column_name\": 3}]"])
  func `an answer that is none of duckdb's is an error`(answer: String) throws {
    let scratch = try Scratch()
    let program = try script("printf '%s' '\(answer)'", in: scratch)
    let error = try failure(
      Array("PAR1".utf8), as: "a.parquet", options: ReadingOptions(duckdb: program))
    #expect(
      error.what.hasPrefix(answer == "[]" ? "the header has no column" : "duckdb does not say which columns"))
  }

  @Test(.enabled(if: program("duckdb") != nil, "duckdb is not in the search path"))
  func `columns may be called anything`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/a.parquet"
    let names = [
      "\n,\n", ",", "\"", "a\"\"b", "'", "\\", "\t", "\u{1B}[31m", "é", "a;b", "\r\n", " ", "}",
      "x'; SELECT 1; --",
    ]
    let columns = names.map { "1 AS \(ParquetColumn.quoted($0))" } + (0..<10_000).map { "\($0) AS c\($0)" }
    let query =
      "COPY (SELECT 'a/b' AS model_id, 7 AS likes, \(columns.joined(separator: ", "))) TO '\(path)' (FORMAT parquet)"
    let file = try scratch.write(query, as: "query.sql")
    _ = try #require(try output(of: program("duckdb"), ["-c", ".read '\(file)'"]))
    let genealogy = try ObservationReader().read([path]).genealogy
    #expect(genealogy.count == 1 && genealogy.likes == [7])
  }
}
