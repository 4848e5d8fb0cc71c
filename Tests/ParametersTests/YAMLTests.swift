import Testing

@testable import Parameters

/// What is read of YAML, and what is refused before it can do harm.
@Suite struct YAMLTests {
  private func entry(_ text: String) throws -> Entry { try Entry(yaml: text, in: "f") }

  private func refusal(_ text: String) -> String? {
    #expect(throws: Problems.self) { try entry(text) }?.description
  }

  /// Ten aliases of ten aliases and so on stand for a hundred million words.
  private static let bomb =
    (["a0: &a0 x"]
    + (1...8).map { i in
      "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ",") + "]"
    })
    .joined(separator: "\n")

  @Test(arguments: [
    (bomb + "\n? *a8\n: 1", "f:1:5: anchors and aliases (`&a0`)"),
    ("? &k [a]\n: 1", "f:1:3: anchors and aliases (`&k`)"),
    ("&r {a: 1}", "f:1:1: anchors and aliases (`&r`)"),
    ("a: [x, {b: &deep c}]", "f:1:12: anchors and aliases (`&deep`)"),
    ("*a : 1", "f:1:1: anchors and aliases (`*a`)"),
    ("a: *b", "f:1:4: anchors and aliases (`*b`)"), ("a: !!str &b c", "f:1:4: anchors and aliases (`&b`)"),
  ])
  func `names for parts of the text are refused wherever they stand`(text: String, message: String) {
    #expect(refusal(text)?.hasPrefix(message) == true)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61]] as [[UInt8]])
  func `text in UTF-16 is told how to become UTF-8`(bytes: [UInt8]) {
    let problems = #expect(throws: Problems.self) { try Entry(yaml: bytes, in: "f") }
    #expect(
      problems?.description == "f:1:1: this is UTF-16; convert the file with `iconv -f utf-16 -t utf-8`")
  }

  @Test(arguments: ["a: 'R&D *x'", "a: x &y", "a: 3*4", "a: |\n  &b\n  *c", "a: b # &c *d", "a&b: c*d"])
  func `the letters that mark them are letters elsewhere`(text: String) throws {
    #expect(try entry(text).items.count == 1)
  }

  @Test func `where aliases are copied they stand for what they name, as long as that is not much`() throws {
    func copied(_ text: String) throws -> Entry { try Entry(yaml: text, in: "f", aliases: .copied) }
    func refusal(_ text: String) -> String? {
      #expect(throws: Problems.self) { try copied(text) }?.description
    }
    let entry = try copied("a: &x [1, &y {b: c}]\nd: *x\n*z : *y\n".replacing("*z :", with: "e:"))
    #expect(entry["d"]?.elements.count == 2 && entry["e"]?["b"]?.text == "c")
    #expect(try copied("a: &k word\n*k : 1")["word"]?.text == "1")
    #expect(
      refusal(Self.bomb + "\n? *a8\n: 1")
        == "f:6:38: aliases make too much of this text; write the values out")
    let stairs = "a0: &a0 []\n" + (1...200).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
    #expect(refusal(stairs)?.hasSuffix("aliases make too much of this text; write the values out") == true)
    #expect(
      refusal("a: &x [*x]") == "f:1:8: `*x` stands for nothing that is named before it; write the value out")
    #expect(refusal("a: &x [b]\n? *x\n: 1") == "f:1:4: a list is used as a key; write a word")
  }

  @Test(arguments: [
    ("!!int \"200\"", "200", false), ("!!str 200", "200", true), ("!!float '2.5'", "2.5", false),
    ("!!int 1_000", "1_000", false), ("!!bool \"true\"", "true", false), ("! 5", "5", true),
    ("!!str ~", "~", true),
    ("!!str", "", true), ("!<tag:yaml.org,2002:int> '7'", "7", false),
  ])
  func `explicit tags mean what they say`(text: String, value: String, isText: Bool) throws {
    guard case .text(let read, let quoted) = try entry(text).content else {
      Issue.record("no text")
      return
    }
    #expect(read == value && quoted == isText)
  }

  @Test func `tags of lists, maps and nothing are known`() throws {
    guard case .nothing = try entry("!!null ''").content else {
      Issue.record("something")
      return
    }
    #expect(try entry("!!seq [a]").elements.count == 1 && entry("!!map {a: b}").items.count == 1)
  }

  @Test(arguments: [
    ("a: !!int x", "f:1:4: `!!int` wants a whole number, not `x`; leave the tag out, or correct the value"),
    (
      "a: !!int 2.5",
      "f:1:4: `!!int` wants a whole number, not `2.5`; leave the tag out, or correct the value"
    ),
    (
      "a: !!bool yes",
      "f:1:4: `!!bool` wants `true` or `false`, not `yes`; leave the tag out, or correct the value"
    ),
    ("a: !mine x", "f:1:4: the tag `!mine` means nothing here; leave it out"),
    ("a: !!binary aGk=", "f:1:4: the tag `!!binary` means nothing here; leave it out"),
    ("a: !!set {b}", "f:1:4: the tag `!!set` means nothing here; leave it out"),
    ("a: !!str [b]", "f:1:4: the tag `!!str` means nothing here; leave it out"),
  ])
  func `tags that do not fit or are not known are refused`(text: String, message: String) {
    #expect(refusal(text) == message)
  }

  @Test(arguments: [
    (".5", 0.5), ("200.", 200), ("-.5e-3", -0.0005), ("+1", 1), ("1e3", 1000), ("1.e2", 100), ("1_000", 1000),
    ("1_000.5", 1000.5), ("0", 0), ("-0.", 0), ("007", 7),
  ])
  func `numbers may begin or end with their dot`(text: String, value: Double) {
    #expect(WrittenNumber.parse(text) == value)
  }

  @Test(arguments: [
    "", ".", "+", "-.", "e5", ".e5", "1e", "1e+", "1.2.3", "_1", "1_", "1_.5", "0x10", "inf", ".inf", "nan",
    "1,000", "١",
    "1 ", "5%",
  ])
  func `anything else is no number`(text: String) {
    #expect(WrittenNumber.parse(text) == nil)
  }

  @Test func `a hundred lists within one another are read, more are refused`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try entry(nested(100))
    let message = "more than 100 lists or maps stand within one another; check brackets and indentation"
    #expect(refusal(nested(101)) == "f:1:101: \(message)")
    #expect(refusal(String(repeating: "[", count: 1_000_000)) == "f:1:101: \(message)")
    #expect(refusal(String(repeating: "{a: ", count: 100_000)) == "f:1:401: \(message)")
    #expect(refusal(String(repeating: "- ", count: 100_000)) == "f:1:201: \(message)")
  }

  @Test func `of very many mistakes the first are told and how many there are`() throws {
    let text = (0..<300_000).map { "key\($0): 1" }.joined(separator: "\n")
    let form = Form(keys: [("title", .text)])
    let problems = FormCheck.problems(of: try entry(text), form)
    #expect(problems.count == 51)
    #expect(problems[0].description == "f:1:1: unknown key `key0`; write one of `title`")
    #expect(problems[50].description == "f: and 299950 more mistakes; correct these first")
  }
}
