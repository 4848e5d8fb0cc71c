import Foundation
import Lineages
import Testing
import Workers

@testable import Measures

/// Real model cards against scikit-learn itself.
@Suite struct CardTests {
  private static let cards = "data/hub/ai_ecosystem_withmodelcards.csv.gz"

  @Test(
    .enabled(
      if: Files.shared(cards) != nil && Files.hasScikitLearn,
      "needs ../shared/data/hub, python3 and scikit-learn"))
  func `real model cards give the vectors of scikit-learn`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("cards").path
    let table = try #require(Files.shared(CardTests.cards)).path
    _ = try Files.output(
      of: "python3", Files.oracle("vectorize.py").path, "--cards", table, String(CardTests.every), path)

    struct Fitted: Decodable {
      var terms: [String]
      var idf: [Double]
    }
    let json = try Data(contentsOf: URL(fileURLWithPath: path + ".json"))
    let fitted = try JSONDecoder().decode(Fitted.self, from: json)
    let starts: [Int64] = try numbers(path + ".starts")
    let columns: [Int64] = try numbers(path + ".columns")
    let counts: [Int64] = try numbers(path + ".counts")
    let tfidf: [Double] = try numbers(path + ".tfidf")

    let found = Vectorizer().fit(try documents(path + ".documents"))
    #expect(found.terms == fitted.terms)
    try #require(found.count == starts.count - 1)
    #expect(found.count >= 25_000 / CardTests.every)
    let vectors = UnitVectors(found, embedding: .tfidf)
    for (mine, theirs) in zip(vectors.weights, fitted.idf) { #expect(abs(mine - theirs) < 1e-12) }
    var wrongRows: [Int] = []
    for row in 0..<found.count {
      let place = Int(starts[row])..<Int(starts[row + 1])
      let isSame =
        found[row].map { Int64($0.term) }.elementsEqual(columns[place])
        && found[row].map { Int64($0.count) }.elementsEqual(counts[place])
        && zip(vectors[row], tfidf[place]).allSatisfy { abs($0.value - $1) < 1e-12 }
      if !isSame { wrongRows.append(row) }
    }
    #expect(wrongRows.isEmpty, "\(wrongRows.count) of \(found.count): \(wrongRows.prefix(10))")
  }

  private func numbers<Number: BitwiseCopyable>(_ path: String) throws -> [Number] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return unsafe data.withUnsafeBytes { unsafe Array($0.bindMemory(to: Number.self)) }
  }

  /// Each text's length in eight bytes, then its UTF-8.
  private func documents(_ path: String) throws -> TextColumn {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var column = TextColumn()
    var at = 0
    while at < bytes.count {
      let length = (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      column.append(bytes.span.extracting(at + 8..<at + 8 + length))
      at += 8 + length
    }
    return column
  }

  // All cards in optimised builds; debug builds take long over words and look at every eighth.
  #if DEBUG
    private static let every = 8
  #else
    private static let every = 1
  #endif
}
