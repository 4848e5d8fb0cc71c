import Lineages

/// What a row has, by role: the cells of a table, or the fields of an object.
protocol Row {
  /// Whether rows have a place for the text of a card.
  var hasCards: Bool { get }
  /// Whether there is anything of `baseModels` or `cardData`.
  var hasObjects: Bool { get }

  /// In how many places, at least 1, the value of a role may stand.
  func places(of role: Role) -> Int

  /// Calls `body` with the value of a role in one of its places, the most trusted of which is 0: its text, or what
  /// JSON holds there that is no text. Nil where the row has none.
  mutating func withValue<Result>(
    of role: Role, _ place: Int, in bytes: Span<UInt8>,
    _ body: (_ value: Span<UInt8>, _ isText: Bool) -> Result
  ) -> Result?
}

/// Turns rows into columns, in the same way for tables and objects.
///
/// Licenses, languages and parents may have several sources. The most trusted one that tells them counts:
/// first the columns that the paper derived, where even an empty list tells, then `tags`, `baseModels` and
/// `cardData`. Where a less trusted source tells something else, that is counted. Of several names of one
/// meaning the first with a good value counts (see `Spelling`).
struct RowBuilder {
  /// The rows so far.
  var batch = RowBatch()
  /// Whether the texts of cards are kept.
  let keepCards: Bool

  var scratch = ListCell.Scratch()
  var json: [UInt8] = []
  var text: [UInt8] = []
  var names = NameList()
  var said = Statement()
  var card = CardStatement()

  init(keepCards: Bool) { self.keepCards = keepCards }

  /// Adds a row, unless it has no id.
  ///
  /// - Parameters:
  ///   - bytes: where the values of the row lie.
  ///   - at: where the row begins in the piece.
  mutating func add(_ row: inout some Row, in bytes: Span<UInt8>, at: Int) {
    guard addID(&row, bytes, at, asWord: false) || addID(&row, bytes, at, asWord: true) else {
      return batch.problems.add(.emptyID, at: at)
    }
    addNumbers(&row, bytes, at)
    addText(&row, .task, to: .tasks, bytes, at)
    addText(&row, .library, to: .libraries, bytes, at)

    var told = RowBatch.Told()
    told.licenses = addList(&row, .licenses, to: .licenses, bytes, at)
    told.languages = addList(&row, .languages, to: .languages, bytes, at)
    addParents(&row, &told, bytes, at)
    said.removeAll()
    let hasTags = addList(&row, .tags, to: .tags, bytes, at)
    if !said.isEmpty { batch.take(said, &told, at: at) }
    if row.hasObjects {
      addBaseModels(&row, &told, bytes, at)
      addCardData(&row, &told, hasTags: hasTags, bytes, at)
    }
    batch.endLists()
    addCard(&row, bytes, at)
  }

  /// The rows, complete.
  consuming func finish() -> RowBatch {
    if batch.cards.count > 0 { while batch.cards.count < batch.count { batch.cards.append("") } }
    return batch
  }

  /// Begins a row with its id; `asWord` where it may be a word for nothing.
  @inline(__always)
  private mutating func addID(
    _ row: inout some Row, _ bytes: Span<UInt8>, _ at: Int, asWord: Bool
  ) -> Bool {
    var place = 0
    repeat {
      let hasID = row.withValue(of: .modelID, place, in: bytes) { id, isText in
        guard isText, !HubAddress.withoutBlanks(id).isEmpty, asWord || !Nothing.reads(id) else {
          return false
        }
        batch.append(id: id, at: at)
        return true
      }
      if hasID == true { return true }
      place += 1
    } while place < row.places(of: .modelID)
    return false
  }

  @inline(__always)
  private mutating func addNumbers(_ row: inout some Row, _ bytes: Span<UInt8>, _ at: Int) {
    let likes = value(&row, .likes, .badNumber, bytes, at) { Fields.count($0, limit: Int(Int32.max)) }
    let downloads = value(&row, .downloads, .badNumber, bytes, at) { Fields.count($0, limit: .max) }
    batch.likes.append(Int32(likes ?? -1))
    batch.downloads.append(Int64(downloads ?? -1))
    batch.trendingScore.append(value(&row, .trendingScore, .badNumber, bytes, at, Fields.score) ?? .nan)
    batch.isPrivate.append(value(&row, .isPrivate, .badBoolean, bytes, at, Fields.truth))
    batch.birth.append(value(&row, .createdAt, .badDate, bytes, at, Fields.date) ?? .unknown)
  }

  @inline(__always)
  private mutating func value<Value>(
    _ row: inout some Row, _ role: Role, _ cause: CleaningCause, _ bytes: Span<UInt8>, _ at: Int,
    _ read: (Span<UInt8>) -> Fields.Content<Value>
  ) -> Value? {
    var place = 0
    repeat {
      switch row.withValue(of: role, place, in: bytes, { value, _ in read(value) }) {
      case nil, .nothing?: break
      case .wordForNothing?: batch.problems.add(.wordForNothing, at: at)
      case .value(let value)?: return value
      case .bad?: batch.problems.add(cause, at: at)
      }
      place += 1
    } while place < row.places(of: role)
    return nil
  }

  @inline(__always)
  private mutating func addText(
    _ row: inout some Row, _ role: Role, to trait: Trait, _ bytes: Span<UInt8>, _ at: Int
  ) {
    var place = 0
    repeat {
      let isRead = row.withValue(of: role, place, in: bytes) { value, isText in
        if !isText {
          batch.problems.add(.badText, at: at)
        } else if Nothing.reads(value) {
          batch.problems.add(.wordForNothing, at: at)
        } else if !HubAddress.withoutBlanks(value).isEmpty,
          case .new = batch.traits[trait.rawValue].add(value)
        {
          return true
        }
        return false
      }
      if isRead == true { return }
      place += 1
    } while place < row.places(of: role)
  }

  private mutating func addCard(_ row: inout some Row, _ bytes: Span<UInt8>, _ at: Int) {
    var length =
      value(&row, .cardLength, .badNumber, bytes, at) { Fields.count($0, limit: Int(Int32.max)) } ?? -1
    var isAutomatic = value(&row, .cardAutomatic, .badBoolean, bytes, at, Fields.truth)
    let hasCards = row.hasCards
    let place = placeOfCard(&row, bytes)
    _ = row.withValue(of: .card, place, in: bytes) { text, isText in
      if !isText { return batch.problems.add(.badText, at: at) }
      let isWord = Nothing.reads(text)
      if isWord { batch.problems.add(.wordForNothing, at: at) }
      if text.count > 0, !isWord {
        if length < 0 { length = CardFacts.length(text) }
        if isAutomatic == nil { isAutomatic = CardFacts.isAutomatic(text) }
      } else if length == 3 {
        batch.problems.add(.lengthWithoutCard, at: at)
        length = -1
        isAutomatic = nil
      }
      guard keepCards, !isWord, hasCards || text.count > 0 else { return }
      while batch.cards.count < batch.count - 1 { batch.cards.append("") }
      batch.cards.append(text)
    }
    batch.cardLength.append(Int32(length))
    batch.cardAutomatic.append(isAutomatic)
  }

  /// The place of the first card that has text.
  private func placeOfCard(_ row: inout some Row, _ bytes: Span<UInt8>) -> Int {
    let places = row.places(of: .card)
    if places == 1 { return 0 }
    return (0..<places).first { place in
      row.withValue(of: .card, place, in: bytes) { text, isText in
        isText && text.count > 0 && !Nothing.reads(text)
      } == true
    } ?? 0
  }
}
