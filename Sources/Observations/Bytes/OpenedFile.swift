import Digests

/// A file that is open, unpacked, and known to be a table or lines of objects.
struct OpenedFile {
  /// The bytes of the table or the lines.
  let source: PeekableSource
  /// Whether the bytes are CSV; else they are one JSON object a line.
  let isTable: Bool
  /// The file as it lies on the disk, where the source reads something made of it.
  private var original: SHA256?

  init(_ path: String, options: ReadingOptions) throws(ReadingError) {
    if path.contains("://") {
      source = PeekableSource(try DuckDBSource(path, program: options.duckdb))
      isTable = true
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
      // duckdb reads the file by itself; what it was is noted here.
      original = try OpenedFile.digest(of: file)
      source = PeekableSource(try DuckDBSource(path, program: options.duckdb))
    } else if path.hasSuffix(".parquet") {
      throw ReadingError(
        file: path, what: "this is not a Parquet file, though it is named so",
        instead: "see whether it was downloaded whole")
    }
    if try source.peek(3) == FileFormat.mark { source.skip(3) }
    self.source = source
    isTable = format != .jsonLines
  }

  /// What the file was, once it has been read to its end.
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
