import Foundation
import Testing
import Workers

@testable import Observations

/// Files that end in an error: one mistake each, and what the one line says of it.
@Suite struct BrokenFileTests {
  @Test(
    arguments: [
      // A quote that never closes, with and without quotes after it.
      ("model_id,tags\na/1,[]\na/2,\"['x']\na/3,[]\n", 3, "never closes"),
      (
        "model_id,tags\na/1,[]\na/2,\"['x']\na/3,\"['y', 'z']\"\na/4,[]\n", 3,
        "goes on after its closing quote"
      ),
      ("model_id,modelCard\na/1,\"x\ny\"\na/2,\"one \"two\" three\"\n", 4, "goes on after its closing quote"),
      ("model_id,tags\na/1,it\"s\n", 2, "in the middle of a field"),
      ("\"model_id,tags\na/1,x\n", 1, "never closes"),
      // The wrong header.
      ("name,likes\na/1,3\n", 1, "no column `model_id`"),
      ("\"id\"\t\"likes\"\n\"a/1\"\t3\n", 1, "goes on after its closing quote"),
      ("a/1,3\na/2,4\n", 1, "no column `model_id`"),
      ("model_id;likes\na/1;3\n", 1, "no column `model_id`"),
      ("model_id\tlikes\na/1\t3\n", 1, "no column `model_id`"),
      ("model_id,tags,likes,tags\na/1,[],3,[]\n", 1, "`tags` twice"),
      ("model_id,model_id\na/1,a/1\n", 1, "`model_id` twice"),
      ("\na/1,3\n", 1, "no column `model_id`"),
      ("model_id,likes\ra/1,3\ra/2,4\r", 1, "carriage return alone"),
      // No row that can be used.
      ("model_id,likes\na/1;3\na/2;4\n", 2, "no row of this file can be used"),
      ("{\"id\":\n\"a/1\"\n", 1, "does not end"),
      ("{\"likes\":3}\n{\"likes\":4}\n", 1, "no object has a field `id`, `modelId` or `model_id`"),
      ("[{\"likes\":3}]\n", 1, "no object has a field `id`, `modelId` or `model_id`"),
      ("{\"id\":null}\n", 1, "no row of this file can be used"),
      ("[\n7,\n8]\n", 2, "no row of this file can be used"),
      ("<!DOCTYPE html>\n<html>", 1, "web page"),
      // NUL bytes outside of cards.
      ("model_id,likes\na/1,1\na/\02,2\n", 3, "NUL"),
      ("model_id,likes\na/1,1\n\0\0\0\0\n", 3, "NUL"),
      ("model_id,likes\na/1,1\n\"a/\02\",2\n", 3, "NUL"),
      ("model_id,modelCard\na/1,plain\0card\n", 2, "NUL"),
      ("model\0_id,likes\na/1,1\n", 1, "NUL"),
      ("{\"id\":\"a/1\"}\n{\"id\":\"a/\02\"}\n", 2, "NUL"),
    ] as [(String, Int, String)])
  func `a broken text is an error with its line`(text: String, line: Int, what: String) throws {
    let error = try failure(text)
    #expect(error.line == line)
    #expect(error.what.contains(what), "\(error)")
    #expect(error.description.hasPrefix("a.csv:\(line): "))
  }

  @Test(arguments: [
    ("model_id,x\na/1,[]\na/2,caf\u{E9}\na/3,[]\n", 3, "0xE9"),
    ("model_id,x\na/1,\"[\n\u{FF}]\"\n", 3, "0xFF"),
    ("mod\u{C0}el_id,x\na/1,[]\n", 1, "0xC0"), ("{\"id\":\"a/1\"}\n{\"id\":\"\u{F5}\"}\n", 2, "0xF5"),
    ("model_id,x\na/1,b\u{C3}\n", 2, "0xC3"),
  ])
  func `bytes that are not UTF-8 are an error with their line`(text: String, line: Int, byte: String) throws {
    // Each character is one byte here.
    let error = try failure(text.unicodeScalars.map { UInt8($0.value) })
    #expect(error.line == line)
    #expect(error.what == "this line is not UTF-8 (byte \(byte))")
    #expect(error.instead.contains("iconv"))
  }

