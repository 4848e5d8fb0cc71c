import Foundation
import Testing
import Texts

@testable import Observations

@Suite struct PythonListTests {
  /// The texts of a list; nil for no list.
  func items(_ cell: String) -> [String]? {
    var found: [String] = []
    var scratch: [UInt8] = []
    let bytes = Array(cell.utf8)
    let isList = PythonList.forEach(in: bytes.span, scratch: &scratch) { found.append(String(copying: $0)) }
    return isList ? found : nil
  }

  @Test(
    arguments: [
      ("[]", []), ("[ ]", []), (" [] ", []),
      ("['a']", ["a"]), ("['a', 'b']", ["a", "b"]), ("['a','b']", ["a", "b"]),
      ("[ 'a' , \"b\" ]", ["a", "b"]),
      ("['a',]", ["a"]), ("['']", [""]), (#"["children's", 'say "hi"']"#, ["children's", "say \"hi\""]),
      (#"['it\'s "x"']"#, ["it's \"x\""]), (#"['a\\b\n\t\r\a\b\f\v']"#, ["a\\b\n\t\r\u{7}\u{8}\u{C}\u{B}"]),
      (#"['\xe9\u00e9\U0001f642\x00']"#, ["éé🙂\0"]), (#"['\ud83d\ude42']"#, ["🙂"]),
      (#"['\ud83d']"#, ["\u{FFFD}"]),
      (#"['\d\/']"#, ["\\d\\/"]), (#"['\101\0a']"#, ["A\0a"]), ("['a\\\nb']", ["ab"]),
      (#"["a", "b\u0041"]"#, ["a", "bA"]), ("['[', ']', ',']", ["[", "]", ","]),
    ] as [(String, [String])])
  func `lists are read as Python reads them`(cell: String, expected: [String]) {
    #expect(items(cell) == expected)
  }

  @Test(arguments: [
    "[", "]", "['a'", "['a", "'a'", "mit", "['a' 'b']", "['a', 1]", "['a'] x", "[['a']]", "('a',)", "{'a'}",
    "[a]",
    #"['\x4']"#, #"['\u12']"#, #"['\U00110000']"#, #"['\N{DASH}']"#, #"['\"#, "[,]", "['a',,'b']", "x",
    "[None 'a']", "", " ", "None", "nan", "null", "['x', None]",
  ])
  func `what is no list of texts alone is told apart`(cell: String) {
    #expect(items(cell) == nil)
  }

  /// Nasty texts from few pieces.
  func randomText(_ luck: inout FixedLuck) -> String {
    let pieces = [
      "a", "'", "\"", "\\", "\n", "\r", "\t", "\0", "\u{7F}", "é", "\u{A0}", "\u{AD}", "\u{200B}", "\u{2028}",
      "🙂", "字",
      "\u{E000}", "\u{10FFFF}", ",", "[", "]", " ", "\\u0041", "e\u{301}",
    ]
    return (0..<Int.random(in: 1...6, using: &luck)).map { _ in pieces.randomElement(using: &luck)! }.joined()
  }

  func repr(_ text: String) -> String {
    var bytes: [UInt8] = []
    PythonString.append(Array(text.utf8).span, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `what is written as Python writes it is read again`() {
    var luck = FixedLuck(state: 3)
    for _ in 0..<3000 {
      let texts = (0..<Int.random(in: 0...4, using: &luck)).map { _ in randomText(&luck) }
      let cell = "[\(texts.map(repr).joined(separator: ", "))]"
      #expect(items(cell).map { $0.map { Array($0.utf8) } } == texts.map { Array($0.utf8) })
    }
  }

  @Test(.enabled(if: program("python3") != nil, "python3 is not in the search path"))
  func `texts are written as Python's repr writes them`() throws {
    var luck = FixedLuck(state: 4)
    let texts = (0..<2000).map { _ in randomText(&luck) } + ["it's", "\"", "'\"", "plain"]
    let ours = texts.map(repr)
    let json = try JSONSerialization.data(withJSONObject: texts)
    let script = "import json,sys\nfor t in json.load(sys.stdin): print(repr(t))"
    let theirs = try #require(try output(of: program("python3"), ["-c", script], input: Array(json)))
    #expect(ours == theirs.split(separator: "\n").map(String.init))
  }

  @Test(.enabled(if: program("python3") != nil, "python3 is not in the search path"))
  func `random cells are lists just where Python finds one, of the same texts`() throws {
    var luck = FixedLuck(state: 5)
    let pieces = [
      "[", "]", "'", "\"", "\\", ",", " ", "a", "x41", "u0041", "n", "None", "'b'", "\"c\"", "\n",
    ]
    let cells = (0..<20_000).map { _ in
      "["
        + (0..<Int.random(in: 0...9, using: &luck)).map { _ in pieces.randomElement(using: &luck)! }.joined()
        + (Bool.random(using: &luck) ? "]" : "")
    }
    let script = """
      import ast, json, sys, warnings
      warnings.simplefilter('ignore')
      out = []
      for cell in json.load(sys.stdin):
          try:
              value = ast.literal_eval(cell)
              ok = type(value) is list and all(type(v) is str for v in value)
              out.append(value if ok else None)
          except Exception:
              out.append(None)
      print(json.dumps(out))
      """
    let json = try JSONSerialization.data(withJSONObject: cells)
    let answer = try #require(try output(of: program("python3"), ["-c", script], input: Array(json)))
    let theirs = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [Any])
    var lists = 0
    for (cell, expected) in zip(cells, theirs) {
      let expected = expected as? [String]
      // Python joins texts that stand side by side (a table holds them where an array was printed), goes on
      // behind a backslash at the end of a line, and takes a line end in quotes for a mistake.
      if expected != nil { lists += 1 }
      if items(cell) != expected {
        let joins = expected != nil && items(cell) == nil && (hasNeighbours(cell) || cell.contains("\\\n"))
        let breaks = expected == nil && items(cell) != nil && cell.contains("\n")
        if !joins && !breaks {
          Issue.record("\(cell.debugDescription): \(items(cell) as Any) not \(expected as Any)")
        }
      }
    }
    #expect(lists > 200)
  }

  /// Whether two texts may stand side by side without a comma.
  private func hasNeighbours(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8).filter { $0 != 32 && $0 != 10 }
    let quotes: Set<UInt8> = [39, 34]
    return zip(bytes, bytes.dropFirst()).contains { quotes.contains($0) && quotes.contains($1) }
  }
}
