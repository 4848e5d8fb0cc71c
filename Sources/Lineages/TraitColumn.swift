/// A trait of every model: the set of its values as ids in a vocabulary.
public struct TraitColumn: Sendable {
  /// The distinct values.
  public var vocabulary = Vocabulary()
  /// For each model the ids of its values, in the order in which they were reported. An empty list means
  /// that the model does not report the trait.
  public var lists = ListColumn()

  public init() {}

  /// A column with these values to draw on and no rows yet.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The values of a model as text.
  public func values(_ row: Int) -> [String] { lists[row].map { vocabulary[$0] } }

  /// Adds a row; an empty text counts as not reported.
  public mutating func append(_ values: [String]) {
    for value in values where !value.isEmpty { lists.add(vocabulary.intern(value)) }
    lists.endRow()
  }
}
