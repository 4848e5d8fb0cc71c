import Lineages
import Testing

@Suite struct GenealogyTests {
  /// Two models, the second a merge of itself and the first, with something in every column.
  static func twoModels() -> Genealogy {
    var genealogy = Genealogy.sample([[], [(0, .merge), (1, .finetune)]])
    for trait in Trait.allCases {
      var column = TraitColumn()
      column.append(["x", "y"])
      column.append(["y"])
      genealogy[trait] = column
    }
    genealogy.cards.append("# A card")
    genealogy.cards.append("")
    return genealogy
  }

  @Test func `a genealogy does not differ from itself`() {
    #expect(Self.twoModels().firstDifference(from: Self.twoModels()) == nil)
    #expect(Genealogy().firstDifference(from: Genealogy()) == nil)
  }

  @Test func `vocabularies may number their texts differently`() {
    var other = Self.twoModels()
    var column = TraitColumn(vocabulary: Vocabulary(["z", "y", "x"]))
    column.append(["x", "y"])
    column.append(["y"])
    other[.tags] = column
    other.creators = Vocabulary(["nobody", "c"])
    other.creator = [1, 1]
    #expect(Self.twoModels().firstDifference(from: other) == nil)
  }

  static let changes: [(String, @Sendable (inout Genealogy) -> Void)] = [
    ("c/1: creator c against ", { $0.creator[1] = -1 }),
    ("c/0: birth  against 1970-01-01T00:00:00.000Z", { $0.birth[0] = Timestamp(milliseconds: 0) }),
    (
      #"c/1: parents ["c/0 (merge)", "c/1 (finetune)"] against ["c/0 (merge)", "c/1 (merge)"]"#,
      { $0.relations[1] = .merge }
    ),
    (
      #"c/1: parents ["c/0 (merge)", "c/1 (finetune)"] against ["c/1 (merge)", "c/0 (finetune)"]"#,
      { $0.parents = ListColumn(values: [1, 0], starts: [0, 0, 2]) }
    ),
    ("c/0: likes -1 against 0", { $0.likes[0] = 0 }),
    ("c/1: downloads -1 against 5000000000", { $0.downloads[1] = 5_000_000_000 }),
    ("c/1: trending score nan against 0.5", { $0.trendingScore[1] = 0.5 }),
    ("c/0: private nil against Optional(false)", { $0.isPrivate[0] = false }),
    ("c/0: card length -1 against 3", { $0.cardLength[0] = 3 }),
    ("c/1: automatic card nil against Optional(true)", { $0.cardAutomatic[1] = true }),
    ("c/0: card # A card against ", { $0.cards = TextColumn() }),
    (
      #"c/0: languages ["x", "y"] against ["y", "x"]"#,
      {
        $0[.languages] = TraitColumn()
        $0[.languages].append(["y", "x"])
        $0[.languages].append(["y"])
      }
    ),
    (
      "c/0: id c/0 against é",
      {
        $0.names = TextColumn()
        $0.names.append("é")
        $0.names.append("c/1")
      }
    ),
  ]

  @Test(arguments: changes.indices)
  func `a change in any column is found and named`(change: Int) {
    var other = Self.twoModels()
    Self.changes[change].1(&other)
    #expect(Self.twoModels().firstDifference(from: other) == Self.changes[change].0)
  }

  @Test func `texts that are composed differently differ`() {
    var composed = Genealogy.sample([[]])
    var decomposed = composed
    composed.creators = Vocabulary(["é"])
    decomposed.creators = Vocabulary(["e\u{301}"])
    #expect(composed.firstDifference(from: decomposed) != nil)
  }

  @Test func `genealogies of different size differ in their number`() {
    #expect(Self.twoModels().firstDifference(from: .sample([[]])) == "2 models against 1")
  }

  @Test func `a creator is what stands before the slash`() {
    var genealogy = Genealogy.sample([[], []])
    genealogy.creator[1] = -1
    #expect(genealogy.creatorName(0) == "c")
    #expect(genealogy.creatorName(1) == "")
  }

  @Test func `whole columns pass`() {
    Self.twoModels().requireWholeColumns()
    Genealogy().requireWholeColumns()
    #expect(Self.twoModels().hasCards)
    #expect(!Genealogy.sample([[]]).hasCards)
  }

  @Test func `columns that are too short or too long are refused`() async {
    await #expect(processExitsWith: .failure) {
      var genealogy = Genealogy.sample([[], []])
      genealogy.likes.removeLast()
      genealogy.requireWholeColumns()
    }
    await #expect(processExitsWith: .failure) {
      var genealogy = Genealogy.sample([[], []])
      genealogy[.tags].append([])
      genealogy.requireWholeColumns()
    }
    await #expect(processExitsWith: .failure) {
      var genealogy = Genealogy.sample([[], [(0, .merge)]])
      genealogy.relations.append(.merge)
      genealogy.requireWholeColumns()
    }
    await #expect(processExitsWith: .failure) {
      var genealogy = Genealogy.sample([[], []])
      genealogy.cards.append("only one")
      genealogy.requireWholeColumns()
    }
  }
}
