import Foundation
import Testing

@testable import Measures

/// Against tables that Python 3.11 wrote of Unicode 14, for every code point that was assigned then.
@Suite struct UnicodeTests {
  @Test func `every code point is a word character here where it is one in Python`() throws {
    let tables = try Tables()
    let word = Set(tables.word.joined())
    var wrong: [UInt32] = []
    for point in tables.assigned.joined() {
      guard let scalar = Unicode.Scalar(point) else { continue }
      if Words.isWord(scalar) != word.contains(point) { wrong.append(point) }
      if point < 128, Words.isASCIIWord(UInt8(point)) != word.contains(point) { wrong.append(point) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
    #expect(word.count > 130_000)
  }

  @Test func `every code point has Python's lowercase`() throws {
    let tables = try Tables()
    var wrong: [UInt32] = []
    for point in tables.assigned.joined() where point != 0x3A3 {
      guard let scalar = Unicode.Scalar(point) else { continue }
      let expected = tables.lower[String(point, radix: 16, uppercase: true)] ?? String(scalar)
      // What has a lowercase goes through the whole function, the rest of the planes only through its table.
      let mine = expected == String(scalar) ? scalar.properties.lowercaseMapping : lowercase(String(scalar))
      if !mine.unicodeScalars.elementsEqual(expected.unicodeScalars) { wrong.append(point) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }

  @Test(arguments: [
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("ΣΑΣ ΑΣ.", "σας ας."), ("Σ", "σ"), ("ΑΣ'Α", "ασ'α"),
    ("ΑΣ\u{301}", "ας\u{301}"),
    ("ΑΣ\u{301}Α", "ασ\u{301}α"), ("Α\u{AD}Σ", "α\u{AD}ς"), ("1Σ", "1σ"), ("aΣ_", "aς_"),
    ("\u{301}Σ", "\u{301}σ"),
    ("ΑΣ\0Α", "ας\0α"), ("İI", "i\u{307}i"), ("ΑΣ:Α", "ασ:α"),
  ])
  func `capital sigma ends a word as in Python`(text: String, expected: String) {
    #expect(lowercase(text).unicodeScalars.elementsEqual(expected.unicodeScalars), "\(lowercase(text))")
  }

  private func lowercase(_ text: String) -> String {
    var bytes: [UInt8] = []
    let length = PythonLowercase.write(Array(text.utf8).span, to: &bytes)
    return String(decoding: bytes[..<length], as: UTF8.self)
  }
}

private struct Tables {
  let assigned: [ClosedRange<UInt32>]
  let word: [ClosedRange<UInt32>]
  let lower: [String: String]

  init() throws {
    struct File: Decodable {
      var assigned: [[UInt32]]
      var word: [[UInt32]]
      var lower: [String: String]
    }
    let file = try JSONDecoder().decode(File.self, from: Files.fixture("unicode14.json"))
    assigned = file.assigned.map { $0[0]...$0[1] }
    word = file.word.map { $0[0]...$0[1] }
    lower = file.lower
  }
}
