/// An attribute of models that is inherited and mutates. Every trait is a set of values; task and library
/// have at most one value.
public enum Trait: Int, CaseIterable, Sendable {
  case licenses
  case languages
  case tasks
  case libraries
  case tags

  /// The name in tables.
  public var name: String { String(describing: self) }

  /// The name of the trait's column in `ai_ecosystem.csv`.
  public var column: String {
    switch self {
    case .tasks: "pipeline_tag"
    case .libraries: "library_name"
    default: name
    }
  }

  /// Whether a model has at most one value.
  public var isSingleValued: Bool { self == .tasks || self == .libraries }
}

/// A trait of every model: the set of its values as ids in a vocabulary.
public struct TraitColumn: Sendable {
  /// The distinct values.
  public var vocabulary = Vocabulary()
  /// For each model the ids of its values, in the order in which they were reported. An empty list means
  /// that the model does not report the trait.
  public var lists = ListColumn()

  /// A column without values and rows.
  public init() {}

  /// A column with these values and without rows.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// A column of at most one value a row: 0 for none, i + 1 for value i.
  public init(_ vocabulary: Vocabulary, states: [Int32]) {
    self.vocabulary = vocabulary
    lists.reserve(rows: states.count, values: states.count)
    for state in states {
      if state > 0 { lists.add(state - 1) }
      lists.endRow()
    }
  }

  /// The values of a model as text.
  public func values(_ row: Int) -> [String] { lists[row].map { vocabulary[$0] } }

  /// Adds a row; empty texts are left out, as unreported.
  public mutating func append(_ values: [String]) {
    for value in values where !value.isEmpty { lists.add(vocabulary.intern(value)) }
    lists.endRow()
  }
}
