/// How files are read.
public struct ReadingOptions: Sendable {
  /// The path of the `duckdb` program that reads Parquet files; nil to look for it in the search path.
  public var duckdb: String?
  /// Whether the texts of model cards are kept. Their lengths are read either way.
  public var keepCards: Bool
  /// The former names of models by which links may call them; nil for none.
  public var renames: Renames?

  /// The bytes that are read, then parsed, in one round; every round's pieces are shared out among the
  /// threads.
  package var segmentBytes = 8 << 20
  /// The bytes of one piece. Nothing of the result depends on it.
  package var pieceBytes = 1 << 19
  /// The most bytes of a row; a longer one is an error.
  package var longestRow = 1 << 26

  /// Options with these values, see the properties.
  public init(duckdb: String? = nil, keepCards: Bool = true, renames: Renames? = nil) {
    self.duckdb = duckdb
    self.keepCards = keepCards
    self.renames = renames
  }
}