  @Test(
    arguments: [
      ([], "the file is empty"), ([10, 10, 32, 10], "the file is empty"),
      ([0xEF, 0xBB, 0xBF], "the file is empty"),
      ([0xFF, 0xFE, 0x6D, 0x00], "UTF-16"), ([0x50, 0x4B, 3, 4, 0], "zip file"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0], "zstd file"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz file"),
      (Array("version https://git-lfs.github.com/spec/v1".utf8), "Git LFS"),
    ] as [([UInt8], String)])
  func `a file that is no text of ours is named for what it is`(bytes: [UInt8], what: String) throws {
    let error = try failure(bytes)
    #expect(error.what.contains(what))
  }

  @Test func `what to write instead fits the header`() throws {
    for (header, name) in [
      ("org,repo_id,model", "repo_id"), ("author,model,Model Name", "Model Name"),
      ("name,hub_model_id", "name"),
      ("org,hub_model_id", "hub_model_id"), ("model,likes", "model"), ("Repo,tags", "Repo"),
    ] {
      #expect(try failure(header + "\n").instead == "did you mean `\(name)`? Write `model_id`")
    }
    #expect(
      try failure("\"id\";\"likes\"\n").instead == "separate the columns by commas, not by `;`")
    #expect(try failure("model_id\tlikes\n").instead == "separate the columns by commas, not by tabs")
    #expect(try failure("model_id;likes\n").instead == "separate the columns by commas, not by `;`")
    #expect(
      try failure("model_id\ra/1\r").instead == "end them in a line feed, for example with `tr '\\r' '\\n'`")
    #expect(
      try failure("a,b,c,d,e\n").instead
        == "name the columns as in `ai_ecosystem.csv`, ids `model_id`, not `a`, `b`, `c`, `d`, …")
  }

  @Test func `a line of 10 MB that is no header is an error of one short line`() throws {
    let error = try failure(String(repeating: "x", count: 10 << 20))
    #expect(error.line == 1)
    #expect(error.what.contains("no column `model_id`"))
    let fields = try failure(String(repeating: "x,", count: 5 << 20))
    #expect(fields.what.contains("no column `model_id`"))
  }

  @Test func `a row beyond all bounds is an error, not all of memory`() throws {
    var options = ReadingOptions()
    options.segmentBytes = 100
    options.longestRow = 1000
    let text = "model_id,modelCard\na/1,x\na/2,\"" + String(repeating: "y\n", count: 5000)
    let error = try failure(text, options: options)
    #expect(error.line == 3)
    #expect(error.what.contains("longer than 1000 bytes"))
    #expect(error.instead == "close the quote that was left open")
  }

  @Test func `paths that cannot be read are errors with their cause`() throws {
    func reason(_ path: String) -> ReadingError? {
      do {
        _ = try ObservationReader().read([path])
        return nil
      } catch { return error }
    }
    let scratch = try Scratch()
    #expect(reason(scratch.path)?.description == "\(scratch.path): this is a directory; name a file in it")
    let missing = "\(scratch.path)/missing.csv"
    #expect(
      reason(missing)?.description == "\(missing): there is no such file; see whether the path is right")
    #expect(reason("")?.what == "there is no such file")
    #expect(reason("\(scratch.path)/a.csv/b.csv")?.what == "there is no such file")
    // The superuser may read all, so the cause is also asked of the function that words it.
    #expect(FileSource.error(opening: "x", EACCES).what == "you may not read this file")
    let locked = try scratch.write("model_id\na/1\n", as: "locked.csv")
    #expect(unsafe chmod(locked, 0) == 0)
    if geteuid() != 0 { #expect(reason(locked)?.what == "you may not read this file") }
  }

  @Test func `an error of a later file names that file`() throws {
    let scratch = try Scratch()
    let good = try scratch.write("model_id\na/1\n", as: "good.csv")
    let bad = try scratch.write("model_id\na/\"1\n", as: "bad.csv")
    #expect(throws: ReadingError.self) { try ObservationReader().read([good, bad]) }
    do { _ = try ObservationReader().read([good, bad]) } catch { #expect(error.file == bad) }
  }
}
