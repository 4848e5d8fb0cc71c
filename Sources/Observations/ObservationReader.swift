import Lineages
import Synchronization
import Workers

/// Reads files of Hub data into one genealogy.
///
/// A file is a table in the layout of `ai_ecosystem.csv` or `ai_ecosystem_withmodelcards.csv`, or holds Hub API
/// objects, one a line or in lists; either may be packed with gzip, and either may come from standard input
/// (`-`). A table may also be a Parquet file (`….parquet`, `hf://…`), which the `duckdb` program turns into
/// CSV. The format is told by the first bytes, and what columns and fields mean by their names (`Role`).
///
/// Rows of several files stand one after the other, and a parent may be in any of them.
///
/// What is wrong with one row or one cell is counted in the cleaning report. What puts the rest of a file in
/// doubt is an error that names the line: a quote that does not close or stands in the middle of a field,
/// bytes that are not UTF-8, NUL bytes anywhere but in the quoted text of a card, damaged or incomplete gzip
/// data, a header without ids or with one of the known columns twice, JSON that ends too early, a file of
/// which no row can be used.
public struct ObservationReader: Sendable {
  /// How files are read.
  public var options: ReadingOptions
  /// The threads that share the work. What is read does not depend on their number.
  public var workers: Workers
  /// Called now and then, on the caller's thread, with the share of the current file that has been read, from
  /// 0 to 1; negative where the size is not known.
  public var progress: (@Sendable (Double) -> Void)?

  /// A reader. What is left out has the usual value: cards are kept, all cores are used, nobody is told of
  /// progress.
  public init(
    _ options: ReadingOptions = ReadingOptions(), workers: Workers = Workers(),
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.options = options
    self.workers = workers
    self.progress = progress
  }

  /// Reads files in order.
  ///
  /// - Parameter paths: paths, addresses of Parquet files, or `-` for standard input.
  /// - Throws: where a file cannot be opened, or its rest is in doubt, as said above.
  public func read(_ paths: [String]) throws(ReadingError) -> Observed {
    let builder = BuilderBox(renames: options.renames)
    var inputs: [InputFile] = []
    for path in paths { inputs.append(try FileReading(path: path, reader: self, builder: builder).run()) }
    if let renames = options.renames { inputs.append(renames.input) }
    let (genealogy, cleaning) = builder.take().finish()
    return Observed(genealogy: genealogy, cleaning: cleaning, inputs: inputs)
  }
}

/// The builder of the genealogy, shared by the threads of a round, of which only one uses it.
///
/// A class, because it is shared.
final class BuilderBox: Sendable {
  private let builder: Mutex<GenealogyBuilder>

  init(renames: Renames? = nil) { builder = Mutex(GenealogyBuilder(renames: renames)) }

  /// Notes what a file does not have.
  func add(_ gaps: FileGaps) { builder.withLock { $0.add(gaps) } }

  /// Adds the rows of pieces, in order.
  func add(_ batches: [RowBatch], file: String) {
    builder.withLock { builder in
      for batch in batches { builder.add(batch, file: file) }
    }
  }

  /// The builder, to be finished; an empty one takes over.
  func take() -> GenealogyBuilder {
    builder.withLock { builder in
      defer { builder = GenealogyBuilder() }
      return builder
    }
  }
}
