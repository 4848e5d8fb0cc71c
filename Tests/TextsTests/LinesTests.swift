import Testing
import Texts

@Suite struct LinesTests {
  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two", 7, ["one two"]), ("", 5, [""]),
    ("siblings.tfidf.masked", 16, ["siblings.tfidf.", "masked"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a  b", 80, ["a  b"]), ("a abcdef b", 4, ["a", "abcd", "ef b"]),
  ])
  func `text is broken at spaces and only then elsewhere`(text: String, width: Int, lines: [String]) {
    #expect(text.lines(width: width) == lines)
  }

  @Test func `lines after the first may be indented`() {
    #expect("one two three".wrapped(width: 7, indent: "  ") == "one two\n  three")
  }
}
