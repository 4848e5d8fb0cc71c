/// How the rows of a file are written.
enum RowFormat: Sendable {
  case table(TableHeader)
  case objects

  func parse(
    _ segment: Segment, piece: Int, file: String, keepCards: Bool
  ) throws(ReadingError) -> RowBatch {
    let (range, firstLine) = segment.pieces[piece]
    let bytes = segment.bytes.span.extracting(range)
    do throws(Break) {
      var batch: RowBatch
      switch self {
      case .table(let header): batch = try CSVPiece(header: header, keepCards: keepCards).parse(bytes)
      case .objects: batch = try HubPiece().parse(bytes)
      }
      batch.problems.findLines(in: bytes, firstLine: firstLine)
      return batch
    } catch {
      let line = firstLine + Lines.count(in: bytes.extracting(0..<error.offset))
      throw ReadingError(file: file, line: line, what: error.what, instead: error.instead)
    }
  }
}
