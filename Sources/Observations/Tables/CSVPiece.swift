import Lineages

/// Turns the rows of one piece of a CSV file into columns.
struct CSVPiece {
  private let header: TableHeader
  private let keepCards: Bool

  init(header: TableHeader, keepCards: Bool) {
    self.header = header
    self.keepCards = keepCards
  }

  /// - Parameter bytes: whole rows.
  func parse(_ bytes: Span<UInt8>) throws(Break) -> RowBatch {
    let invalid = PieceCheck.invalidText(bytes)
    let holdsNUL = PieceCheck.holdsNUL(bytes)
    var row = CSVRow(header)
    var builder = RowBuilder(keepCards: keepCards)
    builder.batch.reserve(rows: bytes.count / 250)
    var at = 0
    while at < bytes.count {
      let start = at
      at = try row.record.read(bytes, from: start)
      if let invalid, invalid.offset < at { throw invalid }
      if row.record.count == 1 && row.record.fields[0].end == start { continue }  // An empty line.
      builder.batch.rowsRead += 1
      if holdsNUL { try requireNoNUL(bytes, in: row.record) }
      guard row.record.count == header.fieldCount else {
        builder.batch.problems.add(.wrongFieldCount, at: start)
        if row.record.count == header.fieldCount + 1 { builder.batch.longerByOne += 1 }
        continue
      }
      builder.add(&row, in: bytes, at: start)
    }
    return builder.finish()
  }

  /// Checks that NUL bytes stand only in cards, where real ones have them, and in columns that are not read.
  private func requireNoNUL(_ bytes: Span<UInt8>, in record: CSVRecord) throws(Break) {
    for index in 0..<min(record.count, header.fieldCount) {
      let field = record.fields[index]
      if field.isQuoted && (header.fields(of: .card).contains(index) || !header.read.contains(index)) {
        continue
      }
      if let at = CSVRecord.find(0, in: bytes.extracting(0..<field.end), from: field.start) {
        throw PieceCheck.foundNUL(at)
      }
    }
  }
}

/// The cells of one row after the other.
struct CSVRow: Row {
  let header: TableHeader
  var record: CSVRecord
  /// A cell whose doubled quotes were made single; reused.
  private var cell: [UInt8] = []

  init(_ header: TableHeader) {
    self.header = header
    record = CSVRecord(width: header.fieldCount)
  }

  var hasCards: Bool { header[.card] >= 0 }
  var hasObjects: Bool { header.hasObjects }

  func places(of role: Role) -> Int { header.hasAlternatives ? header.fields(of: role).count : 1 }

  @inline(__always)
  mutating func withValue<Result>(
    of role: Role, _ place: Int, in bytes: Span<UInt8>, _ body: (Span<UInt8>, Bool) -> Result
  ) -> Result? {
    let field = place == 0 ? header[role] : header.fields(of: role)[place]
    guard field >= 0 else { return nil }
    return record.withText(field, in: bytes, scratch: &cell) { body($0, true) }
  }
}
