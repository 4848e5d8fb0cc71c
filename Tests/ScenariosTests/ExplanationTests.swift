import Scenarios
import Testing

@Suite struct ExplanationTests {
  let sentences: [String]
  let words: Set<String>

  init() throws {
    sentences = try Scenario(contentsOf: Fixtures.valid("world")).told
    words = Set(
      sentences.joined(separator: " ").split { " ,;()[]:".contains($0) }
        .map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) })
  }

  @Test(arguments: [
    "2000", "2023-12-17", "2024-02-10", "30", "62", "0.5", "0.25", "0.125", "0.0625", "0.03125", "0.75",
    "0.375",
    "0.0125", "0.55", "0.65", "0.45", "0.35", "7", "11", "13", "17", "19", "0.9", "0.1", "0.8", "0.2", "23",
    "29", "31", "1.0625", "0.71", "0.72", "0.73", "1.2", "91", "0.6", "3", "0.7", "0.81", "0.82", "0.84",
    "0.85", "0.15", "53",
    "0.02", "0.3", "0.05", "0.07", "0.11", "37", "41", "43", "47",
  ])
  func `every value is mentioned`(value: String) {
    #expect(words.contains(value))
  }

  @Test func `a value that is not in the scenario is not mentioned`() {
    #expect(words.isDisjoint(with: ["0.56", "2001", "48"]))
  }

  @Test func `every sentence is one line and has a unit and a source`() {
    for sentence in sentences {
      #expect(sentence.contains("(unit: "))
      #expect(sentence.contains("; source: "))
      #expect(sentence.hasSuffix(")."))
      #expect(!sentence.contains("\n"))
    }
    for source in [
      "chosen for the test", "three months of a census", "a guess about niches", "a census of finetunes",
      "an attachment table", "default: nobody reports libraries",
      "a fit of ageing", "a fit of fertility", "a count of habits",
      "default: creators have no house values of tags",
    ] {
      #expect(sentences.contains { $0.hasSuffix("source: \(source)).") })
    }
  }

  @Test func `a rule reads as a sentence`() {
    #expect(
      sentences.contains(
        "A model with k children becomes a parent with weight k + 0.0125 "
          + "(unit: children; source: an attachment table)."))
    #expect(
      sentences.contains(
        "A child takes all its traits from its parent's niche with probability 0.55; for adapter by the parent's "
          + "own creator with 0.65; for adapter and merge with 0.45; for every relation with parents of "
          + "generation 1 or 2 and later with 0.35 (unit: share; source: a guess about niches)."))
  }
}
