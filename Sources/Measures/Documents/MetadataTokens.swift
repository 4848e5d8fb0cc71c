import Lineages
import Texts
import Workers

/// The metadata documents of a genealogy as tokens, without ever being written as text.
///
/// The borders between a document's fields and between its tags are never word characters and end what the
/// rule for Σ looks at. So a document's tokens are those of its parts in a row, and what many models share (a
/// tag, a task, a library) is cut into tokens once.
struct MetadataTokens: TokenizedDocuments {
  let pieces: Pieces
  /// The tokens of what models share.
  private(set) var known = TokenTable()
  private let genealogy: Genealogy
  private var shared = Shared()
  private var parts: [Part]

  /// What models share.
  private struct Shared: Sendable {
    /// The one row holds what stands before the first name.
    var head = TokenRuns()
    /// The tokens of each tag, none where it is masked.
    var tags = TokenRuns()
    /// The tokens of each task and of each library with its key.
    var singles: [(trait: Trait, runs: TokenRuns)] = []
  }

  /// What is each model's own.
  private struct Part: Sendable {
    var own = TokenTable()
    var names = TokenRuns()
    /// What stands between the name and the tags, their key included.
    var numbers = TokenRuns()
    /// The birth and the key of the last field.
    var births = TokenRuns()

    mutating func reserve(rows: Range<Int>, of genealogy: Genealogy) {
      let starts = genealogy.names.starts
      names.reserve(texts: rows.count, bytes: starts[rows.upperBound] - starts[rows.lowerBound])
      numbers.reserve(texts: rows.count, bytes: 24 * rows.count)
      births.reserve(texts: rows.count, bytes: 24 * rows.count)
    }
  }

  init(_ genealogy: Genealogy, maskLineage: Bool, workers: Workers) {
    let document = MetadataDocument(of: genealogy, maskLineage: maskLineage)
    self.genealogy = genealogy
    pieces = Pieces(of: genealogy.count, atMost: workers.count)
    parts = []
    cutShared(document)
    let (pieces, known) = (pieces, known)
    parts = workers.map(pieces.count) { piece in
      var part = Part()
      part.reserve(rows: pieces[piece], of: genealogy)
      var text: [UInt8] = []
      var lowered: [UInt8] = []
      for row in pieces[piece] {
        document.appendName(row, to: &text)
        part.names.append(text.span, known: known, table: &part.own, lowered: &lowered)
        text.removeAll(keepingCapacity: true)
        document.appendNumbers(row, to: &text)
        text += MetadataDocument.tagsStart
        part.numbers.append(text.span, known: known, table: &part.own, lowered: &lowered)
        text.removeAll(keepingCapacity: true)
        document.appendBirth(row, to: &text)
        text += MetadataDocument.lastKey
        part.births.append(text.span, known: known, table: &part.own, lowered: &lowered)
        text.removeAll(keepingCapacity: true)
      }
      return part
    }
  }

  func own(_ piece: Int) -> TokenTable { parts[piece].own }

  func append(_ row: Int, of piece: Int, to tokens: inout [Int32]) {
    let place = row - pieces[piece].lowerBound
    shared.head.append(0, to: &tokens)
    parts[piece].names.append(place, to: &tokens)
    parts[piece].numbers.append(place, to: &tokens)
    for tag in genealogy.traits[Trait.tags.rawValue].lists[row] { shared.tags.append(Int(tag), to: &tokens) }
    for i in shared.singles.indices {
      let lists = genealogy.traits[shared.singles[i].trait.rawValue].lists
      if let value = lists[row].first { shared.singles[i].runs.append(Int(value), to: &tokens) }
    }
    parts[piece].births.append(place, to: &tokens)
    parts[piece].names.append(place, to: &tokens)
  }

  mutating func renumber(_ numbers: [[Int32]], workers: Workers) {
    for piece in parts.indices {
      parts[piece].names.renumber(numbers[piece])
      parts[piece].numbers.renumber(numbers[piece])
      parts[piece].births.renumber(numbers[piece])
    }
    guard let common = numbers.first else { return }
    shared.head.renumber(common)
    shared.tags.renumber(common)
    for i in shared.singles.indices { shared.singles[i].runs.renumber(common) }
  }
}

extension MetadataTokens {
  /// Cuts what models share into tokens.
  private mutating func cutShared(_ document: MetadataDocument) {
    let none = TokenTable()
    var lowered: [UInt8] = []
    var text: [UInt8] = MetadataDocument.firstKey
    shared.head.append(text.span, known: none, table: &known, lowered: &lowered)
    let tagTexts = document.genealogy[.tags].vocabulary.texts
    for tag in 0..<tagTexts.count {
      text.removeAll(keepingCapacity: true)
      if document.showsTag[tag] { JSONString.append(tagTexts, tag, to: &text) }
      shared.tags.append(text.span, known: none, table: &known, lowered: &lowered)
    }
    for (key, trait) in MetadataDocument.singleFields {
      let texts = document.genealogy[trait].vocabulary.texts
      var runs = TokenRuns()
      for value in 0..<texts.count {
        text.removeAll(keepingCapacity: true)
        text += key
        JSONString.append(texts, value, to: &text)
        runs.append(text.span, known: none, table: &known, lowered: &lowered)
      }
      shared.singles.append((trait, runs))
    }
  }
}
