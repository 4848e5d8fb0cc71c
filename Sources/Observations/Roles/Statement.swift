import Lineages

/// What one source says of a model's licenses, languages and parents. Empty where it says nothing.
struct Statement: Sendable {
  private(set) var licenses = NameList()
  private(set) var languages = NameList()
  private(set) var parents = NameList()
  /// The relation of each of `parents`.
  private(set) var relations: [Relation] = []
  /// The words for nothing that stand where a license or a parent should.
  private(set) var wordsForNothing = 0

  /// Whether it says nothing.
  var isEmpty: Bool {
    licenses.count == 0 && languages.count == 0 && parents.count == 0 && wordsForNothing == 0
  }

  mutating func removeAll() {
    licenses.removeAll()
    languages.removeAll()
    parents.removeAll()
    if !relations.isEmpty { relations.removeAll(keepingCapacity: true) }
    wordsForNothing = 0
  }

  mutating func add(license: Span<UInt8>) {
    if Nothing.reads(license) {
      wordsForNothing += 1
      return
    }
    licenses.append(license)
  }

  mutating func add(language row: Int) {
    let name = TagRules.languages[row]
    languages.append(name.span)
  }

  mutating func add(parent: Span<UInt8>, _ relation: Relation) {
    if Nothing.reads(parent) {
      wordsForNothing += 1
      return
    }
    parents.append(parent)
    relations.append(relation)
  }

  /// Adds the license, the language or the parent that a tag names.
  @inline(__always)
  mutating func add(tag: Span<UInt8>) {
    // Most tags say nothing here, and are told apart by where a colon stands.
    let count = tag.count
    let colon = UInt8(ascii: ":")
    guard count == 2 || (count > 8 && tag[7] == colon) || (count > 10 && tag[10] == colon) else { return }
    switch TagRules.meaning(tag) {
    case .license(let from): add(license: tag.extracting(from..<tag.count))
    case .language(let language): add(language: language)
    case .parent(let relation, let from): add(parent: tag.extracting(from..<tag.count), relation)
    case .region, .paper, .dataset, .nothing: break
    }
  }
}
