import Lineages

/// Turns the rows of one piece of a CSV file into columns.
struct CSVPiece {
  let header: TableHeader
  let keepCards: Bool

  private var batch = RowBatch()
  private var record: CSVRecord
  /// A cell whose doubled quotes were made single; reused.
  private var cell: [UInt8] = []
  /// An entry of a list whose escapes were resolved; reused.
  private var item: [UInt8] = []

  init(header: TableHeader, keepCards: Bool) {
    self.header = header
    self.keepCards = keepCards && header.card != nil
    record = CSVRecord(width: header.fieldCount)
  }

  /// - Parameter bytes: whole rows.
  consuming func parse(_ bytes: Span<UInt8>) throws(Break) -> RowBatch {
    let invalid = PieceCheck.invalidText(bytes)
    let holdsNUL = PieceCheck.holdsNUL(bytes)
    batch.reserve(rows: bytes.count / 250)
    var at = 0
    while at < bytes.count {
      let start = at
      at = try record.read(bytes, from: start)
      if let invalid, invalid.offset < at { throw invalid }
      if record.count == 1 && record.fields[0].end == start { continue }  // An empty line.
      batch.rowsRead += 1
      if holdsNUL { try requireNoNUL(bytes) }
      guard record.count == header.fieldCount else {
        batch.problems.add(.wrongFieldCount, at: start)
        continue
      }
      let id = record.fields[header.modelID]
      guard id.end > id.start else {
        batch.problems.add(.emptyID, at: start)
        continue
      }
      addRow(bytes, at: start)
    }
    return batch
  }

  private mutating func addRow(_ bytes: Span<UInt8>, at row: Int) {
    record.withText(header.modelID, in: bytes, scratch: &cell) { batch.append(id: $0) }
    batch.likes.append(Int32(count(header.likes, bytes, limit: Int(Int32.max), row)))
    batch.downloads.append(Int64(count(header.downloads, bytes, limit: .max, row)))
    batch.trendingScore.append(value(header.trendingScore, bytes, .badNumber, row, Fields.score) ?? .nan)
    batch.isPrivate.append(value(header.isPrivate, bytes, .badBoolean, row, Fields.truth))
    batch.birth.append(value(header.createdAt, bytes, .badDate, row, Fields.date) ?? .unknown)
    for (trait, field) in header.texts {
      record.withText(field, in: bytes, scratch: &cell) {
        if !PythonList.isNothing($0, 0, $0.count) { _ = batch.traits[trait].add($0) }
      }
    }
    for (trait, field) in header.lists { addList(field, to: trait, bytes, row) }
    for (relation, field) in header.parents { addParents(field, relation, bytes, row) }
    batch.endLists()
    addCard(bytes, row)
  }

  private mutating func addList(_ field: Int, to trait: Int, _ bytes: Span<UInt8>, _ row: Int) {
    let before = batch.traits[trait].count
    let isList = record.withText(field, in: bytes, scratch: &cell) { text in
      PythonList.forEach(in: text, scratch: &item) {
        switch batch.traits[trait].add($0) {
        case .new: break
        case .repeated: batch.problems.add(.repeatedValue, at: row)
        case .empty: batch.problems.add(.emptyValue, at: row)
        }
      }
    }
    if !isList {
      batch.traits[trait].cut(to: before)
      batch.problems.add(.badList, at: row)
    }
  }

  private mutating func addParents(_ field: Int, _ relation: Relation, _ bytes: Span<UInt8>, _ row: Int) {
    let isList = record.withText(field, in: bytes, scratch: &cell) { text in
      PythonList.forEach(in: text, scratch: &item) { _ in }
    }
    guard isList else { return batch.problems.add(.badList, at: row) }
    record.withText(field, in: bytes, scratch: &cell) { text in
      _ = PythonList.forEach(in: text, scratch: &item) {
        if case .empty = batch.add(parent: $0, relation) { batch.problems.add(.emptyValue, at: row) }
      }
    }
  }

  private mutating func addCard(_ bytes: Span<UInt8>, _ row: Int) {
    var length = count(header.cardLength, bytes, limit: Int(Int32.max), row)
    var isAutomatic = value(header.cardAutomatic, bytes, .badBoolean, row, Fields.truth)
    if let field = header.card {
      record.withText(field, in: bytes, scratch: &cell) { card in
        if card.count > 0 {
          if length < 0 { length = CardFacts.length(card) }
          if isAutomatic == nil { isAutomatic = CardFacts.isAutomatic(card) }
        } else if length == 3 {
          batch.problems.add(.lengthWithoutCard, at: row)
          length = -1
          isAutomatic = nil
        }
        if keepCards { batch.cards.append(card) }
      }
    }
    batch.cardLength.append(Int32(length))
    batch.cardAutomatic.append(isAutomatic)
  }

  /// The whole number in a field, -1 where none is reported.
  private mutating func count(_ field: Int?, _ bytes: Span<UInt8>, limit: Int, _ row: Int) -> Int {
    value(field, bytes, .badNumber, row) { Fields.count($0, limit: limit) } ?? -1
  }

  @inline(__always)
  private mutating func value<Value>(
    _ field: Int?, _ bytes: Span<UInt8>, _ cause: CleaningCause, _ row: Int,
    _ read: (Span<UInt8>) -> Fields.Content<Value>
  ) -> Value? {
    guard let field else { return nil }
    switch record.withText(field, in: bytes, scratch: &cell, read) {
    case .nothing: return nil
    case .value(let value): return value
    case .bad:
      batch.problems.add(cause, at: row)
      return nil
    }
  }

  /// Checks that NUL bytes stand only in cards, where real ones have them, and in columns that are not read.
  private func requireNoNUL(_ bytes: Span<UInt8>) throws(Break) {
    for index in 0..<min(record.count, header.fieldCount) {
      let field = record.fields[index]
      if field.isQuoted && (index == header.card || !header.used.contains(index)) { continue }
      if let at = CSVRecord.find(0, in: bytes.extracting(0..<field.end), from: field.start) {
        throw PieceCheck.foundNUL(at)
      }
    }
  }
}
