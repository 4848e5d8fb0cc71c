import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

/// Real metadata of the Hub, where it lies beside the repository.
@Suite(.enabled(if: sharedFile("data") != nil, "no real data at ../shared/data"))
struct RealDataTests {
  @Test func `the typed table has the models and edges that the oracle counts`() throws {
    let path = try #require(sharedFile("data/hub-typed/ai_ecosystem.csv.gz"))
    let observed = try ObservationReader().read([path])
    let genealogy = observed.genealogy
    #expect(observed.cleaning.rowsRead == 101_719)
    #expect(observed.cleaning.rowsUsed == 101_719)
    let counts = Relation.allCases.map { relation in genealogy.relations.count { $0 == relation } }
    // reference/oracle/hub-typed-finetune.json: untyped, finetune, quantized, adapter, merge.
    #expect(counts == [0, 53_238, 12_734, 24_887, 8_245])
    #expect(observed.cleaning[.selfLoop] == 73)
    #expect(observed.cleaning[.parentBareName] == 23)
    #expect(observed.cleaning[.parentUnknown] == 3732)
    #expect(observed.cleaning[.cycle] == 13)
    #expect(observed.cleaning[.olderThanParent] == 261)
    #expect(observed.cleaning[.placeholderDate] == 1014)
    // Parents whose names or relations are not those of the tags, most of them retired names.
    #expect(observed.cleaning[.parentsDisagree] == 15_037)
    #expect(observed.cleaning.causes.count == 7)
    #expect(observed.inputs[0].bytes == 4_886_720)
    // Licenses and languages are what the tags say, for every model.
    let meanings = genealogy[.tags].vocabulary.texts
    let said = (0..<meanings.count).map {
      TagRules.meaning(meanings.bytes.span.extracting(meanings.range($0)))
    }
    var differing = 0
    for row in 0..<genealogy.count {
      let tags = genealogy[.tags].lists[row]
      let licenses = tags.compactMap { tag -> String? in
        if case .license(let from) = said[Int(tag)] {
          String(meanings[Int(tag)].utf8.dropFirst(from))
        } else {
          nil
        }
      }
      let languages = tags.compactMap { tag -> String? in
        if case .language(let language) = said[Int(tag)] { LanguageCode.all[language].name } else { nil }
      }
      if licenses != genealogy[.licenses].values(row) || languages != genealogy[.languages].values(row) {
        differing += 1
      }
    }
    #expect(differing == 0)
  }

  @Test func `cards are read whole, with the lengths and origins that are given`() throws {
    let path = try #require(sharedFile("data/hub-typed/ai_ecosystem_withmodelcards.csv.gz"))
    let genealogy = try ObservationReader().read([path]).genealogy
    #expect(genealogy.count == 3822)
    let bytes = genealogy.cards.bytes.span
    for row in 0..<genealogy.count {
      let card = bytes.extracting(genealogy.cards.range(row))
      #expect(CardFacts.length(card) == Int(genealogy.cardLength[row]))
      #expect(CardFacts.isAutomatic(card) == genealogy.cardAutomatic[row])
    }
    #expect(genealogy.cardLength.max() == 526_259)
    let scratch = try Scratch()
    let again = "\(scratch.path)/again.csv"
    try LayoutWriter().writeCSV(genealogy, to: again)
    #expect(try ObservationReader().read([again]).genealogy.firstDifference(from: genealogy) == nil)
  }

  @Test func `objects of the Hub are read and written as a table that says the same`() throws {
    let path = try #require(sharedFile("data/hub/models.jsonl.gz"))
    let observed = try ObservationReader().read([path])
    #expect(observed.cleaning.rowsUsed == 30_000)
    #expect(observed.genealogy.relations.count == 15_762)
    #expect(observed.cleaning[.parentBareName] == 5635)
    #expect(observed.cleaning[.parentOtherCase] == 74)
    // Only what cards say and tags do not.
    #expect(observed.cleaning[.badObject] + observed.cleaning[.badDate] + observed.cleaning[.badNumber] == 0)
    let scratch = try Scratch()
    let again = "\(scratch.path)/again.csv"
    try LayoutWriter().writeCSV(observed.genealogy, to: again)
    #expect(try ObservationReader().read([again]).genealogy.firstDifference(from: observed.genealogy) == nil)
  }
}
