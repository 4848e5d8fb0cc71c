import Foundation
import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct VectorizerTests {
  @Test(arguments: [1, 2, 5])
  func `documents of every script give the vectors of scikit-learn`(threads: Int) throws {
    let documents = try JSONDecoder().decode([String].self, from: Files.fixture("documents.json"))
    let expected = try JSONDecoder().decode(Expected.self, from: Files.fixture("expected.json"))
    let counts = Vectorizer().fit(TextColumn(documents), workers: Workers(count: threads))
    #expect(counts.terms == expected.terms)
    #expect(counts.count == expected.counts.count)
    let tfidf = UnitVectors(counts, embedding: .tfidf)
    for (weight, idf) in zip(tfidf.weights, expected.idf) { #expect(abs(weight - idf) < 1e-12) }
    for row in 0..<counts.count {
      #expect(counts[row].map(\.term) == expected.counts[row].terms)
      #expect(counts[row].map(\.count) == expected.counts[row].values.map { Int($0) })
      #expect(tfidf[row].map(\.term) == expected.tfidf[row].terms)
      let difference = zip(tfidf[row], expected.tfidf[row].values).map { abs($0.value - $1) }.max() ?? 0
      #expect(difference < 1e-12)
    }
  }

  @Test func `terms, counts and frequencies are those of an obvious vectorizer`() {
    var draw = SplitMix(seed: 7)
    for trial in 0..<40 {
      let words = (0..<draw.below(60) + 3).map { "w\($0)" }
      let documents = (0..<draw.below(40)).map { _ in
        (0..<draw.below(30)).map { _ in words[min(draw.below(words.count), draw.below(words.count))] }
      }
      let limit = draw.below(80) + 1
      let texts = TextColumn(documents.map { $0.joined(separator: trial % 2 == 0 ? " " : ", ") })
      let slow = SlowVectorizer(documents, limit: limit)
      for threads in [1, 2, 7] {
        let fast = Vectorizer(termLimit: limit).fit(texts, workers: Workers(count: threads))
        #expect(fast.terms == slow.terms)
        #expect(fast.totals == slow.totals)
        #expect(fast.documentFrequency == slow.documentFrequency)
        #expect(fast.count == documents.count)
        for row in documents.indices {
          #expect(fast[row].map(\.count) == slow.counts[row].filter { $0 > 0 })
          #expect(fast[row].map(\.term) == slow.counts[row].indices.filter { slow.counts[row][$0] > 0 })
        }
      }
    }
  }

  @Test func `of terms that occur equally often the first by code point are kept`() {
    let counts = Vectorizer(termLimit: 3).fit(["bb aa cc", "bb zz"])
    #expect(counts.terms == ["aa", "aa cc", "bb"])
    #expect(counts.totals == [1, 1, 2])
    // By code point 𐐨 comes after ﬁ, by UTF-16 it would come before.
    #expect(Vectorizer(termLimit: 1).fit(["𐐨𐐨", "ﬁﬁ"]).terms == ["ﬁﬁ"])
  }

  @Test func `a count above 65,535 is kept whole`() {
    let counts = Vectorizer().fit([String(repeating: "ab ", count: 70_000), "ab"])
    #expect(counts.terms == ["ab", "ab ab"])
    #expect(counts.totals == [70_001, 69_999])
    #expect(counts[0].map(\.count) == [70_000, 69_999])
    #expect(counts[1].map(\.count) == [1])
    let vector = UnitVectors(counts, embedding: .bow)[0]
    #expect(abs(vector[0].value / vector[1].value - 70_000.0 / 69_999) < 1e-12)
  }

  @Test func `documents without words are zero vectors`() {
    let none = Vectorizer().fit(TextColumn())
    #expect(none.count == 0)
    #expect(none.terms.isEmpty)
    let wordless = Vectorizer().fit(["", "a b", "!?"])
    #expect(wordless.count == 3)
    #expect(wordless.terms.isEmpty)
    #expect(UnitVectors(wordless, embedding: .tfidf)[1].isEmpty)
  }

  @Test func `vectors have length 1 under both weightings`() {
    let counts = Vectorizer().fit(["aa bb", "aa aa cc", "dd"])
    for embedding in Embedding.allCases {
      let vectors = UnitVectors(counts, embedding: embedding)
      for row in 0..<3 { #expect(abs(vectors[row].reduce(0) { $0 + $1.value * $1.value } - 1) < 1e-15) }
    }
    // ln((1+3)/(1+2)) + 1 for a term in two of three documents.
    #expect(UnitVectors(counts, embedding: .tfidf).weights[0] == log(4.0 / 3) + 1)
  }
}

private struct Expected: Decodable {
  var terms: [String]
  var idf: [Double]
  var counts: [Row]
  var tfidf: [Row]

  struct Row: Decodable {
    var terms: [Int]
    var values: [Double]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      terms = try list.decode([Int].self)
      values = try list.decode([Double].self)
    }
  }
}

/// Counts every term in a dictionary, then sorts.
private struct SlowVectorizer {
  var terms: [String]
  var totals: [Int]
  var documentFrequency: [Int]
  /// By document and term.
  var counts: [[Int]]

  init(_ documents: [[String]], limit: Int) {
    let lists = documents.map { words in words + zip(words, words.dropFirst()).map { "\($0) \($1)" } }
    var all: [String: Int] = [:]
    for term in lists.joined() { all[term, default: 0] += 1 }
    let kept = all.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(limit).map(\.key).sorted()
    let counts = lists.map { list in kept.map { term in list.count { $0 == term } } }
    self.counts = counts
    terms = kept
    totals = kept.map { all[$0]! }
    documentFrequency = kept.indices.map { term in counts.count { $0[term] > 0 } }
  }
}
