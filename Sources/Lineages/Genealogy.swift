/// Every model ever born, one row each, in columns: the one type for observed and simulated ecosystems.
///
/// Rows are numbered from 0 to `count - 1`, in the order of their file or of their birth. Parents may come
/// later than their children, a model may be its own ancestor or its own parent: real data have all of these,
/// and every traversal must end with them (see `LineageGraph`).
public struct Genealogy: Sendable {
  /// The full ids, `creator/name`; unique.
  public var names = TextColumn()
  /// The distinct creators.
  public var creators = Vocabulary()
  /// Each model's creator as an id in `creators`: the part of the model's id before `/`, or -1 where the id
  /// has no `/`.
  public var creator: [Int32] = []
  /// When each model was born; `Timestamp.unknown` where no usable date was given.
  public var birth: [Timestamp] = []
  /// The rows of each model's parents, without repeats; empty for a founder.
  public var parents = ListColumn()
  /// How many merges wanted more parents than there were models before them, and have all of these; 0 for observed
  /// ecosystems, where nobody knows what was wanted.
  public var mergesCutShort = 0
  /// The relation of each entry of `parents.values`.
  public var relations: [Relation] = []
  /// Whether each entry of `parents.values` is a parent that its model does not name, which only a simulation knows. Empty where
  /// every parent is named.
  public var isUndeclared: [Bool] = []
  /// The changes of licenses after birth, ascending by row, then by moment; the column of licenses holds the last.
  public var relicensings: [Relicensing] = []
  /// Whether the models were grown, in the order of their births; their ids come of chance and of their parents' ids.
  public var isGrown = false
  /// The number of each model's birth where models are left out; empty where it is the row. Of grown genealogies.
  public var birthNumbers: [Int32] = []
  /// What policies did to single models.
  public var trace = PolicyTrace()
  /// One column a trait; the rows of each are the models.
  public var traits = [TraitColumn](repeating: TraitColumn(), count: Trait.allCases.count)
  /// Likes at the time of the listing; -1 where unreported.
  public var likes: [Int32] = []
  /// Downloads at the time of the listing; -1 where unreported.
  public var downloads: [Int64] = []
  /// The Hub's trending score; NaN where unreported.
  public var trendingScore: [Float] = []
  /// Whether the model is private; nil where unreported.
  public var isPrivate: [Bool?] = []
  /// The length of the model card in characters (Unicode code points); -1 where unreported.
  public var cardLength: [Int32] = []
  /// Whether the card was written automatically; nil where unreported.
  public var cardAutomatic: [Bool?] = []
  /// The text of each card, empty where there is none. No rows at all where no cards were read or written.
  public var cards = TextColumn()

  /// A genealogy without models, to be filled column by column; see `requireWholeColumns`.
  public init() {}

  /// The number of models.
  @inlinable public var count: Int { names.count }

  /// The column of a trait.
  public subscript(trait: Trait) -> TraitColumn {
    get { traits[trait.rawValue] }
    _modify { yield &traits[trait.rawValue] }
  }

  /// Whether the genealogy has the texts of cards.
  public var hasCards: Bool { cards.count > 0 }

  /// The part of a model's id before `/`, empty where there is no `/`.
  public func creatorName(_ row: Int) -> String {
    creator[row] < 0 ? "" : creators[creator[row]]
  }

  /// Which birth of its world a grown model is, from 0; models that are left out count too.
  public func birthNumber(_ row: Int) -> Int32 { birthNumbers.isEmpty ? Int32(row) : birthNumbers[row] }

  /// Checks that all columns have one entry a model.
  ///
  /// Builders fill the columns one by one; this is called once when they are done.
  public func requireWholeColumns() {
    let lengths =
      [creator.count, birth.count, parents.count, likes.count, downloads.count, trendingScore.count]
      + [isPrivate.count, cardLength.count, cardAutomatic.count] + traits.map(\.lists.count)
    precondition(lengths.allSatisfy { $0 == count }, "every column of a genealogy has one entry a model")
    precondition(relations.count == parents.values.count, "every parent of a genealogy has a relation")
    precondition(
      isUndeclared.isEmpty || isUndeclared.count == relations.count,
      "every parent is named or not, or all are")
    precondition(cards.count == 0 || cards.count == count, "cards are there for every model or for none")
  }
}
