import Engine
import Lineages
import Randomness
import Testing
import Workers

/// Cards run down an observed genealogy.
@Suite struct CardEvolutionTests {
  /// A founder with a card by hand and two children, one from a template with one, one without any and one of unknown origin.
  private func observed(texts: Bool = true) -> Genealogy {
    var genealogy = Genealogy()
    let rows: [(String, [Int32], Int32, Bool?, String)] = [
      ("a/hand", [], 40, false, "--- license: mit ---  # hand  one two three four"),
      ("b/child", [0], 9, true, "old"),
      ("c/template", [], 900, true, "generated automatically"), ("d/child", [2], 9, nil, "old"),
      ("e/bare", [], -1, nil, ""), ("f/child", [4], 9, false, "old"),
      ("g/open", [], 70, nil, "who wrote this"),
    ]
    for (name, parents, length, isAutomatic, text) in rows {
      genealogy.names.append(name)
      genealogy.creator.append(genealogy.creators.intern(String(name.prefix(1))))
      genealogy.birth.append(Timestamp(milliseconds: Int64(genealogy.count)))
      genealogy.parents.append(parents)
      genealogy.relations += parents.map { _ in .finetune }
      for trait in Trait.allCases { genealogy[trait].append([]) }
      genealogy.likes.append(0)
      genealogy.downloads.append(0)
      genealogy.trendingScore.append(.nan)
      genealogy.isPrivate.append(false)
      genealogy.cardLength.append(length)
      genealogy.cardAutomatic.append(isAutomatic)
      if texts { genealogy.cards.append(text) }
    }
    genealogy.requireWholeColumns()
    return genealogy
  }

  /// Everything passes on unchanged.
  private func evolve(_ observed: Genealogy, _ change: (inout CardRules) -> Void = { _ in }) throws
    -> Genealogy
  {
    var script = Script()
    script.cards = CardRules(founders: [0, 1, 1], kernels: [.identity(states: 3)], kernel: ByClass(0))
    script.cards.keeps = ByClass(1)
    script.cards.words = [("new", 1)]
    script.cards.writtenCharacters = 600
    change(&script.cards)
    return try Simulator(script.rules, seed: Seed(1)).evolve(observed, Workers(count: 1))
  }

  @Test func `founders keep their cards and children take after them`() throws {
    let after = try evolve(observed())
    #expect(after.cardLength[0] == 40 && after.cardLength[2] == 900 && after.cardLength[4] == -1)
    #expect(after.cardAutomatic == [false, false, true, true, nil, nil, nil])
    #expect(after.cardLength[1] == 40 && after.cardLength[3] >= 512 && after.cardLength[5] == -1)
    for founder in [0, 2, 4, 6] { #expect(after.cards[founder] == observed().cards[founder]) }
    #expect(after.cards[3].contains("generated automatically") && after.cards[5].isEmpty)
  }

  @Test func `a child keeps the words of an observed card, its header left out`() throws {
    let after = try evolve(observed()) {
      $0.lengths = ByClass(InheritedLength(intercept: 8, slope: 0, spread: 0))
    }
    #expect(after.cards[1].contains("\n# child\n\n# hand one two three four new new"))
  }

  @Test func `where texts are not written there are none, and unknown texts of founders are written`() throws
  {
    let bare = try evolve(observed()) { $0.writtenCharacters = 0 }
    #expect(!bare.hasCards && bare.cardLength[1] == 40)
    let written = try evolve(observed(texts: false))
    #expect(written.cards[0].count == 40 && written.cards[2].count == 600 && written.cardLength[2] == 900)
  }

  @Test func `where rules say nothing of cards nothing is known afterwards`() throws {
    let after = try evolve(observed()) { $0 = .none }
    #expect(after.cardLength.allSatisfy { $0 == -1 } && !after.hasCards)
  }
}
