import Lineages

/// The sources that are objects: `baseModels` and `cardData`, whole or in a column a field.
extension RowBuilder {
  mutating func addBaseModels(
    _ row: inout some Row, _ told: inout RowBatch.Told, _ bytes: Span<UInt8>, _ at: Int
  ) {
    said.removeAll()
    var unknown = 0
    var relation = Relation.untyped
    readTexts(&row, .baseRelation, bytes, at) { _, text in
      if let known = Relation(name: String(copying: text)) { relation = known } else { unknown += 1 }
    }
    let isRead = withJSON(&row, .baseModels, bytes, at) { builder, json in
      BaseModels.read(json, relation: relation, unknown: &unknown, into: &builder.said)
    }
    if !isRead {
      said.removeAll()
      // Names alone, without an object around them.
      readTexts(&row, .baseModels, bytes, at) { $0.said.add(parent: $1, relation) }
    }
    for _ in 0..<unknown { batch.problems.add(.unknownRelation, at: at) }
    batch.take(said, &told, at: at)
  }

  mutating func addCardData(
    _ row: inout some Row, _ told: inout RowBatch.Told, hasTags: Bool, _ bytes: Span<UInt8>, _ at: Int
  ) {
    card.removeAll()
    let isRead = withJSON(&row, .cardData, bytes, at) { builder, json in
      builder.card.read(json, text: &builder.text)
    }
    if !isRead {
      card.removeAll()
      batch.problems.add(.badObject, at: at)
    }
    for field in Role.cardFields {
      readTexts(&row, field, bytes, at) { $0.card.add($1, to: field) }
    }
    card.finish(namesOther: !told.licenses)
    for cause in card.unknown { batch.problems.add(cause, at: at) }
    if !hasTags {
      card.tags.visit { _, tag in _ = batch.traits[Trait.tags.rawValue].add(tag) }
    }
    batch.take(card.statement, &told, at: at)
  }

  /// Calls `body` with each text of a field that may hold one text or a list.
  @inline(__always)
  private mutating func readTexts(
    _ row: inout some Row, _ role: Role, _ bytes: Span<UInt8>, _ at: Int,
    _ body: (inout RowBuilder, Span<UInt8>) -> Void
  ) {
    guard readList(&row, role, bytes, at), names.count > 0 else { return }
    let found = names
    found.visit { _, text in body(&self, text) }
  }

  /// Calls `body` with an object or list as JSON; in tables it stands as Python or JSON prints it.
  ///
  /// - Returns: false where there is something else; true also where there is nothing.
  @inline(__always)
  private mutating func withJSON(
    _ row: inout some Row, _ role: Role, _ bytes: Span<UInt8>, _ at: Int,
    _ body: (inout RowBuilder, Span<UInt8>) -> Bool
  ) -> Bool {
    row.withValue(of: role, in: bytes) { value, isText in
      if !isText { return body(&self, value) }
      if value.count == 0 { return true }
      if Nothing.reads(value) {
        batch.problems.add(.wordForNothing, at: at)
        return true
      }
      var json: [UInt8] = []
      swap(&json, &self.json)
      defer { swap(&json, &self.json) }
      guard case .value = Literal.rewrite(value, into: &json) else { return false }
      return body(&self, json.span)
    } ?? true
  }
}
