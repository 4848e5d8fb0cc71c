import Lineages
import Testing
import Workers

@testable import Observations

/// JSON that is not one object a line.
@Suite struct RecordTests {
  func ids(_ observed: Observed) -> [String] {
    (0..<observed.genealogy.count).map { observed.genealogy.names[$0] }
  }

  @Test(arguments: [
    #"[{"id":"o/a","tags":["x]},{"]},{"id":"o/b"}]"#,
    "[\n  {\n    \"id\": \"o/a\"\n  },\n  {\n    \"id\": \"o/b\"\n  }\n]\n",
    "{\n  \"id\": \"o/a\"\n}\n{\n  \"id\": \"o/b\"\n}", "{\n\"id\": \"o/a\"}{\"id\":\"o/b\"}",
    "[{\"id\":\"o/a\"}]\n[{\"id\":\"o/b\"}]\n",
    "[{\"id\":\"o/a\"}][]{\"id\":\"o/b\"}", "{\n\"id\":\"o/a\"\n},\n{\n\"id\":\"o/b\"\n}",
    "\u{FEFF} [ {\"id\":\"o/a\"} , {\"id\":\"o/b\"} , ]",
    #"[{"id":"o/a","x":"\"]"},{"id":"o/b"}]"#, "\r\n[\r\n{\"id\":\"o/a\"},\r\n{\"id\":\"o/b\"}\r\n]\r\n",
  ])
  func `objects in lists and over several lines are read as lines are`(text: String) throws {
    for name in ["a.json", "a.jsonl", "a"] {
      let observed = try observe((name: name, text: text))
      #expect(ids(observed) == ["o/a", "o/b"])
      #expect(observed.cleaning.causes.isEmpty)
      #expect(observed.cleaning.rowsRead == 2)
    }
  }

  @Test func `a single object is read, in one line or in many`() throws {
    for text in [#"{"id":"o/a"}"#, "{\n \"id\":\n \"o/a\"\n}\n", "{\"id\":\n\"o/a\"}\n"] {
      #expect(ids(try observe((name: "a.json", text: text))) == ["o/a"])
    }
    #expect(try observe((name: "a.json", text: "[]")).genealogy.count == 0)
  }

  @Test func `a bad element of a list is left out and counted with its line`() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "[{\"id\":\"o/a\"},\n7,\n{\"id\":},\n\"x\", null,\n[1],\n  {\"likes\":3},\n{\"id\":\"o/b\"}]",
      as: "a.json")
    let observed = try ObservationReader().read([path])
    #expect(ids(observed) == ["o/a", "o/b"])
    #expect(observed.cleaning[.notAnObject] == 5)
    #expect(observed.cleaning[.emptyID] == 1)
    #expect(observed.cleaning.causes[1].examples == ["\(path):2", "\(path):3", "\(path):4"])
    #expect(observed.cleaning.causes[0].examples == ["\(path):6"])
    #expect(observed.cleaning.rowsRead == 8)
  }

  @Test(
    arguments: [
      ("[{\"id\":\"o/a\"},\n{\"id\":\"o/b\"}", 1, "list"),
      ("[\n{\"id\":\"o/a\"},\n{\"id\":\"o/b\"", 3, "object"),
      ("{\n\"id\":\"o/a\",\n\"x\":[1\n", 1, "object"), ("[{\"id\":\"o/a\"}]\n[{\"id\":\"o/b\"},", 2, "list"),
      ("[\n{\"id\":\"o/a\"},\n{\"id\":\"o", 3, "object"),
    ] as [(String, Int, String)])
  func `JSON that ends too early is an error with the line where it began`(
    text: String, line: Int, what: String
  ) throws {
    let error = try failure(text, as: "a.json")
    #expect(error.line == line)
    #expect(error.what == "the \(what) that begins in this line does not end")
  }

  @Test func `a damaged first line of many does not make them one object`() throws {
    let observed = try observe(objects: #"{"id":"o/a""#, #"{"id":"o/b"}"#, #"{"id":"o/c"}"#)
    #expect(ids(observed) == ["o/b", "o/c"])
    #expect(observed.cleaning[.notAnObject] == 1)
  }

  @Test func `packed lists appended to one another are one file`() throws {
    let scratch = try Scratch()
    let pages = ["[{\"id\":\"o/a\"},\n{\"id\":\"o/b\"}]\n", "[{\"id\":\"o/c\"}]\n", "[]"]
    let path = try scratch.write(pages.flatMap { Gzip.pack(Array($0.utf8)) }, as: "a.json.gz")
    #expect(ids(try ObservationReader().read([path])) == ["o/a", "o/b", "o/c"])
    let lines = try scratch.write(
      ["{\"id\":\"o/a\"}\n", "{\"id\":\"o/b\"}\n"].flatMap { Gzip.pack(Array($0.utf8)) }, as: "b.jsonl.gz")
    #expect(ids(try ObservationReader().read([lines])) == ["o/a", "o/b"])
    let tables = try scratch.write(
      ["id,likes\no/a,1\n", "o/b,2\n"].flatMap { Gzip.pack(Array($0.utf8)) }, as: "c.csv.gz")
    #expect(ids(try ObservationReader().read([tables])) == ["o/a", "o/b"])
  }

  @Test func `a long list is read in pieces no larger than a few objects`() throws {
    let objects = (0..<5000).map { "{\n  \"id\": \"m/\($0)\",\n  \"likes\": \($0)\n}" }
    let scratch = try Scratch()
    let path = try scratch.write("[\n" + objects.joined(separator: ",\n") + "\n]\n", as: "a.json")
    var options = ReadingOptions()
    options.segmentBytes = 2000
    options.pieceBytes = 500
    options.longestRow = 4000
    let observed = try ObservationReader(options, workers: Workers(count: 2)).read([path])
    #expect(observed.genealogy.likes == (0..<5000).map { Int32($0) })
  }
}
