import Lineages
import Synchronization
import Workers

/// Reads one file in rounds: while the pieces of one segment are parsed, the next segment is read and the
/// rows of the segment before are added to the builder.
struct FileReading {
  let path: String
  let reader: ObservationReader
  let builder: BuilderBox

  /// What one of the tasks of a round, which run side by side, has done.
  private enum Outcome: Sendable {
    case segment(Result<Segment?, ReadingError>)
    case batch(RowBatch)
    case added
  }

  /// Adds the rows of the file to the builder.
  ///
  /// - Returns: which file it was.
  /// - Throws: where the rest of the file is in doubt, see `ObservationReader`.
  func run() throws(ReadingError) -> InputFile {
    let opened = try OpenedFile(path, options: reader.options)
    var isTable = false
    var mark = Lines.feed
    switch opened.layout {
    case .table: isTable = true
    case .lines: break
    case .records: mark = RecordSource.mark
    }
    var segments = SegmentReader(
      opened.source, path: path, isQuoted: isTable, mark: mark, options: reader.options)
    guard var segment = try segments.next() else {
      throw ReadingError(
        file: path, what: "the file is empty", instead: "see whether it was written or downloaded whole")
    }
    let rows = isTable ? RowFormat.table(try takeHeader(from: &segment)) : .objects(mark: mark)
    try read(rows, first: segment, Mutex(segments), opened)
    return opened.input(path)
  }

  private func read(
    _ rows: RowFormat, first: Segment, _ segments: consuming Mutex<SegmentReader>, _ opened: OpenedFile
  ) throws(ReadingError) {
    let segments = segments
    let source = opened.source
    var tally = FileTally(file: path, unread: opened.unread + rows.unread)
    var current: Segment? = first
    var parsed: [RowBatch] = []
    while let segment = current {
      let before = parsed
      let outcomes = try reader.workers.map(segment.pieces.count + 2) {
        piece throws(ReadingError) -> Outcome in
        switch piece {
        case 0:
          return .segment(segments.withLock { $0.nextResult() })
        case 1:
          builder.add(before, file: path)
          return .added
        default:
          let keepCards = reader.options.keepCards
          return .batch(try rows.parse(segment, piece: piece - 2, file: path, keepCards: keepCards))
        }
      }
      current = nil
      parsed = []
      var failure: ReadingError?
      for outcome in outcomes {
        switch outcome {
        case .segment(.success(let next)): current = next
        case .segment(.failure(let error)): failure = error
        case .batch(let batch):
          tally.add(batch)
          parsed.append(batch)
        case .added: break
        }
      }
      if let failure { throw failure }
      reader.progress?(source.size.map { Double(source.digest.count) / Double(max($0, 1)) } ?? -1)
    }
    if case .records(let records) = opened.layout { try records.requireEnd() }
    builder.add(parsed, file: path)
    try tally.requireRows()
    builder.add(tally.gaps)
  }

  /// More columns than these are no table of models.
  private static let mostColumns = 1 << 16

  /// Reads the first row, which names the columns, and removes it from the segment.
  private func takeHeader(from segment: inout Segment) throws(ReadingError) -> TableHeader {
    let all = segment.bytes
    let bytes = all.span
    let piece = segment.pieces[0].range
    let end: Int
    let names: [String]
    let count: Int
    do throws(Break) {
      var record = CSVRecord(width: 64)
      let text = bytes.extracting(piece)
      end = try record.read(text, from: 0)
      count = record.count
      // Now that it is known how many there are.
      record = CSVRecord(width: min(count, FileReading.mostColumns))
      _ = try record.read(text, from: 0)
      if let invalid = PieceCheck.invalidText(text.extracting(0..<end)) { throw invalid }
      if PieceCheck.holdsNUL(text.extracting(0..<end)) { throw PieceCheck.foundNUL(0) }
      var scratch: [UInt8] = []
      names = record.fields.indices.map {
        record.withText($0, in: text, scratch: &scratch) { String(copying: $0) }
      }
    } catch {
      let line = bytes.extracting(piece.lowerBound..<Lines.endOfLine(in: bytes, from: piece.lowerBound))
      throw ReadingError(
        file: path, line: 1, what: error.what, instead: HeaderAdvice.separator(of: line) ?? error.instead)
    }
    if names.contains(where: { $0.contains("\r") }) {
      throw ReadingError(
        file: path, line: 1, what: "the lines end in a carriage return alone",
        instead: "end them in a line feed, for example with `tr '\\r' '\\n'`")
    }
    segment.pieces[0].range = end..<piece.upperBound
    segment.pieces[0].firstLine += Lines.count(in: bytes.extracting(0..<end))
    let header = try TableHeader(names, file: path)
    if count > names.count {
      throw ReadingError(
        file: path, line: 1,
        what: "the header names \(count) columns, of which \(names.count) at most can be read",
        instead: "leave out those that are not in `ai_ecosystem.csv`")
    }
    return header
  }
}

/// How the rows of a file are written.
enum RowFormat: Sendable {
  /// A table of CSV with this header.
  case table(TableHeader)
  /// Objects, each with this byte behind it.
  case objects(mark: UInt8)

  /// The columns that mean nothing here, as far as the header names them.
  var unread: [String] {
    if case .table(let header) = self { header.unread } else { [] }
  }

  /// The rows of a piece of a segment.
  ///
  /// - Throws: where the rest of the file is in doubt.
  func parse(
    _ segment: Segment, piece: Int, file: String, keepCards: Bool
  ) throws(ReadingError) -> RowBatch {
    let (range, firstLine) = segment.pieces[piece]
    let bytes = segment.bytes.span.extracting(range)
    do throws(Break) {
      var batch: RowBatch
      switch self {
      case .table(let header): batch = try CSVPiece(header: header, keepCards: keepCards).parse(bytes)
      case .objects(let mark): batch = try HubPiece(mark: mark, keepCards: keepCards).parse(bytes)
      }
      batch.problems.findLines(in: bytes, firstLine: firstLine)
      return batch
    } catch {
      let line = firstLine + Lines.count(in: bytes.extracting(0..<error.offset))
      throw ReadingError(file: file, line: line, what: error.what, instead: error.instead)
    }
  }
}
