import CLevenshtein
import Lineages
import Randomness
import Testing
import Workers

@testable import Measures

/// Distances against the full matrix.
@Suite struct LevenshteinTests {
  @Test(arguments: [
    ("kitten", "sitting", 3), ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "xyz", 3),
    ("ab", "ba", 2),
    // An accent of its own counts; so do skin tones, joiners and the halves of a flag.
    ("e\u{301}", "\u{E9}", 2), ("👍🏽", "👍", 1), ("👩‍👩‍👧", "👩‍👧", 2), ("🇩🇪", "🇩🇰", 1),
    ("日本語", "日本", 1), ("漢字かな交じり文", "漢字カナ交じり文", 2), ("\r\n", "\n", 1), ("~}|", "~|}", 2),
    ("a\0b", "ab", 1), ("\u{10FFFF}x", "\u{10FFFE}x", 1),
  ])
  func `distances count code points`(a: String, b: String, distance: Int) {
    #expect(Levenshtein.distance(a, b) == distance)
    #expect(Levenshtein.distance(b, a) == distance)
  }

  @Test func `similarity is one for two empty texts and zero beside one empty text`() {
    #expect(Levenshtein.similarity("", "") == 1)
    #expect(Levenshtein.similarity("", "é") == 0)
    #expect(Levenshtein.similarity("日本語", "") == 0)
    #expect(Levenshtein.similarity("kitten", "sitting") == 1 - 3.0 / 7)
  }

  @Test(arguments: ["ab", "abcdefghijklmnopqrstuvwxyz ,.", "ascii", "latin", "everything"])
  func `random texts of unequal lengths have the distances of the full matrix`(alphabet: String) {
    var stream = RandomStream(Seed(1)[alphabet])
    for _ in 0..<4 {
      let texts = (0..<60).map { _ in LevenshteinTests.text(from: alphabet, &stream) }
      let pairs = (0..<30).map { i in
        // Half of the pairs are related.
        (texts[i], i % 2 == 0 ? texts[i + 30] : LevenshteinTests.changed(texts[i], alphabet, &stream))
      }
      let expected = pairs.map { slowDistance(Array($0.unicodeScalars), Array($1.unicodeScalars)) }
      for level in LevenshteinTests.levels {
        #expect(LevenshteinTests.distances(pairs, level: level) == expected)
      }
    }
  }

  @Test(arguments: [1, 2, 63, 64, 65, 127, 128, 129, 192, 193])
  func `lengths about the size of a word have the distances of the full matrix`(length: Int) {
    var stream = RandomStream(Seed(2)[length])
    let pairs = [1, 2, 3, 63, 64, 65, 128, 130, 200].map { other in
      (
        LevenshteinTests.text(from: "abc", length: length, &stream),
        LevenshteinTests.text(from: "abc", length: other, &stream)
      )
    }
    let expected = pairs.map { slowDistance(Array($0.unicodeScalars), Array($1.unicodeScalars)) }
    for level in LevenshteinTests.levels {
      #expect(LevenshteinTests.distances(pairs, level: level) == expected)
    }
  }

  @Test func `a batch has the distances of its pairs alone, in their order, and can be used again`() {
    var stream = RandomStream(Seed(3))
    let pairs = (0..<50).map { _ in
      (LevenshteinTests.text(from: "latin", &stream), LevenshteinTests.text(from: "latin", &stream))
    }
    let alone = pairs.map { Levenshtein.distance($0, $1) }
    var batch = LevenshteinBatch()
    for _ in 0..<2 {
      for pair in pairs { _ = batch.add(Array(pair.0.utf8).span, Array(pair.1.utf8).span) }
      #expect(batch.finish() == alone)
    }
    #expect(batch.finish() == [])
  }

  @Test func `the full matrix over characters is another distance`() {
    // The spoiled twin: an oracle that counts what a reader sees would not agree.
    let (a, b) = ("e\u{301}a", "\u{E9}a")
    #expect(slowDistance(Array(a), Array(b)) != Levenshtein.distance(a, b))
  }

  @Test func `any number of workers gives the same similarities, those of the pairs alone`() {
    var stream = RandomStream(Seed(4))
    var texts = TextColumn()
    for _ in 0..<90 { texts.append(LevenshteinTests.text(from: "latin", &stream)) }
    let pairs = (0..<2_500).map { _ in
      KinPair(Int32(stream.index(below: 90)), Int32(stream.index(below: 90)))
    }
    let one = Levenshtein.similarities(of: pairs, in: texts, workers: Workers(count: 1))
    #expect(one == Levenshtein.similarities(of: pairs, in: texts, workers: Workers(count: 2)))
    #expect(one == Levenshtein.similarities(of: pairs, in: texts, workers: Workers(count: 5)))
    for i in stride(from: 0, to: pairs.count, by: 25) {
      let (a, b) = (texts[Int(pairs[i].first)], texts[Int(pairs[i].second)])
      #expect(one[i] == Levenshtein.similarity(a, b))
    }
  }

  @Test func `metadata documents are compared as they are written`() {
    var builder = GenealogyBuilder()
    builder.addModel("a/basis", likes: 3, traits: [.tags: ["日本", "x"]])
    builder.addModel("b/basis-ft", likes: 14, traits: [.tags: ["x"]])
    let documents = MetadataDocument(of: builder.genealogy())
    let (a, b) = (Array(documents[0].unicodeScalars), Array(documents[1].unicodeScalars))
    let expected = 1 - Double(slowDistance(a, b)) / Double(max(a.count, b.count))
    #expect(Levenshtein.similarities(of: [KinPair(0, 1)], in: documents) == [expected])
  }

  /// Every kernel that this processor can run.
  private static let levels = [levenshtein_portable, levenshtein_avx2, levenshtein_avx512].filter {
    $0.rawValue <= levenshtein_best_level().rawValue
  }

  private static func distances(_ pairs: [(String, String)], level: levenshtein_level) -> [Int] {
    var batch = LevenshteinBatch(level: level)
    for pair in pairs { _ = batch.add(Array(pair.0.utf8).span, Array(pair.1.utf8).span) }
    return batch.finish()
  }

  private static func text(from alphabet: String, _ stream: inout RandomStream) -> String {
    text(from: alphabet, length: stream.index(below: 150), &stream)
  }

  private static func text(from alphabet: String, length: Int, _ stream: inout RandomStream) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length { text.append(scalar(from: alphabet, &stream)) }
    return String(text)
  }

  private static func scalar(from alphabet: String, _ stream: inout RandomStream) -> Unicode.Scalar {
    switch alphabet {
    case "ascii": return Unicode.Scalar(UInt8(stream.index(below: 128)))
    case "latin": return Unicode.Scalar(UInt8(stream.index(below: 256)))
    case "everything":
      while true {
        let value = stream.happens(0.5) ? 0x1F600 + stream.index(below: 80) : stream.index(below: 0x11_0000)
        if let scalar = Unicode.Scalar(UInt32(value)) { return scalar }
      }
    default:
      let scalars = Array(alphabet.unicodeScalars)
      return scalars[stream.index(below: scalars.count)]
    }
  }

  /// A text with a tenth of its code points deleted, doubled or replaced.
  private static func changed(_ text: String, _ alphabet: String, _ stream: inout RandomStream) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch stream.index(below: 30) {
      case 0: break
      case 1: result.append(contentsOf: [scalar, scalar])
      case 2: result.append(LevenshteinTests.scalar(from: alphabet, &stream))
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
