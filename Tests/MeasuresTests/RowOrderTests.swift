import Engine
import Foundation
import Lineages
import Randomness
import Synchronization
import Testing
import Workers

@testable import Measures

/// The order of a file's rows says nothing, so nothing that is measured depends on it.
@Suite struct RowOrderTests {
  /// Models with cards, all relations, ties of every kind: births on one day and without a date, equal numbers of
  /// children and likes, families of one size, circles, creators of many models, values that are equally frequent.
  private func world(_ luck: inout TestLuck, models: Int, edges: Int) -> Genealogy {
    var genealogy = Genealogy.random(models: models, edges: edges, &luck)
    for row in 0..<genealogy.count {
      genealogy.cardAutomatic[row] = row % 5 == 0
      let words = (0..<90).map { _ in "word\(Int.random(in: 0..<60, using: &luck))" }
      genealogy.cards.append(words.joined(separator: " "))
      genealogy.cardLength[row] = Int32(genealogy.cards.range(row).count)
      if row % 3 == 0 { genealogy.birth[row] = Timestamp("2023-11-20")! }
    }
    return genealogy
  }

  /// The same models in another order, with values numbered in that order.
  private func shuffled(_ genealogy: Genealogy, _ luck: inout TestLuck) -> Genealogy {
    let rows = Array(0..<genealogy.count).shuffled(using: &luck)
    var place = rows
    for (new, old) in rows.enumerated() { place[old] = new }
    var result = Genealogy()
    for row in rows {
      result.names.append(genealogy.names[row])
      let creator = genealogy.creatorName(row)
      result.creator.append(creator.isEmpty ? -1 : result.creators.intern(creator))
      result.birth.append(genealogy.birth[row])
      for edge in genealogy.parents.range(row) {
        result.parents.add(Int32(place[Int(genealogy.parents.values[edge])]))
        result.relations.append(genealogy.relations[edge])
      }
      result.parents.endRow()
      for trait in Lineages.Trait.allCases { result[trait].append(genealogy[trait].values(row)) }
      result.likes.append(genealogy.likes[row])
      result.downloads.append(genealogy.downloads[row])
      result.trendingScore.append(genealogy.trendingScore[row])
      result.isPrivate.append(genealogy.isPrivate[row])
      result.cardLength.append(genealogy.cardLength[row])
      result.cardAutomatic.append(genealogy.cardAutomatic[row])
      if genealogy.hasCards { result.cards.append(genealogy.cards[row]) }
    }
    result.requireWholeColumns()
    return result
  }

  private func request(_ view: LineageView) -> MeasureRequest {
    MeasureRequest(
      MeasureOptions(view: view), names: Set(MeasureName.allCases), pairs: 60,
      terms: LicenseComplianceTests.terms, bootstrap: BootstrapOptions(replicates: 24, pairs: 60))
  }

  /// All that is written of a measurement.
  private func written(_ measurement: Measures.Measurement) throws -> [String] {
    struct Content: Encodable {
      let encode: (any Encoder) throws -> Void
      func encode(to encoder: any Encoder) throws { try encode(encoder) }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var lines = measurement.readings.all.map {
      "\($0.path.dotted) \($0.value as Double?) \($0.interval?.low as Double?) \($0.interval?.high as Double?) "
        + "\($0.count as Double?) \($0.families as Int?) \($0.effectiveFamilies as Double?)"
    }
    lines += try measurement.listings.map { listing in
      let text = try encoder.encode(Content { try listing.content.encode(to: $0) })
      return "\(listing.keys.joined(separator: ".")) \(String(decoding: text, as: UTF8.self))"
    }.sorted()
    if let pairs = measurement.intervals?.pairBootstrap {
      lines.append(String(decoding: try encoder.encode(pairs), as: UTF8.self))
    }
    return lines
  }

  @Test(arguments: LineageView.allCases)
  func `every number is the same to the last bit, whatever the order of the rows`(view: LineageView) throws {
    var luck = TestLuck(91)
    for (models, edges) in [(160, 260), (90, 60), (12, 30)] {
      let genealogy = world(&luck, models: models, edges: edges)
      let expected = try written(measure(genealogy, request(view), workers: Workers(count: 1)))
      #expect(expected.contains { $0.hasPrefix("levenshtein.means") })
      for threads in [1, 2] {
        let other = shuffled(genealogy, &luck)
        #expect(other.firstDifference(from: genealogy) != nil)
        let found = try written(measure(other, request(view), workers: Workers(count: threads)))
        #expect(found.count == expected.count)
        for (mine, theirs) in zip(found, expected) where mine != theirs {
          Issue.record("\(mine) against \(theirs)")
        }
      }
    }
  }

  @Test func `a measure alone says to the last bit what it says among all`() throws {
    var luck = TestLuck(95)
    let genealogy = world(&luck, models: 120, edges: 200)
    let all = Set(try written(measure(genealogy, request(.full))))
    for name in MeasureName.allCases {
      for bootstrap in [nil, request(.full).bootstrap] {
        var alone = request(.full)
        (alone.names, alone.bootstrap) = ([name], bootstrap)
        let once = try written(measure(genealogy, alone))
        #expect(try written(measure(shuffled(genealogy, &luck), alone)) == once, "\(name)")
        guard bootstrap != nil else { continue }
        #expect(Set(once.filter { !$0.hasPrefix("{") }).isSubset(of: all), "\(name)")
      }
    }
  }

  @Test func `a grown ecosystem measures the same in any order`() throws {
    var luck = TestLuck(92)
    let rules = AttachmentRules(offset: 0.5, ageing: 90)
    let genealogy = try Genealogy.grown(rules, models: 700, founders: 0.4, seed: 12)
    let expected = try written(measure(genealogy, request(.finetune)))
    #expect(try written(measure(shuffled(genealogy, &luck), request(.finetune))) == expected)
  }

  @Test func `models stand in the order of their ids, byte by byte`() {
    var luck = TestLuck(93)
    let letters = ["a", "A", "/", "é", "-", "\u{10000}", "0"]
    var names: Set<String> = [
      "", "a", "a\u{0}", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaab",
    ]
    for _ in 0..<500 {
      let length = Int.random(in: 0...40, using: &luck)
      names.insert((0..<length).map { _ in letters.randomElement(using: &luck)! }.joined())
    }
    let shuffled = Array(names).shuffled(using: &luck)
    let column = TextColumn(shuffled)
    let expected = shuffled.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for threads in [1, 2, 3, 8] {
      let rows = column.ascendingRows(Workers(count: threads))
      #expect(rows.map { column[Int($0)] } == expected)
    }
    #expect(TextColumn().ascendingRows(Workers(count: 2)) == [])
  }

  @Test func `a model keeps all that is its own when models are put in order`() {
    var luck = TestLuck(94)
    let genealogy = world(&luck, models: 80, edges: 120)
    let ordered = genealogy.inOrderOfIDs(Workers(count: 2))
    #expect(ordered.firstDifference(from: shuffled(genealogy, &luck).inOrderOfIDs(Workers(count: 1))) == nil)
    #expect(zip((0..<79).map { ordered.names[$0] }, (1..<80).map { ordered.names[$0] }).allSatisfy(<))
    for row in 0..<genealogy.count {
      let there = (0..<ordered.count).first { ordered.names[$0] == genealogy.names[row] }!
      #expect(ordered.edges(there) == genealogy.edges(row))
      #expect(ordered.cards[there] == genealogy.cards[row])
      #expect(ordered.likes[there] == genealogy.likes[row])
      #expect(ordered[.languages].values(there) == genealogy[.languages].values(row))
    }
  }
}
