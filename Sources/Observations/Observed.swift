import Lineages

/// What was read: the models, what was not used of the files, and which files they were.
public struct Observed: Sendable {
  /// The models.
  public var genealogy: Genealogy
  /// What was not used of the files, and what is odd about them.
  public var cleaning: CleaningReport
  /// The files in the order in which they were read; last the one of renames, if there is one.
  public var inputs: [InputFile]
}

/// A file that was read, so that anyone can tell later whether it was the same.
public struct InputFile: Sendable, Equatable {
  /// The path as it was given; `-` for standard input.
  public var path: String
  /// The bytes that were read: of the file as it lies there, compressed or not. For a Parquet file behind an
  /// address the bytes of the table that `duckdb` made of it.
  public var bytes: Int
  /// The SHA-256 of these bytes in hexadecimal, as `sha256sum` prints it and as the Hub shows it for its
  /// files.
  public var sha256: String
}
