import Lineages

/// The sources that are objects: `baseModels` and `cardData`, whole or in a column a field.
extension RowBuilder {
  mutating func addBaseModels(
    _ row: inout some Row, _ told: inout RowBatch.Told, _ bytes: Span<UInt8>, _ at: Int
  ) {
    var unknown = 0
    var relation = Relation.untyped
    if readFirst(&row, .baseRelation, bytes, at) {
      names.visit { _, text in
        if let known = Relation(spelled: text) { relation = known } else { unknown += 1 }
      }
    }
    for place in 0..<row.places(of: .baseModels) {
      said.removeAll()
      let isRead = withJSON(&row, .baseModels, place, bytes, at) { builder, json in
        BaseModels.read(json, relation: relation, unknown: &unknown, into: &builder.said)
      }
      if !isRead {
        said.removeAll()
        // Names alone, without an object around them.
        if readList(&row, .baseModels, place, bytes, at) {
          names.visit { _, name in said.add(parent: name, relation) }
        }
      }
      if said.parents.count > 0 { break }
    }
    for _ in 0..<unknown { batch.problems.add(.unknownRelation, at: at) }
    batch.take(said, &told, at: at)
  }

  mutating func addCardData(
    _ row: inout some Row, _ told: inout RowBatch.Told, hasTags: Bool, _ bytes: Span<UInt8>, _ at: Int
  ) {
    for place in 0..<row.places(of: .cardData) {
      card.removeAll()
      let isRead = withJSON(&row, .cardData, place, bytes, at) { builder, json in
        builder.card.read(json, text: &builder.text)
      }
      if !isRead {
        card.removeAll()
        batch.problems.add(.badObject, at: at)
      }
      if !card.isEmpty { break }
    }
    for field in Role.cardFields {
      for place in 0..<row.places(of: field) where readList(&row, field, place, bytes, at) {
        card.offer(names, as: field)
      }
    }
    card.finish(namesOther: !told.licenses)
    for cause in card.unknown { batch.problems.add(cause, at: at) }
    if !hasTags {
      card.tags.visit { _, tag in _ = batch.traits[Trait.tags.rawValue].add(tag) }
    }
    batch.take(card.statement, &told, at: at)
    // A relation without parents is that of the parents which other sources name.
    if card.statement.parents.count == 0, let relation = card.relation { batch.take(relation) }
  }

  /// Reads the first list of a role that holds something into `names`.
  ///
  /// - Returns: whether there is one.
  private mutating func readFirst(
    _ row: inout some Row, _ role: Role, _ bytes: Span<UInt8>, _ at: Int
  ) -> Bool {
    for place in 0..<row.places(of: role) {
      if readList(&row, role, place, bytes, at), names.count > 0 { return true }
    }
    return false
  }

  /// Calls `body` with an object or list as JSON; in tables it stands as Python or JSON prints it.
  ///
  /// - Returns: false where there is something else; true also where there is nothing.
  @inline(__always)
  private mutating func withJSON(
    _ row: inout some Row, _ role: Role, _ place: Int, _ bytes: Span<UInt8>, _ at: Int,
    _ body: (inout RowBuilder, Span<UInt8>) -> Bool
  ) -> Bool {
    row.withValue(of: role, place, in: bytes) { value, isText in
      if !isText { return body(&self, value) }
      if HubAddress.withoutBlanks(value).isEmpty { return true }
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
