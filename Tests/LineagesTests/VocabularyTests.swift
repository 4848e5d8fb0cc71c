import Lineages
import Testing

@Suite struct VocabularyTests {
  /// Short texts from few letters, so that many occur again, NUL and multi-byte ones included.
  func randomTexts(_ count: Int, _ luck: inout FixedLuck) -> [String] {
    let letters = ["a", "b", "\0", "é", "e\u{301}", "字", "🙂", "-", "abcdefgh"]
    return (0..<count).map { _ in
      let length = Int.random(in: 0...6, using: &luck)
      return (0..<length).map { _ in letters.randomElement(using: &luck)! }.joined()
    }
  }

  @Test func `texts are numbered as a dictionary of their bytes numbers them`() {
    var luck = FixedLuck(state: 1)
    for reserved in [0, 10, 100_000] {
      var vocabulary = Vocabulary()
      if reserved > 0 { vocabulary.reserve(texts: reserved, bytes: reserved * 4) }
      var ids: [[UInt8]: Int32] = [:]
      for text in randomTexts(30_000, &luck) {
        #expect(vocabulary.find(text) == ids[Array(text.utf8)])
        let id = ids[Array(text.utf8), default: Int32(ids.count)]
        ids[Array(text.utf8)] = id
        if vocabulary.intern(text) != id { Issue.record("\(text.utf8.map(\.self)) is not \(id)") }
      }
      #expect(vocabulary.count == ids.count)
      #expect(ids.allSatisfy { vocabulary.find($0.key.span) == $0.value })
      #expect(ids.allSatisfy { Array(vocabulary[$0.value].utf8) == $0.key })
    }
  }

  @Test func `a column is interned as its texts are one after the other`() {
    var luck = FixedLuck(state: 3)
    var vocabulary = Vocabulary()
    var oneByOne = Vocabulary()
    for count in [0, 1, 31, 32, 33, 20, 5000, 100, 20_000] {
      var column = TextColumn()
      for text in randomTexts(count, &luck) { column.append(text) }
      let ids = vocabulary.intern(column)
      #expect(ids == (0..<count).map { oneByOne.intern(column[$0]) })
      #expect(vocabulary.texts == oneByOne.texts)
    }
    #expect((0..<Int32(vocabulary.count)).allSatisfy { vocabulary.find(vocabulary[$0]) == $0 })
  }

  @Test func `texts that differ in their last byte, their length or their composition differ`() {
    let texts = [
      "", "\0", "\0\0", "a", "a\0", "\0a", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaa\0", "aaaaaaab", "é", "e\u{301}",
    ]
    let vocabulary = Vocabulary(texts)
    #expect(vocabulary.count == texts.count)
    #expect(texts.enumerated().allSatisfy { vocabulary.find($1) == Int32($0) })
    #expect(vocabulary.find("aa") == nil)
  }

  @Test func `the empty text is a text`() {
    var vocabulary = Vocabulary()
    #expect(vocabulary.find("") == nil)
    #expect(vocabulary.intern("") == 0)
    #expect(vocabulary.intern("") == 0)
    #expect(vocabulary[0] == "")
    #expect(vocabulary.count == 1)
  }

  @Test func `a text that stands in several rows is found in the first, also after growth`() {
    var luck = FixedLuck(state: 2)
    let texts = randomTexts(3000, &luck)
    var column = TextColumn()
    for text in texts { column.append(text) }
    var vocabulary = Vocabulary(rowsOf: column)
    var first: [[UInt8]: Int32] = [:]
    for (row, text) in texts.enumerated() where first[Array(text.utf8)] == nil {
      first[Array(text.utf8)] = Int32(row)
    }
    #expect(first.count < texts.count)
    #expect(vocabulary.count == texts.count)
    #expect(first.allSatisfy { vocabulary.find($0.key.span) == $0.value })
    for number in 0..<20_000 {
      #expect(vocabulary.intern("new \(number)") == Int32(texts.count + number))
    }
    #expect(first.allSatisfy { vocabulary.find($0.key.span) == $0.value })
    #expect(first.allSatisfy { vocabulary.intern($0.key.span) == $0.value })
  }

  @Test func `a vocabulary of no rows is empty and can grow`() {
    var vocabulary = Vocabulary(rowsOf: TextColumn())
    #expect(vocabulary.count == 0)
    #expect(vocabulary.find("a") == nil)
    #expect(vocabulary.intern("a") == 0)
  }

  @Test func `a copy does not change with its original`() {
    var original = Vocabulary(["a"])
    let copy = original
    _ = original.intern("b")
    #expect(copy.count == 1)
    #expect(copy.find("b") == nil)
    #expect(original.find("b") == 1)
  }
}
