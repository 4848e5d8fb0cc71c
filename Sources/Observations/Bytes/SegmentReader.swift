/// A stretch of a file that consists of whole rows, cut into pieces of whole rows.
struct Segment: Sendable {
  var bytes: [UInt8]
  /// Where each piece lies in `bytes`, and the number of its first line in the file.
  var pieces: [(range: Range<Int>, firstLine: Int)]
}

/// Reads a source a segment at a time.
///
/// A row of a table ends at a line feed that stands outside quotes: behind an even number of quotes. That
/// holds for every table that `CSVRecord` can read; in others the row that is wrong is met before any byte
/// where it does not hold.
struct SegmentReader {
  let path: String
  private let source: any ByteSource
  private let isQuoted: Bool
  private let mark: UInt8
  private let options: ReadingOptions
  /// The start of a row whose end has not been read yet.
  private var rest: [UInt8] = []
  private var line = 1
  private var hasEnded = false

  /// - Parameters:
  ///   - isQuoted: whether an end of a row inside quotes belongs to the row, as in CSV.
  ///   - mark: the byte that ends a row.
  init(
    _ source: any ByteSource, path: String, isQuoted: Bool, mark: UInt8 = Lines.feed, options: ReadingOptions
  ) {
    self.source = source
    self.path = path
    self.isQuoted = isQuoted
    self.mark = mark
    self.options = options
  }

  /// The next stretch of whole rows, or nil at the end. The last row of a file needs no line feed.
  ///
  /// - Throws: where reading stops, or a row is longer than `ReadingOptions.longestRow`.
  mutating func next() throws(ReadingError) -> Segment? {
    var capacity = max(options.segmentBytes, 2 * rest.count)
    var bytes = rest
    rest = []
    while true {
      try read(into: &bytes, upTo: capacity)
      if hasEnded && bytes.isEmpty { return nil }
      let (pieces, nextLine) = cut(bytes.span)
      if let end = pieces.last?.range.upperBound {
        rest = Array(bytes[end...])
        line = nextLine
        return Segment(bytes: bytes, pieces: pieces)
      }
      guard capacity < options.longestRow else {
        throw ReadingError(
          file: path, line: line, what: "the row that begins here is longer than \(options.longestRow) bytes",
          instead: isQuoted
            ? "close the quote that was left open"
            : mark == Lines.feed ? "write one object a line" : "close the bracket that was left open")
      }
      capacity *= 2
    }
  }

  /// The same, with an error as a value.
  mutating func nextResult() -> Result<Segment?, ReadingError> {
    do throws(ReadingError) { return .success(try next()) } catch { return .failure(error) }
  }

  private mutating func read(into bytes: inout [UInt8], upTo capacity: Int) throws(ReadingError) {
    let before = bytes
    var failure: ReadingError?
    var ended = hasEnded
    let source = source
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = before.count
      unsafe _ = buffer.update(fromContentsOf: before)
      do throws(ReadingError) {
        while !ended && count < capacity {
          let room = unsafe UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: buffer[count...]))
          let got = try unsafe source.read(into: room)
          if got == 0 { ended = true }
          count += got
        }
      } catch { failure = error }
    }
    hasEnded = ended
    if var failure {
      failure.line = line + Lines.count(in: bytes.span)
      throw failure
    }
  }

  /// The whole rows of some bytes that begin with a row, cut near multiples of the size of a piece, and the
  /// line that follows them.
  private func cut(_ bytes: Span<UInt8>) -> ([(range: Range<Int>, firstLine: Int)], nextLine: Int) {
    var pieces: [(range: Range<Int>, firstLine: Int)] = []
    var start = 0
    var firstLine = line
    var at = 0
    var lines = line
    var isInside = false
    func pass(_ next: Int) {
      let tally = Lines.tally(bytes.extracting(at..<next))
      lines += tally.lines
      if isQuoted && tally.hasOddQuotes { isInside.toggle() }
      at = next
    }
    while bytes.count - at > options.pieceBytes {
      pass(at + options.pieceBytes)
      guard let end = endOfRow(bytes, from: at, isInside: isInside) else { break }
      pass(end)
      pieces.append((start..<end, firstLine))
      start = end
      firstLine = lines
    }
    if hasEnded {
      if start < bytes.count { pieces.append((start..<bytes.count, firstLine)) }
    } else {
      pass(bytes.count)
      let end = lastEndOfRow(bytes, isInside: isInside)
      if end > start { pieces.append((start..<end, firstLine)) }
      lines -= Lines.count(in: bytes.extracting(end..<bytes.count))
    }
    return (pieces, lines)
  }

  /// The end of the row that a byte belongs to, nil where it is not in `bytes`.
  private func endOfRow(_ bytes: Span<UInt8>, from start: Int, isInside: Bool) -> Int? {
    var isInside = isInside
    for at in start..<bytes.count {
      if isQuoted && bytes[at] == Lines.quote { isInside.toggle() }
      if !isInside && bytes[at] == mark { return at + 1 }
    }
    return nil
  }

  /// The end of the last whole row, 0 where there is none.
  private func lastEndOfRow(_ bytes: Span<UInt8>, isInside: Bool) -> Int {
    var isInside = isInside
    for at in stride(from: bytes.count - 1, through: 0, by: -1) {
      if !isInside && bytes[at] == mark { return at + 1 }
      if isQuoted && bytes[at] == Lines.quote { isInside.toggle() }
    }
    return 0
  }
}
