import Lineages
import Workers

/// The metadata documents of a genealogy as tokens, without ever being written as text.
///
/// The borders between a document's fields and between its tags are never word characters and end what the rule for
/// Σ looks at. So a document's tokens are those of its parts in a row, and what many models share (a tag, a task, a
/// library) is cut into tokens once.
struct MetadataTokens: TokenizedDocuments {
  let vocabulary: TextColumn
  private let genealogy: Genealogy
  /// The tokens of what stands before the first name.
  private var head: [Int32]
  /// The tokens of each model's name, of its numbers and of its birth.
  private var names, numbers, births: ListColumn
  /// The tokens of each tag, none where it is masked.
  private var tags: ListColumn
  /// The tokens of each task and of each library with its key.
  private var singles: [(trait: Trait, runs: ListColumn)]

  init(_ genealogy: Genealogy, maskLineage: Bool, workers: Workers) {
    let document = MetadataDocument(of: genealogy, maskLineage: maskLineage)
    let count = genealogy.count
    var tokenizer = Tokenizer()
    self.genealogy = genealogy
    names = tokenizer.tokens(ofTexts: count, workers: workers) { document.appendName($0, to: &$1) }
    numbers = tokenizer.tokens(ofTexts: count, workers: workers) {
      document.appendNumbers($0, to: &$1)
      $1 += MetadataDocument.tagsStart
    }
    births = tokenizer.tokens(ofTexts: count, workers: workers) {
      document.appendBirth($0, to: &$1)
      $1 += MetadataDocument.lastKey
    }
    let tagTexts = genealogy[.tags].vocabulary.texts
    tags = tokenizer.tokens(ofTexts: tagTexts.count, workers: workers) { tag, text in
      if document.showsTag[tag] { JSONText.append(tagTexts, tag, to: &text) }
    }
    singles = []
    for (key, trait) in MetadataDocument.singleFields {
      let texts = genealogy[trait].vocabulary.texts
      let runs = tokenizer.tokens(ofTexts: texts.count, workers: workers) { value, text in
        text += key
        JSONText.append(texts, value, to: &text)
      }
      singles.append((trait, runs))
    }
    head = tokenizer.tokens(of: MetadataDocument.firstKey)
    vocabulary = tokenizer.vocabulary.texts
  }

  var count: Int { genealogy.count }

  func append(_ row: Int, to tokens: inout [Int32]) {
    tokens += head
    tokens += names[row]
    tokens += numbers[row]
    let tagLists = genealogy.traits[Trait.tags.rawValue].lists
    for i in tagLists.range(row) {
      for j in tags.range(Int(tagLists.values[i])) { tokens.append(tags.values[j]) }
    }
    for (trait, runs) in singles {
      if let value = genealogy.traits[trait.rawValue].lists[row].first { tokens += runs[Int(value)] }
    }
    tokens += births[row]
    tokens += names[row]
  }

  mutating func renumber(_ numbers: [Int32]) {
    head = head.map { numbers[Int($0)] }
    names = names.renumbered(numbers)
    self.numbers = self.numbers.renumbered(numbers)
    births = births.renumbered(numbers)
    tags = tags.renumbered(numbers)
    for i in singles.indices { singles[i].runs = singles[i].runs.renumbered(numbers) }
  }
}
