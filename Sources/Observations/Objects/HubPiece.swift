import Lineages

/// Turns the lines of one piece of a file of Hub API objects into columns.
struct HubPiece {
  private var batch = RowBatch()
  /// The parents that the tags of a line name, one after the other.
  private var parentBytes: [UInt8] = []
  /// The relation of each of them and where its name ends in `parentBytes`.
  private var parentEnds: [(relation: Relation, end: Int)] = []

  /// - Parameter bytes: whole lines.
  consuming func parse(_ bytes: Span<UInt8>) throws(Break) -> RowBatch {
    let invalid = PieceCheck.invalidText(bytes)
    let nul = CSVRecord.find(0, in: bytes, from: 0)
    if let nul, nul < invalid?.offset ?? .max { throw PieceCheck.foundNUL(nul) }
    if let invalid { throw invalid }
    batch.reserve(rows: bytes.count / 600)
    var text: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = CSVRecord.find(Lines.feed, in: bytes, from: start) ?? bytes.count
      let line = bytes.extracting(start..<end)
      var at = 0
      JSONReader.skipBlanks(line, &at)
      if at < line.count {
        batch.rowsRead += 1
        if let values = HubObject(line) {
          addRow(line, values, &text, at: start)
        } else {
          batch.problems.add(.notAnObject, at: start)
        }
      }
      start = end + 1
    }
    return batch
  }

  private mutating func addRow(_ line: Span<UInt8>, _ values: HubObject, _ text: inout [UInt8], at row: Int) {
    let id = values.id >= 0 ? values.id : values.modelID
    guard id >= 0, HubPiece.readText(line, id, into: &text), !text.isEmpty else {
      return batch.problems.add(.emptyID, at: row)
    }
    batch.append(id: text.span)
    let likes = count(line, values.likes, limit: Int(Int32.max), row)
    batch.likes.append(Int32(likes))
    batch.downloads.append(Int64(count(line, values.downloads, limit: .max, row)))
    batch.trendingScore.append(value(line, values.trendingScore, .badNumber, row, Fields.score) ?? .nan)
    batch.isPrivate.append(value(line, values.isPrivate, .badBoolean, row, Fields.truth))
    addDate(line, values.createdAt, &text, row)
    addText(line, values.task, to: .tasks, &text, row)
    addText(line, values.library, to: .libraries, &text, row)
    addTags(line, values.tags, &text, row)
    batch.endLists()
    batch.cardLength.append(-1)
    batch.cardAutomatic.append(nil)
  }

  private mutating func addDate(_ line: Span<UInt8>, _ at: Int, _ text: inout [UInt8], _ row: Int) {
    var birth = Timestamp.unknown
    if !isNull(line, at) {
      if HubPiece.readText(line, at, into: &text), case .value(let date) = Fields.date(text.span) {
        birth = date
      } else {
        batch.problems.add(.badDate, at: row)
      }
    }
    batch.birth.append(birth)
  }

  private mutating func addText(
    _ line: Span<UInt8>, _ at: Int, to trait: Trait, _ text: inout [UInt8], _ row: Int
  ) {
    if isNull(line, at) { return }
    guard HubPiece.readText(line, at, into: &text) else { return batch.problems.add(.badText, at: row) }
    if !PythonList.isNothing(text.span, 0, text.count) { _ = batch.traits[trait.rawValue].add(text.span) }
  }

  private mutating func addTags(_ line: Span<UInt8>, _ start: Int, _ text: inout [UInt8], _ row: Int) {
    if isNull(line, start) { return }
    let before = batch.traits.map(\.count)
    parentBytes.removeAll(keepingCapacity: true)
    parentEnds.removeAll(keepingCapacity: true)
    var at = start
    guard HubPiece.forEachText(line, &at, &text, { add(tag: $0, row) }) else {
      for (trait, count) in before.enumerated() { batch.traits[trait].cut(to: count) }
      return batch.problems.add(.badList, at: row)
    }
    addParents(row)
  }

  /// Adds the parents in the order of the table's columns: first those without a relation, then one relation
  /// after the other.
  private mutating func addParents(_ row: Int) {
    let bytes = parentBytes
    for relation in Relation.allCases {
      var from = 0
      for parent in parentEnds {
        if parent.relation == relation {
          let name = bytes.span.extracting(from..<parent.end)
          if case .empty = batch.add(parent: name, relation) { batch.problems.add(.emptyValue, at: row) }
        }
        from = parent.end
      }
    }
  }

  /// Adds a tag, and the license, the language or the parent that it names.
  private mutating func add(tag: Span<UInt8>, _ row: Int) {
    switch batch.traits[Trait.tags.rawValue].add(tag) {
    case .new: break
    case .repeated: return batch.problems.add(.repeatedValue, at: row)
    case .empty: return batch.problems.add(.emptyValue, at: row)
    }
    switch TagRules.meaning(tag) {
    case .license(let from):
      _ = batch.traits[Trait.licenses.rawValue].add(tag.extracting(from..<tag.count))
    case .language(let language):
      let name = TagRules.languages[language]
      _ = batch.traits[Trait.languages.rawValue].add(name.span)
    case .parent(let relation, let from):
      unsafe tag.extracting(from..<tag.count).withUnsafeBufferPointer { unsafe parentBytes += $0 }
      parentEnds.append((relation, parentBytes.count))
    case .region, .paper, .dataset, .nothing: break
    }
  }

  /// Reads a list of texts; false where it is none.
  private static func forEachText(
    _ line: Span<UInt8>, _ at: inout Int, _ text: inout [UInt8], _ body: (Span<UInt8>) -> Void
  ) -> Bool {
    guard JSONReader.skip("[", line, &at) else { return false }
    if JSONReader.skip("]", line, &at) { return true }
    repeat {
      guard let found = JSONReader.skipText(line, &at) else { return false }
      if found.isEscaped {
        guard JSONReader.unescape(line, found.range, into: &text) else { return false }
        body(text.span)
      } else {
        body(line.extracting(found.range))
      }
    } while JSONReader.skip(",", line, &at)
    return JSONReader.skip("]", line, &at)
  }

  /// Reads the text that starts at a byte into `text`; false where none does.
  private static func readText(_ line: Span<UInt8>, _ start: Int, into text: inout [UInt8]) -> Bool {
    var at = start
    guard let found = JSONReader.skipText(line, &at) else { return false }
    if found.isEscaped { return JSONReader.unescape(line, found.range, into: &text) }
    text.removeAll(keepingCapacity: true)
    unsafe line.extracting(found.range).withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    return true
  }

  private func isNull(_ line: Span<UInt8>, _ at: Int) -> Bool {
    at < 0 || line[at] == UInt8(ascii: "n")
  }

  private mutating func count(_ line: Span<UInt8>, _ at: Int, limit: Int, _ row: Int) -> Int {
    value(line, at, .badNumber, row) { Fields.count($0, limit: limit) } ?? -1
  }

  /// The number or truth value that starts at a byte; nil where there is none.
  private mutating func value<Value>(
    _ line: Span<UInt8>, _ at: Int, _ cause: CleaningCause, _ row: Int,
    _ read: (Span<UInt8>) -> Fields.Content<Value>
  ) -> Value? {
    if isNull(line, at) { return nil }
    var end = at
    guard JSONReader.skipValue(line, &end) else { return nil }
    switch read(line.extracting(at..<end)) {
    case .nothing: return nil
    case .value(let value): return value
    case .bad:
      batch.problems.add(cause, at: row)
      return nil
    }
  }
}
