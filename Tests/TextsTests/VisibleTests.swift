import Foundation
import Testing

@testable import Texts

@Suite struct VisibleTests {
  @Test(arguments: [
    ("", ""), ("plain é 🦀 – ‘x’", "plain é 🦀 – ‘x’"), ("a\nb\tc\r", #"a\u{a}b\u{9}c\u{d}"#),
    ("\u{1B}[31mred\u{7}", #"\u{1b}[31mred\u{7}"#), ("\0\u{7F}", #"\u{0}\u{7f}"#),
    ("\u{9B}31m\u{85}", #"\u{9b}31m\u{85}"#), ("a\u{202E}b\u{2066}c", #"a\u{202e}b\u{2066}c"#),
    ("one\u{2028}two\u{2029}", #"one\u{2028}two\u{2029}"#), ("שלום", "שלום"), ("👩‍🔬", "👩‍🔬"),
  ])
  func `what a terminal obeys is escaped, all else stays`(text: String, shown: String) {
    #expect(text.visible == shown)
  }

  @Test func `no control character of any kind is left`() {
    for value in (0...0x2100).compactMap(Unicode.Scalar.init as (UInt32) -> Unicode.Scalar?) {
      let isBad =
        value.properties.generalCategory == .control || (0x2028...0x202E).contains(value.value)
        || (0x2066...0x2069).contains(value.value)
      #expect(value.isObeyed == (isBad || [0x61C, 0x200E, 0x200F].contains(value.value)), "\(value.value)")
    }
  }

  @Test func `line ends stay where lines are shown`() {
    #expect("a\u{1B}\r\nb".visibleLines == "a\\u{1b}\\u{d}\nb")
  }

  @Test func `JSON has none of them raw and means the same`() throws {
    let text = ["\u{1B}\u{7F}\u{9B}\u{202E}\u{2028}é🦀\n": "\u{85}"]
    for json in [try JSONDocument.pretty(text), try JSONDocument.compact(text)] {
      let shown = String(decoding: json, as: UTF8.self)
      #expect(
        shown.replacingOccurrences(of: "\n", with: "").visible
          == shown.replacingOccurrences(of: "\n", with: ""))
      #expect(shown.contains(#"\u009b\u202e\u2028é🦀\n"#))
      #expect(try JSONDecoder().decode([String: String].self, from: json) == text)
    }
  }
}
