import Engine
import Lineages
import Scenarios
import Testing

@Suite struct CardScenarioTests {
  let scenario: Scenario
  private var rules: [CardRules] { scenario.timeline.epochs.map(\.rules.cards) }

  init() throws { scenario = try Scenario(contentsOf: Fixtures.valid("cards")) }

  private func mutationClass(_ relation: Relation, same: Bool) -> MutationClass {
    MutationClass(relation: relation, sameCreator: same, generation: 0)
  }

  @Test func `states keep the order of the engine, whatever that of the file`() {
    #expect(rules[0].founders == [2, 5, 3] && rules[0].foundersOfKind == [[0, 57, 0], [2, 5, 3]])
    #expect(rules[0].kernels[0].rows == [[0, 1, 0], [4, 17, 19], [0, 0, 1]])
    #expect(rules[0].kernel[mutationClass(.adapter, same: true)] == 1)
    #expect(rules[0].kernel[mutationClass(.adapter, same: false)] == 0)
  }

  @Test func `lengths and kept words are those of the class`() {
    let cards = rules[0]
    #expect(
      cards.lengths[mutationClass(.finetune, same: false)]
        == InheritedLength(intercept: 4.5, slope: 0.4, spread: 1.1))
    #expect(
      cards.lengths[mutationClass(.merge, same: false)]
        == InheritedLength(intercept: -0.3, slope: 1, spread: 0.2))
    // As many keys: the later one.
    #expect(cards.lengths[mutationClass(.merge, same: true)].intercept == 2)
    #expect([true, false].map { cards.keeps[mutationClass(.merge, same: $0)] } == [0.66, 0.06])
    #expect(cards.ownLength == CardLength(median: 3000, spread: 0.9))
    #expect(cards.automaticLength == CardLength(median: 1900, spread: 0.55))
    #expect(cards.copyShare == 0.04 && cards.house == HouseRules(share: 0.08))
    #expect(cards.words.map(\.word) == ["the", "model,"] && cards.words.map(\.weight) == [7, 3])
    #expect(cards.writtenCharacters == 640)
  }

  @Test func `epochs and the policy change cards from their day on`() {
    #expect(rules.map(\.founders) == [[2, 5, 3], [0, 5, 3], [0, 5, 3]])
    #expect(rules.map(\.copyShare) == [0.04, 0.14, 0.14])
    #expect(rules.map(\.required.share) == [0, 0, 0.7])
    #expect(rules.map { $0.keeps[mutationClass(.merge, same: false)] } == [0.06, 0.16, 0.16])
    #expect(rules.allSatisfy { $0.writtenCharacters == 640 && $0.words.count == 2 })
  }

  @Test func `pooled classes and neutral twins hold for cards too`() throws {
    let pooled = try Written.scenario("extends: cards.yaml\nclasses: pooled\n").rules.cards
    #expect(pooled.kernels.count == 1 && pooled.kernel[mutationClass(.adapter, same: true)] == 0)
    #expect(pooled.lengths[mutationClass(.merge, same: true)].intercept == -0.3)
    #expect(pooled.keeps[mutationClass(.merge, same: true)] == 0.06)
    let neutral = try Written.scenario(
      """
      extends: cards.yaml
      neutral: cards
      cards:
        kernels: [{unit: edges, source: x, counts: {by-hand: {by-hand: 6, automatic: 4}, automatic: {by-hand: 2}}}]
      """
    ).rules.cards
    #expect(neutral.kernels[0].rows == [[1, 0, 0], [0, 6, 3], [0, 3, 0]])
    let law = neutral.lengths[mutationClass(.finetune, same: false)]
    #expect(law.slope == 0.4 && law.spread == 1.1 && abs(law.intercept - 0.6 * 8.006367567650246) < 1e-12)
  }

  @Test(arguments: [
    "A founder of kind other has the card by-hand with weight 5, automatic with weight 3, none with weight 2 (unit: "
      + "models; source: a count of cards).",
    "For merge, the length of a card by hand whose parent has a card is lognormal around exp(-0.3 + 1 · log(parent's "
      + "length)) with standard deviation 0.2 of the logarithm (unit: log characters; source: a fit of merges).",
    "A card by hand keeps each word that its parent's card by hand has in the same place with probability 0.06; for "
      + "every relation by the parent's own creator with 0.66 (unit: probability; source: a count of cards).",
    "Of the text of a card 640 characters are written (unit: characters; source: a count of cards).",
    "Its words are the with weight 7, model, with weight 3 (unit: words; source: a count of cards).",
    "A child takes its parent's card as it is, where there is one, with probability 0.04 (unit: share; source: a count "
      + "of cards).",
    "From 2024-01-20 on: a model that would have no card has one, each with probability 0.7 (unit: share; source: a decree).",
  ])
  func `cards are told in sentences`(sentence: String) { #expect(scenario.told.contains(sentence)) }

  @Test func `without cards nobody has one`() throws {
    let world = try Scenario(contentsOf: Fixtures.valid("world"))
    #expect(world.rules.cards.founders == [1, 0, 0] && world.rules.cards.writtenCharacters == 0)
    #expect(world.told.contains { $0.hasSuffix("source: default: nobody has a card).") })
  }
}
