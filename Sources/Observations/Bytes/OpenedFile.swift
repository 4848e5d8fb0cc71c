import Digests

/// A file that has been opened and whose format is known; its bytes come unpacked.
struct OpenedFile {
  /// How the rows are laid out.
  enum Layout {
    /// A table of CSV.
    case table
    /// One object of JSON a line.
    case lines
    /// Objects of JSON in lists or over several lines, which `RecordSource` takes apart.
    case records(RecordSource)
  }

  /// The bytes of the rows.
  let source: any ByteSource
  /// How the rows are laid out.
  let layout: Layout
  /// The columns that mean nothing and are not even in `source`.
  private(set) var unread: [String] = []
  /// The digest of the file itself where `source` reads a table that `duckdb` makes of it.
  private var original: SHA256?

  /// - Throws: where the file cannot be opened or has a format that cannot be read.
  init(_ path: String, options: ReadingOptions) throws(ReadingError) {
    if path.contains("://") {
      let table = try DuckDBSource(path, program: options.duckdb)
      (source, layout, unread) = (table, .table, table.unread)
      return
    }
    let file = PeekableSource(try FileSource(path: path))
    var format = try OpenedFile.format(of: file, path)
    var source = file
    if format == .gzip {
      source = PeekableSource(GzipSource(file, path: path))
      format = try OpenedFile.format(of: source, path)
      if format == .gzip || format == .parquet {
        throw ReadingError(
          file: path, what: "the gzip file holds another packed file", instead: "unpack it with `gunzip`")
      }
    } else if format == .parquet {
      if path == "-" {
        throw ReadingError(
          file: path, what: "Parquet cannot be read from standard input",
          instead: "save it to a file and name that")
      }
      // duckdb reads the file by itself; here it is read for its digest.
      original = try OpenedFile.digest(of: file)
      let table = try DuckDBSource(path, program: options.duckdb)
      (source, unread) = (PeekableSource(table), table.unread)
    } else if path.hasSuffix(".parquet") {
      throw ReadingError(
        file: path, what: "this is not a Parquet file, though it is named so",
        instead: "see whether it was downloaded whole")
    }
    if try source.peek(3) == FileFormat.mark { source.skip(3) }
    if format != .json {
      (self.source, layout) = (source, .table)
    } else if JSONLayout.isLines(try source.peek(JSONLayout.headBytes)) {
      (self.source, layout) = (source, .lines)
    } else {
      let records = RecordSource(source, path: path)
      (self.source, layout) = (records, .records(records))
    }
  }

  /// Which file it was; to be called when it has been read to its end.
  func input(_ path: String) -> InputFile {
    let digest = original ?? source.digest
    return InputFile(path: path, bytes: digest.count, sha256: digest.hexadecimal)
  }

  private static func format(of source: PeekableSource, _ path: String) throws(ReadingError) -> FileFormat {
    try FileFormat(source.peek(512), file: path)
  }

  private static func digest(of source: PeekableSource) throws(ReadingError) -> SHA256 {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while try unsafe source.read(into: buffer) > 0 {}
    return source.digest
  }
}
