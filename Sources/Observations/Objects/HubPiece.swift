import Lineages

/// Turns the objects of one piece of a JSON file into columns.
struct HubPiece {
  private let keepCards: Bool
  /// The byte behind each object.
  private let mark: UInt8

  /// - Parameter mark: the byte behind each object: a line feed, or `RecordSource.mark`.
  init(mark: UInt8, keepCards: Bool) {
    self.mark = mark
    self.keepCards = keepCards
  }

  /// - Parameter bytes: whole objects.
  func parse(_ bytes: Span<UInt8>) throws(Break) -> RowBatch {
    let invalid = PieceCheck.invalidText(bytes)
    let nul = CSVRecord.find(0, in: bytes, from: 0)
    if let nul, nul < invalid?.offset ?? .max { throw PieceCheck.foundNUL(nul) }
    if let invalid { throw invalid }
    var row = HubRow()
    var builder = RowBuilder(keepCards: keepCards)
    builder.batch.reserve(rows: bytes.count / 600)
    var start = 0
    while start < bytes.count {
      let end = CSVRecord.find(mark, in: bytes, from: start) ?? bytes.count
      JSONReader.skipBlanks(bytes.extracting(0..<end), &start)
      if start < end {
        let object = bytes.extracting(start..<end)
        builder.batch.rowsRead += 1
        if row.object.find(in: object) {
          builder.add(&row, in: object, at: start)
          if builder.batch.count == 0, builder.batch.listName == nil {
            builder.batch.listName = HubPiece.nameOfList(in: object)
          }
        } else {
          builder.batch.problems.add(.notAnObject, at: start)
        }
      }
      start = end + 1
    }
    var batch = builder.finish()
    batch.unread = row.object.names.unread
    batch.hasID = row.object.names.hasID
    batch.isUnreadCut = row.object.names.isCut
    return batch
  }

  /// The name of a field that holds a list of objects, which may be the models; nil where there is none.
  private static func nameOfList(in object: Span<UInt8>) -> String? {
    var at = 0
    var name: [UInt8] = []
    var found: String?
    _ = JSONReader.forEachField(object, &at, name: &name) { name, at in
      var start = at
      if found == nil, JSONReader.skip("[", object, &start), JSONReader.skip("{", object, &start) {
        found = String(copying: name)
      }
      return JSONReader.skipValue(object, &at)
    }
    return found
  }
}

/// The fields of one object after the other.
struct HubRow: Row {
  var object = HubObject()
  private var text: [UInt8] = []

  var hasCards: Bool { false }
  var hasObjects: Bool { Role.ofObjects.contains { object[$0] >= 0 } }

  func places(of role: Role) -> Int { object.places(of: role) }

  @inline(__always)
  mutating func withValue<Result>(
    of role: Role, _ place: Int, in bytes: Span<UInt8>, _ body: (Span<UInt8>, Bool) -> Result
  ) -> Result? {
    var at = object[role, place]
    guard at >= 0 else { return nil }
    let start = at
    guard JSONReader.startsText(bytes, &at) else {
      _ = JSONReader.skipValue(bytes, &at)
      return body(bytes.extracting(start..<at), false)
    }
    guard let found = JSONReader.skipText(bytes, &at) else { return nil }
    if !found.isEscaped { return body(bytes.extracting(found.range), true) }
    // An escape that JSON does not have: no text.
    guard JSONReader.unescape(bytes, found.range, into: &text) else {
      return body(bytes.extracting(start..<at), false)
    }
    return body(text.span, true)
  }
}
