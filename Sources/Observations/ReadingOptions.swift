/// What a reader may be told.
public struct ReadingOptions: Sendable {
  /// The path of the `duckdb` program that reads Parquet files; nil to look for it in the search path.
  public var duckdb: String?
  /// Whether the texts of model cards are kept. Their lengths are read either way.
  public var keepCards: Bool

  /// The bytes that are read, then parsed, in one round; every round's pieces are shared out among the
  /// threads.
  package var segmentBytes = 8 << 20
  /// The bytes of one piece. Nothing of the result depends on it.
  package var pieceBytes = 1 << 19
  /// The longest row that is taken for one.
  package var longestRow = 1 << 29

  public init(duckdb: String? = nil, keepCards: Bool = true) {
    self.duckdb = duckdb
    self.keepCards = keepCards
  }
}
