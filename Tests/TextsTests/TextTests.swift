import Foundation
import Testing
import Texts

@Suite struct TextTests {
  func written(_ text: String, _ append: (Span<UInt8>, inout [UInt8]) -> Void) -> String {
    var bytes = Array("…".utf8)
    append(Array(text.utf8).span, &bytes)
    return String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }

  /// As Python 3's `json.dumps(text, ensure_ascii=False)` writes them.
  @Test(arguments: [
    ("", #""""#), ("plain é 🦀", #""plain é 🦀""#), (#"a"b\c"#, #""a\"b\\c""#),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0\u{1B}\u{7F}/", "\"\\u0000\\u001b\u{7F}/\""),
  ])
  func `JSON is written as Python writes it`(text: String, json: String) throws {
    #expect(written(text) { JSONString.append($0, to: &$1) } == json)
    #expect(JSONString.quoted(text) == json)
    #expect(try JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8)) == [text])
  }

  @Test(arguments: [
    ("", ""), ("plain é", "plain é"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("\"", "\"\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), ("nul\0", "\"nul\0\""),
  ])
  func `a field of CSV is in quotes where it must be`(text: String, field: String) {
    #expect(written(text) { CSVField.append($0, to: &$1) } == field)
    #expect(CSVField.field(text) == field)
    let inside = written(text) { CSVField.appendInside($0, to: &$1) }
    #expect(field == text ? inside == text : field == "\"\(inside)\"")
  }

  /// As Python 3's `repr` writes them.
  @Test(arguments: [
    ("", "''"), ("plain é 字", "'plain é 字'"), ("it's", "\"it's\""), ("say \"no\"", "'say \"no\"'"),
    ("it's \"x\"", #"'it\'s "x"'"#), ("a\\b\t\n\r", #"'a\\b\t\n\r'"#),
    ("\0\u{7F}\u{A0}\u{2028}\u{10FFFF}", #"'\x00\x7f\xa0\u2028\U0010ffff'"#),
  ])
  func `a string of Python is written as repr writes it`(text: String, repr: String) {
    #expect(written(text) { PythonString.append($0, to: &$1) } == repr)
  }

  @Test func `documents of JSON have their keys in order, on one line or on many`() throws {
    let value = ["b": "x/y", "a": "é"]
    #expect(try JSONDocument.compact(value) == Data(#"{"a":"é","b":"x/y"}"#.utf8))
    #expect(try JSONDocument.pretty(value) == Data("{\n  \"a\" : \"é\",\n  \"b\" : \"x/y\"\n}\n".utf8))
    #expect(throws: (any Error).self) { try JSONDocument.compact([Double.nan]) }
  }
}
